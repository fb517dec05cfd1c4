# SPDX-License-Identifier: GPL-2.0-or-later
"""Every control and every sign of direction, through every way into the programs and out of them:
none arrives where it could steer a terminal."""

import json
import os
import pty
import re
import shutil
import subprocess
import unicodedata
from urllib.parse import quote

from programs import INDEX, SEARCH, ProgramTest, main, needs_terminal

CONTROLS = [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) == "Cc"]
DIRECTIONS = [chr(c) for c in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
ALL = "".join(CONTROLS + DIRECTIONS)
NO_UTF8 = b"\x9b31m\xff\xfe"
# What ends a line or a field, and so is no steering.
ALLOWED = "\n\t\r"
STEERING = "[" + "".join(re.escape(c) for c in ALL if c not in ALLOWED) + "]"
# As an argument, a name of a file or a value of the environment may be.
ARGUMENT = "a\x1b[31m" + ALL.replace("\0", "") + "z"
NAME = ARGUMENT.replace("/", "")


class Steering(ProgramTest):
    def assert_harmless(self, done, *codes):
        if codes:
            self.assertIn(done.returncode, codes, done.stderr)
        for name, text in (("stdout", done.stdout), ("stderr", done.stderr)):
            found = re.search(STEERING, text)
            self.assertIsNone(found, f"{name}: {text[:2000]!r}")

    def run_any(self, *command, **more):
        """What is no UTF-8 in the output is no UTF-8 for a terminal, too: run_program fails there."""
        return self.run_program(*command, **more)

    def test_arguments_of_the_index(self):
        archive = self.write("a.jsonl", self.articles("a"))
        for arguments in (
            [ARGUMENT], ["build", "--" + ARGUMENT, "x"], ["build", "--jobs", ARGUMENT, "x"],
            ["build", "--format", ARGUMENT, "x"], ["build", "--stemmer", ARGUMENT, archive], ["build", ARGUMENT],
            ["build", "--config", ARGUMENT, "x"], ["build", "--map", ARGUMENT, archive],
            ["build", "--timezone", ARGUMENT, archive], ["build", "--progress", ARGUMENT, archive],
            ["build", "--rejects", "/nowhere/" + ARGUMENT, archive], ["info", "-d", ARGUMENT],
            ["check", "-d", ARGUMENT], ["check", "--since", ARGUMENT], ["remove", "-d", self.sample, ARGUMENT],
            ["info", "-d", self.sample, ARGUMENT], ["update", "-d", "/proc/" + ARGUMENT, archive],
            ["analyze", ARGUMENT], ["analyze", "--json", ARGUMENT], ["compact", "-d", ARGUMENT],
        ):
            with self.subTest(arguments=arguments[:2]):
                db = self.here / "copy"
                shutil.copytree(self.sample, db, dirs_exist_ok=True)
                arguments = [db if argument == self.sample else argument for argument in arguments]
                self.assert_harmless(self.run_any(INDEX, *arguments), 0, 1, 2, 3)

    def test_arguments_of_a_search(self):
        for arguments in (
            [ARGUMENT], ["--" + ARGUMENT, "x"], ["-" + ARGUMENT], ["--view", ARGUMENT, "x"], ["--format", ARGUMENT, "x"],
            ["--limit", ARGUMENT, "x"], ["--timeout", ARGUMENT, "x"], ["--from", ARGUMENT, "x"], ["--by", ARGUMENT, "x"],
            ["--view", "trend", "--by", ARGUMENT, "x"], ["--like", ARGUMENT], ["--save", ARGUMENT, "x"],
            ["--verify", ARGUMENT], ["--queries", ARGUMENT, "--format", "trec"], ["--config", ARGUMENT, "x"],
            ["--new-since-last", ARGUMENT], [f"({ARGUMENT}"], [f"{ARGUMENT}:x"], [f'"{ARGUMENT}"'], [f"@{ARGUMENT}"],
            ["--explain", f"Strompreis {ARGUMENT}"], [f"id:{ARGUMENT}"], [f"datum:{ARGUMENT}"], [f"/{ARGUMENT}/"],
            ["--source", ARGUMENT, "x"], ["--view", "forms", f"Strompreis ODER {ARGUMENT}"],
        ):
            for format in ((), ("--format", "json")):
                with self.subTest(arguments=arguments[:2], format=format):
                    self.assert_harmless(self.run_any(SEARCH, "-d", self.sample, *format, *arguments), 0, 1, 2)
        self.assert_harmless(self.run_any(SEARCH, "-d", ARGUMENT, "x"), 3)

    def test_environment(self):
        for name in ("NACHLESE_DB", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME", "TMPDIR", "TZ", "LC_ALL",
                     "LANG", "NO_COLOR", "TERM", "COLUMNS", "NOTIFY_SOCKET", "JOURNAL_STREAM"):
            for value in (ARGUMENT, "/" + ARGUMENT):
                with self.subTest(name):
                    self.assert_harmless(self.run_any(SEARCH, "Strompreis", **{name: value}))
                    self.assert_harmless(self.run_any(SEARCH, "--saved", **{name: value}))
                    self.assert_harmless(self.run_any(INDEX, "info", **{name: value}))
        fifo = self.here / NAME[:60]
        os.mkfifo(fifo)
        archive = self.write("a.jsonl", self.articles("a"))
        self.assert_harmless(self.run_any(INDEX, "build", "-d", self.here / "db", archive,
                                          NACHLESE_WORD_LIST=str(fifo)), 2)

    def test_names_of_files_and_containers(self):
        place = self.here / "in"
        place.mkdir()
        short = [NAME[begin:begin + 40].replace("/", "") for begin in range(0, len(NAME), 40)]
        for number, name in enumerate(short):
            (place / f"{name}.jsonl").write_text(self.articles(f"n{number}") + "{kaputt\n")
            (place / f"{name}.bin").write_bytes(b"\x7fELF" + bytes(100))
        (place / os.fsdecode(b"x" + NO_UTF8 + b".jsonl")).write_text("{kaputt\n")
        (self.here / "in2").mkdir()
        shutil.make_archive(str(self.here / "in2" / "pack"), "tar", place)
        rejects, report, db = self.here / "rejects", self.here / "report", self.here / "db"
        for archive in (place, self.here / "in2"):
            done = self.run_any(INDEX, "update", "-v", "-d", db, "--rejects", rejects, "--report", report, archive)
            self.assert_harmless(done, 1)
            self.assertIn("\ufffd", done.stderr)
            for file in (rejects, report, db / "last-run.json"):
                self.assertNotRegex(file.read_text(), STEERING)
                for line in rejects.read_text().splitlines():
                    json.loads(line)
            self.assert_harmless(self.run_any(INDEX, "update", "--prune", "-v", "-d", db, archive), 0, 1)
            self.assert_harmless(self.run_any(INDEX, "info", "-d", db), 0)
            self.assert_harmless(self.run_any(INDEX, "info", "--json", "-d", db), 0)

    def hostile_archive(self):
        """Every field of an article holds all of it, keys too."""
        fields = "title subtitle teaser source section place agency page lang body".split()
        article = {field: f"Strompreis {ALL} Ende" for field in fields} | {
            "id": f"id{ALL}", "author": [ALL + "Anna Berg"], "keywords": [ALL + "Strom"], "date": "2020-01-02",
            "url": f"https://example.org/{quote(ALL)}{DIRECTIONS[3]}", f"key{ALL}": "x" * 300}
        untitled = {f"key{ALL}": "Ein langer Text, der unter keinem bekannten Namen steht. " * 20, "title": "T", "id": "u"}
        wrong = {"id": f"w{ALL}", "title": "T", "date": f"2020-{ALL}"}
        return self.write("a.jsonl", "\n".join(json.dumps(one) for one in (article, untitled, wrong)) + "\n")

    def test_articles_in_every_view_and_format(self):
        db = self.here / "db"
        done = self.run_any(INDEX, "build", "-v", "-d", db, self.hostile_archive())
        self.assert_harmless(done, 0, 1)
        for command in (["info"], ["info", "--json"], ["check"]):
            self.assert_harmless(self.run_any(INDEX, *command, "-d", db), 0)

        def known(option):
            return re.search(r"one of (.*)", self.search(option, "-", "x", code=2).stderr)[1].split(", ")

        for view in known("--view"):
            for format in known("--format"):
                for more in ((), ("--explain",)):
                    with self.subTest(view=view, format=format, more=more):
                        limit = () if view == "trend" else ("-n", "all")
                        done = self.run_any(SEARCH, "-d", db, *limit, *more, "--view", view, "--format", format, "Strompreis")
                        self.assert_harmless(done, 0, 1, 2)

    def test_configuration_saved_queries_maps_lists_and_stubs(self):
        escaped = json.dumps(ALL.replace("\0", ""))
        raw = self.write("raw.toml", f'limit = "{ALL}"\n')
        texts = [f"{escaped} = 1\n", f"limit = {escaped}\n", f"view = {escaped}\n", f"[{escaped}]\n", f"stemmer = {escaped}\n"]
        archive = self.write("a.jsonl", self.articles("a"))
        for file in (raw, *(self.write(f"{number}.toml", text) for number, text in enumerate(texts))):
            with self.subTest(file=file.name):
                self.assert_harmless(self.run_any(SEARCH, "-d", self.sample, "--config", file, "Strompreis"))
                for option in ("--config", "--map"):
                    self.assert_harmless(self.run_any(INDEX, "build", "-d", self.here / "db", option, file, archive))
        state = self.here / "state" / "nachlese" / "queries"
        state.mkdir(parents=True)
        name = "a" + "".join(DIRECTIONS) + "\x1b[31m"
        for file in ("gut", name):
            (state / f"{file}.json").write_text(json.dumps({"query": f"Strompreis {ALL}", "options": {"source": [ALL]}}))
        (state / f"{name}2.json").write_text("{")
        for arguments in (["--saved"], ["@gut"], ["--new-since-last", "gut"], ["--save", "x", f"({ALL[1:]}"]):
            self.assert_harmless(self.run_any(SEARCH, "-d", self.sample, *arguments,
                                              XDG_STATE_HOME=str(self.here / "state")))
        listed = json.loads(self.search("--format", "json", "Strompreis").stdout)
        for change in ({"understood": f"Strompreis {ALL}"}, {"options": {ALL: ALL}}, {"hits": [{"id": f"x{ALL}"}]},
                       {"program": ALL}, {"database": listed["database"] | {"uuid": ALL, "fingerprint": ALL}}):
            file = self.write("list.json", json.dumps(listed | change))
            self.assert_harmless(self.run_any(SEARCH, "-d", self.sample, "--verify", file))
        db = self.here / "stub"
        for line in (f"auto {ALL}", f"remote {ALL}:77", f"{ALL} x", f"remote [{ALL}]:1"):
            db.mkdir(exist_ok=True)
            (db / "XAPIANDB").write_text(line.replace("\n", "") + "\n")
            for command in ((SEARCH, "-d", db, "x"), (INDEX, "check", "-d", db), (INDEX, "info", "-d", db)):
                self.assert_harmless(self.run_any(*command), 2, 3)
        (self.here / "queries").write_text(f"1{ALL.replace(chr(10), '')}\tStrompreis {ALL.replace(chr(10), '')}\n({ALL}\n")
        self.assert_harmless(self.run_any(SEARCH, "-d", self.sample, "--format", "json", "--queries", self.here / "queries"))

    def test_standard_input_of_analyze(self):
        for more in ((), ("--json",)):
            done = self.run_any(INDEX, "analyze", *more, stdin=f"Haus{ALL}tür\n".encode() + NO_UTF8 + b"Haus\n")
            self.assert_harmless(done, 0)
            self.assertIn("haus", done.stdout)

    @needs_terminal
    def test_a_bar_on_a_terminal_shows_nothing_of_an_archive(self):
        main_end, other_end = pty.openpty()
        process = subprocess.Popen([INDEX, "build", "--progress", "always", "-d", self.here / "db", self.hostile_archive()],
                                   stdin=other_end, stdout=other_end, stderr=other_end, env=self.environment)
        os.close(other_end)
        text = b""
        try:
            while block := os.read(main_end, 65536):
                text += block
        except OSError:
            pass
        process.wait()
        os.close(main_end)
        plain = re.sub(r"\r\x1b\[K|\x1b\[1;31m|\x1b\[0m", "", text.decode())
        self.assertNotRegex(plain, STEERING)


if __name__ == "__main__":
    main()
