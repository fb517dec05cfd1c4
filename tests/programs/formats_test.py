# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of formats: each file that it shows is written, each command run, and what it tells and
reads is compared with what the page says. With NACHLESE_REGENERATE that is written anew."""

import json
import re
import sqlite3
import subprocess
import zipfile

from programs import REGENERATE, ROOT, SECONDS, SEARCH, ProgramTest, main, of_any_run

PAGE = ROOT / "man" / "nachlese-formats.7"
SECTION = re.compile(r"^\.Ss (\w+)\n(.*?)(?=^\.S[sh] )", re.MULTILINE | re.DOTALL)
SESSION = re.compile(r"(^\.Bd -literal[^\n]*\n)(.*?)(^\.Ed\n)", re.MULTILINE | re.DOTALL)
# What decides nothing here.
UNSHOWN = {"rank", "weight", "matches", "version", "status", "duplicate_of", "snapshot"}


def plain(text):
    """Of a literal display."""
    return re.sub(r"^\\&", "", text, flags=re.MULTILINE).replace(r"\e", "\\")


def manual(text):
    return re.sub(r"^([.'])", r"\\&\1", text.replace("\\", r"\e"), flags=re.MULTILINE)


def steps(session):
    """Pairs of a command and what stands below it."""
    for step in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, below = step.partition("\n")
        yield command, below


class Formats(ProgramTest):
    def test_every_format_has_its_section(self):
        formats = json.loads(self.index("formats", "--json").stdout)["formats"]
        sections = [name for name, _ in SECTION.findall(PAGE.read_text(encoding="utf-8"))]
        self.assertEqual(sections, [one["name"] for one in formats])

    def test_files_are_read_as_the_page_shows(self):
        def renewed(section):
            place = self.here / section[1]
            place.mkdir()
            (place / "corpus").symlink_to(ROOT / "corpus")
            text = SESSION.sub(lambda session: session[1] + self.run_session(place, session[2]) + session[3], section[2])
            with self.subTest(section[1]):
                if not REGENERATE:
                    self.assertEqual(section[2], text)
            return f".Ss {section[1]}\n{text}"

        page = PAGE.read_text(encoding="utf-8")
        now = SECTION.sub(renewed, page)
        if REGENERATE:
            PAGE.write_text(now, encoding="utf-8")

    def run_session(self, place, session):
        shown = ""
        for command, below in steps(plain(session)):
            words = command.split()
            if words[0] == "cat":
                file = place / words[1]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(below, encoding="utf-8")
            elif words[0] == "unzip":
                with zipfile.ZipFile(place / words[2], "a") as archive:
                    archive.writestr(words[3], below.rstrip("\n"))
            elif words[0] == "sqlite3":
                database = sqlite3.connect(place / words[1])
                database.executescript(below)
                database.close()
            else:
                below = self.read(place, command)
            shown += f"$ {command}\n{below}"
        return manual(shown)

    def read(self, place, command):
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=place,
                              env=self.environment, timeout=SECONDS)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        text = re.sub(r" in N s; .*", "", of_any_run(done.stderr))
        found = self.run_program(SEARCH, "-d", place / "news", "-n", "all", "--sort", "date", "--view",
                                 "article", "--format", "jsonl", "*")
        for line in found.stdout.splitlines():
            text += "\n"
            for name, value in json.loads(line).items():
                value = "; ".join(value) if isinstance(value, list) else value
                if name not in UNSHOWN and value and not isinstance(value, dict):
                    # Of a text that is long its beginning.
                    value = value if len(value) < 400 else value[:200] + " …"
                    text += f"{name}: " + re.sub(r"\n+", "\n  ", value) + "\n"
        return text


if __name__ == "__main__":
    main()
