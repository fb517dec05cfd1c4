# SPDX-License-Identifier: GPL-2.0-or-later
"""messages_test.py ROOT: every text for people is marked for translation, po/nachlese.pot has all that
is marked, and po/de.po translates all of it."""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(sys.argv.pop(1)).resolve()

ENTRY = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:".*"\n?)+)', re.MULTILINE)


def entries(path: Path) -> list:
    """Each message of a catalogue as what stands in it, and the lines before it."""
    found = []
    for block in re.split(r"\n\n+", path.read_text(encoding="utf-8").strip()):
        fields = {name: "".join(line[1:-1] for line in text.splitlines()) for name, text in ENTRY.findall(block + "\n")}
        if fields.get("msgid"):
            found.append((fields, block))
    return found


def keys(path: Path) -> set:
    return {(one.get("msgctxt"), one["msgid"], one.get("msgid_plural")) for one, _ in entries(path)}


class Catalogue(unittest.TestCase):
    def test_the_template_has_what_the_sources_have(self):
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "nachlese.pot"
            subprocess.run([ROOT / "po" / "extract", made], check=True)
            self.assertGreater(len(keys(made)), 500)
            self.assertEqual(keys(made), keys(ROOT / "po" / "nachlese.pot"), "./dev messages renews it")

    def test_every_message_has_its_translation(self):
        german = ROOT / "po" / "de.po"
        self.assertEqual(keys(german), keys(ROOT / "po" / "nachlese.pot"), "./dev messages brings them together")
        missing = [one["msgid"] for one, _ in entries(german)
                   if any(not text for name, text in one.items() if name.startswith("msgstr"))]
        self.assertEqual(missing, [])

    def test_no_translation_is_a_guess_or_of_a_message_that_is_gone(self):
        for _, block in entries(ROOT / "po" / "de.po"):
            self.assertNotRegex(block, r"(?m)^#,.*fuzzy")
            self.assertNotRegex(block, r"(?m)^#~")

    def test_plural_forms_are_two(self):
        for one, block in entries(ROOT / "po" / "de.po"):
            forms = [name for name in one if name.startswith("msgstr")]
            self.assertEqual(forms, ["msgstr[0]", "msgstr[1]"] if "msgid_plural" in one else ["msgstr"], block)

    def test_msgfmt_has_nothing_to_say(self):
        told = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", ROOT / "po" / "de.po"],
                              capture_output=True, text=True)
        self.assertEqual((told.returncode, told.stderr), (0, ""))

    def test_what_is_put_in_is_put_in_once(self):
        def holes(text):
            return len(re.findall(r"%(?:\d\$)?s", text.replace("%%", "")))

        for one, block in entries(ROOT / "po" / "de.po"):
            for name, text in one.items():
                if name.startswith("msgstr"):
                    self.assertEqual(holes(text), holes(one.get("msgid_plural", one["msgid"])), block)

    def test_german_quotes_are_german(self):
        for one, _ in entries(ROOT / "po" / "de.po"):
            for name, text in one.items():
                if name.startswith("msgstr"):
                    self.assertNotIn("`%", text)
                    self.assertEqual(text.count("„"), text.count("“"), text)

    def test_every_column_has_a_heading(self):
        view = (ROOT / "searcher" / "views" / "view.cpp").read_text(encoding="utf-8")
        columns = {name for list_ in re.findall(r"\.columns = \{([^}]*)\}", view) for name in re.findall(r'"(\w+)"', list_)}
        self.assertGreater(len(columns), 40)
        headings = {one for where, one, _ in keys(ROOT / "po" / "nachlese.pot") if where == "column"}
        self.assertEqual(columns - headings, set())


COMMENT_OR_LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"\((?P<raw>.*?)\)"|"(?P<text>(?:[^"\\\n]|\\.)*)"|\'(?:[^\'\\\n]|\\.)+\'', re.DOTALL)
MARKED = re.compile(r'\b(tr|tr_count|marked)\($|\b(tr_count|marked_in)\(\s*("(?:[^"\\]|\\.)*"\s*)+,$')
# A word beside a word, or one to be glued to something.
PROSE = re.compile(r"[A-Za-z][a-z]+[,:;]? (?:[a-z]+[,:;']? )*[a-z]{2,}|^[ :;,]+[a-z]{2,}|\b[a-z]{2,}:? $")
CALLS = re.compile(r"\b(Failure|usage|fail|fail_at|refuse|refusal|reject|damaged|tell|say|say_line|stop|lost|cut)\($")

# Whose strings are what archives, data and other programs hold: there only calls that tell are looked at.
OF_DATA = re.compile(r"indexer/archives/|database/(fields|glass/)|searcher/formats/(tei|atom|bibtex|citation|drawing)|"
                     r"searcher/(views/view|formats/format)\.cpp|/embed\.cpp$|completions/|indexer/books/origins")
NO_MESSAGES = [
    r"^<|^ ?\.|[{}]|^[a-z]+:[a-z]+:",  # markup, styles, keys of fzf
    r"^#? ?(nachlese (generation|manifest|origins)|end |revision )",  # lines of files
    r"^ revision $|^process $|^, since $|^auto $|^ words=$",
    r"nachlese-(index|search)( build)?( --from-db -d )?$|^nachlese-index (info|formats)$|^--view facets$|^apt install fzf$",
    r"^nachlese-(index|search):? $|^ \(schema $|^\\nschema $|^--[a-z]+: $|^,list",
    r"^rows of words$|^may not be read$",  # names
    r"words( before others)?$| learned from the archive$",  # stored in a database
    r" cannot be read whole$|^a variable that no option has$|^more readers than a host has places for$",
    r"^(other|fewer) parts than the text has holes$",  # for programmers
    r"^: out of memory\\n$",  # before there is a language
    r"^um $|^ min$",
]


def literals(text: str):
    """Each literal, those that follow each other taken as one, with what stands before it."""
    matches = [one for one in COMMENT_OR_LITERAL.finditer(text) if one["raw"] is not None or one["text"] is not None]
    at = 0
    while at < len(matches):
        first = at
        joined = ""
        while True:
            joined += matches[at]["raw"] if matches[at]["raw"] is not None else matches[at]["text"]
            at += 1
            if at == len(matches) or text[matches[at - 1].end():matches[at].start()].strip():
                break
        before = text[:matches[first].start()]
        if not before[before.rfind("\n") + 1:].lstrip().startswith("#"):
            yield joined, before.rstrip()


def is_argument_of_a_telling_call(before: str) -> bool:
    """Is the innermost bracket that is open here that of such a call?"""
    depth = 0
    for at in range(len(before) - 1, max(-1, len(before) - 600), -1):
        sign = before[at]
        if sign in ")]}":
            depth += 1
        elif sign in "([{":
            if depth == 0:
                return bool(CALLS.search(before[:at + 1]))
            depth -= 1
        elif sign == ";" and depth == 0:
            return False
    return False


def unmarked(path: str, text: str) -> list:
    found = []
    for literal, before in literals(text):
        if MARKED.search(before) or not PROSE.search(literal) or any(re.search(one, literal) for one in NO_MESSAGES):
            continue
        if not OF_DATA.search(path) or is_argument_of_a_telling_call(before):
            found.append(f"{path}:{before.count(chr(10)) + 1}: {literal}")
    return found


class Sources(unittest.TestCase):
    maxDiff = None

    def test_texts_for_people_are_marked(self):
        found = []
        for folder in ("database", "indexer", "searcher"):
            for path in sorted((ROOT / folder).rglob("*.[ch]pp")):
                found += unmarked(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        self.assertEqual(found, [], "a text for people stands in tr(), tr_count() or marked()")

    def test_what_is_not_marked_is_found(self):
        for text in ('throw Failure("there is no file");', 'tell("stopped " + name);', 'fail(at, " is no word");',
                     'say(x + " were found", tr("look again"));'):
            self.assertEqual(len(unmarked("searcher/answers/answers.cpp", text)), 1, text)
        for text in ('throw Failure(tr("there is no file"));', '// "there is no file"', 'name == "title"',
                     'tr_count("%s line is left", "%s lines are left", n, n)', 'constexpr auto kA = marked("one "\n"two");'):
            self.assertEqual(unmarked("searcher/answers/answers.cpp", text), [], text)
        self.assertEqual(len(unmarked("indexer/archives/tables/csv.cpp", 'return reject("the row is cut");')), 1)


if __name__ == "__main__":
    unittest.main()
