# SPDX-License-Identifier: GPL-2.0-or-later
"""translations_test.py ROOT: the German manual pages say what the English ones say, as far as that
can be held: sections, items and what is typed, each option, file, variable, number and reference.

Prose is free. What stands behind Fl, Cm, Ev, Pa, Xr or Ql, and whatever is displayed, is the same in
both, item by item; numbers are the same but for their point and comma."""

import re
import sys
from collections import Counter
from pathlib import Path

# What stands for a value: the English and the German word.
PLACEHOLDERS = {
    "ARCHIVE": "ARCHIV", "DATE": "DATUM", "DAYS": "TAGE", "FILE": "DATEI", "FOLDER": "ORDNER", "PATH": "PFAD",
    "QUERY": "ANFRAGE", "SECONDS": "SEKUNDEN", "VALUE": "WERT", "WHAT": "WONACH", "options": "Optionen",
}
SECTIONS = {
    "NAME": "NAME", "SYNOPSIS": "ÜBERSICHT", "DESCRIPTION": "BESCHREIBUNG", "OPTIONS": "OPTIONEN",
    "ENVIRONMENT": "UMGEBUNG", "FILES": "DATEIEN", "EXIT STATUS": "RÜCKGABEWERT", "EXAMPLES": "BEISPIELE",
    "SEE ALSO": "SIEHE AUCH",
}
# What is typed or named as it is, in any language.
LITERAL = re.compile(r"\b(Fl|Cm|Ev|Pa|Xr|Ql|Li)\b ((?:[^ ]+(?: |$))+?)(?=(?:Fl|Cm|Ev|Pa|Xr|Ql|Li|Ar|Ns|Po|Pc|No|Pq|Oc|Oo)\b|$)")
# Literals that hold a placeholder.
TRANSLATED_LITERALS = {"option = value": "option = wert"}


def pieces(page: str) -> list:
    """A page as pairs of what begins a part of it (a section or an item) and the lines of it."""
    parts = [["", []]]
    for line in page.splitlines():
        if line.startswith('.\\"') or line.startswith(".Dd "):
            continue
        if re.match(r"\.(Sh|Ss|It) ", line):
            parts.append([line, []])
        elif line != ".br":
            parts[-1][1].append(line)
    return parts


def in_german(head: str) -> str:
    """The head of an English item with the German placeholders."""
    return re.sub(r"(?<=Ar )(\w+)", lambda word: PLACEHOLDERS.get(word[0], word[0]), head)


def displays(lines: list) -> list:
    text = "\n".join(lines)
    return re.findall(r"^\.Bd -literal[^\n]*\n(.*?)^\.Ed$", text, re.MULTILINE | re.DOTALL)


def literals(lines: list) -> set:
    """What is the same in every language; prose may name it twice."""
    found = set()
    for line in lines:
        if not re.match(r"\.(Fl|Cm|Ev|Pa|Xr|Ql|Li|Pq|Po) ", line):
            continue
        for macro, words in LITERAL.findall(line):
            text = re.sub(r"( [,.:;()])+ *$", "", words.strip())
            for word in re.split(r" , ", text) if macro != "Ql" else [text]:
                found.add((macro, TRANSLATED_LITERALS.get(word, word)))
    return found


def numbers(lines: list) -> Counter:
    """Numbers in prose, as far as they are written with digits."""
    prose = re.sub(r"^\.Bd.*?^\.Ed$", "", "\n".join(lines), flags=re.MULTILINE | re.DOTALL)
    prose = "\n".join(line for line in prose.splitlines() if not re.match(r"\.(Ql|Bl|Xr)", line))
    found = Counter()
    for number in re.findall(r"\d+(?:[.,]\d+)*", prose):
        found[re.sub(r"[.,](?=\d{3}\b)", "", number).replace(",", ".")] += 1
    return found


def compare(name: str, english: str, german: str, complaints: list) -> int:
    ours, theirs = pieces(english), pieces(german)
    kinds = [[part[0][:3] for part in page] for page in (ours, theirs)]
    if kinds[0] != kinds[1]:
        where = next((i for i, pair in enumerate(zip(*kinds)) if pair[0] != pair[1]), min(map(len, kinds)))
        there = [page[where][0] if where < len(page) else "the end" for page in (ours, theirs)]
        complaints.append(f"{name}: `{there[0]}` stands in English where `{there[1]}` stands in German")
        return 0
    section = ""
    for (head, lines), (other, others) in zip(ours, theirs):
        kind, _, title = head.partition(" ")
        if kind == ".Sh":
            section = title
            if title in SECTIONS and other != f".Sh {SECTIONS[title]}":
                complaints.append(f"{name}: section {title} is `{other}`")
        # Words that are explained are words of their language.
        if kind == ".It" and section != "WORDS" and in_german(head) != other:
            complaints.append(f"{name}: `{head}` is `{other}`")
        where = f"{name}, {section}, `{head or 'head'}`"
        for what, one, two in [
            ("displays", displays(lines), displays(others)),
            ("what is typed", literals(lines), literals(others)),
            ("numbers", numbers(lines), numbers(others)),
        ]:
            if one != two:
                complaints.append(f"{where}: {what} differ: {difference(one, two)}")
    return len(ours)


def difference(one, two) -> str:
    if isinstance(one, list):
        return f"{one} and {two}"
    return f"only English {sorted(one - two)}, only German {sorted(two - one)}"


def main(root: Path) -> int:
    complaints, parts = [], 0
    english = {path.name: path for pattern in ("*.1", "*.7") for path in (root / "man").glob(pattern)}
    german = {path.name: path for pattern in ("*.1", "*.7") for path in (root / "man" / "de").glob(pattern)}
    for name in sorted(english.keys() ^ german.keys()):
        complaints.append(f"{name} is there in one language only")
    for name in sorted(english.keys() & german.keys()):
        parts += compare(name, english[name].read_text(encoding="utf-8"), german[name].read_text(encoding="utf-8"),
                         complaints)
    installed = (root / "man" / "CMakeLists.txt").read_text(encoding="utf-8")
    complaints += [f"{name} is not installed" for name in english if name not in installed]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(english)} pages, {parts} sections and items")
    return 1 if complaints or parts < 300 else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
