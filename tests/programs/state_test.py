# SPDX-License-Identifier: GPL-2.0-or-later
"""Each small file of state, damaged in each way: messages in our own words, and what can be made
anew is."""

import json
import os
import random
import shutil

from programs import INDEX, SEARCH, ProgramTest, main

# What a library would say.
LIBRARIES = ["exception", "json.", "what():", "std::", "terminate", "basic_string", "stoi", "type_error", "filesystem error"]


def damages(good: bytes) -> dict:
    """Of a file with this content, by the way in which it is damaged."""
    noise = random.Random(7).randbytes(3000)
    text = good.decode("utf-8", "replace")
    return {
        "empty": b"", "cut": good[:len(good) // 2], "one byte short": good[:-2], "garbage": noise, "zeros": bytes(4096),
        "line": b"\n", "huge": good + b" " * (3 << 20), "twice": good + good,
        "deep lists": b"[" * 200_000, "deep objects": b'{"a":' * 200_000, "deep within": b'{"options": ' + b"[" * 200_000,
        "no text": b"\xff\xfe" + good, "wrong numbers": "".join("9" * 40 if c.isdigit() else c for c in text).encode(),
        "negative": "".join("-1" if c.isdigit() else c for c in text).encode(),
        **{f"JSON {value[:10]}": value.encode() for value in (
            "null", "true", "7", '""', "[]", "{}", '{"query": 1, "options": 2}', '{"query": "a", "options": {"limit": 5}}',
            '{"query": "a", "options": {"limit": []}}', '{"query": "a", "options": {"view": [[]]}}',
            '{"started": 5, "exit": "x", "last_good": {}}', '{"started": [], "exit": 1e999}', '{"exit": 99999999999999999999}',
            '{"articles": {"a": 5, "b": {}}}', '{"articles": [1]}', '{"started": "\\u001b[31m", "exit": -1}',
            '{"understood": 1}', '[{"custom": 5}]', '{"list": {"options": 5}}')},
    }


class State(ProgramTest):
    def setUp(self):
        super().setUp()
        self.db = self.here / "db"
        self.archive = self.write("a.jsonl", self.articles("a", "b"))
        self.old(self.archive)
        self.index("build", "-q", "-d", self.db, self.archive)
        self.index("update", "-q", "-d", self.db, self.archive)
        self.environment["XDG_STATE_HOME"] = str(self.here / "state")
        self.search("--save", "strom", "--limit", "5", "Strompreis", db=self.db)
        self.search("--new-since-last", "strom", db=self.db)

    def old(self, path):
        os.utime(path, (1_700_000_000, 1_700_000_000))

    def assert_own_words(self, done, codes):
        self.assertIn(done.returncode, codes, done.stdout[-500:] + done.stderr)
        for words in LIBRARIES:
            self.assertNotIn(words, done.stderr)
        self.assertNotRegex(done.stdout + done.stderr, "[\x00-\x08\x0b-\x1f\x7f-\x9f]")
        if done.returncode not in (0, 1):
            self.assertRegex(done.stderr + done.stdout, "hint: |restore|instead of|missing|not what|No such file")

    def each_damage(self, path):
        good = path.read_bytes()
        for way, bad in damages(good).items():
            path.write_bytes(bad)
            yield way
            if path.is_file():
                path.write_bytes(good)
        for way in ("directory", "fifo", "dangling link"):
            path.unlink()
            {"directory": os.mkdir, "fifo": os.mkfifo, "dangling link": lambda p: os.symlink("nowhere", p)}[way](path)
            yield way
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            path.write_bytes(good)

    def test_what_the_index_makes_anew_stops_no_night(self):
        for name in ("last-run.json", "origins", "lock"):
            path = self.db / name
            for number, way in enumerate(self.each_damage(path)):
                with self.subTest(name=name, way=way):
                    self.assert_own_words(self.run_program(INDEX, "info", "-d", self.db), (0,))
                    self.assert_own_words(self.run_program(INDEX, "info", "--json", "-d", self.db), (0,))
                    self.assert_own_words(self.run_program(SEARCH, "-d", self.db, "Strompreis"), (0,))
                    more = self.write(f"more/{name}{number}.jsonl", self.articles(f"{name}{number}"))
                    done = self.run_program(INDEX, "update", "-q", "-d", self.db, self.archive, more)
                    if way in ("directory", "fifo", "dangling link"):
                        self.assert_own_words(done, (0, 2))
                        continue
                    self.assert_own_words(done, (0,))
                    self.assertIn(f"{name}{number}", self.ids(self.db))
                    json.loads((self.db / "last-run.json").read_text())

    def test_what_says_what_is_published_is_never_guessed(self):
        segment, = self.db.glob("segment-*")
        for path in (self.db / "XAPIANDB", segment / "MANIFEST"):
            for way in self.each_damage(path):
                with self.subTest(path=path.name, way=way):
                    for command in [(INDEX, "check", "-d", self.db), (INDEX, "info", "-d", self.db),
                                    (SEARCH, "-d", self.db, "Strompreis"),
                                    (INDEX, "update", "-d", self.db, self.archive)]:
                        done = self.run_program(*command)
                        # A link to nowhere is a stub that is missing, which a writer mends.
                        mends = (0,) if way == "dangling link" and command[1] == "update" else ()
                        self.assert_own_words(done, (3, *mends))
                    if way == "dangling link":
                        path.unlink(missing_ok=True)
                        path.symlink_to("nowhere")

    def test_a_damaged_saved_query_is_told_and_the_others_are_listed(self):
        self.search("--save", "andere", "Werft", db=self.db)
        path = self.here / "state" / "nachlese" / "queries" / "strom.json"
        for way in self.each_damage(path):
            with self.subTest(way):
                self.assert_own_words(self.run_program(SEARCH, "-d", self.db, "@strom"), (0, 1, 2))
                self.assert_own_words(self.run_program(SEARCH, "-d", self.db, "--new-since-last", "strom"), (0, 1, 2))
                done = self.run_program(SEARCH, "--saved")
                self.assert_own_words(done, (0, 2))
                self.assertIn("@andere\tWerft", done.stdout)

    def test_what_was_seen_is_told_where_it_is_damaged(self):
        path = self.here / "state" / "nachlese" / "seen" / "strom.json"
        for way in self.each_damage(path):
            with self.subTest(way):
                done = self.run_program(SEARCH, "-d", self.db, "--new-since-last", "strom")
                self.assert_own_words(done, (0, 1, 2))

    def test_a_damaged_list_is_no_list(self):
        for format in ("json", "jsonl", "csv", "tsv", "csl-json"):
            path = self.write("list", self.search("--format", format, "Strompreis", db=self.db).stdout)
            for way in self.each_damage(path):
                with self.subTest(format=format, way=way):
                    self.assert_own_words(self.run_program(SEARCH, "-d", self.db, "--verify", path), (0, 1, 2))

    def test_a_list_cannot_say_what_the_program_does(self):
        text = self.search("--format", "json", "Strompreis", db=self.db).stdout
        for option in ("browse", "save", "config", "db", "queries", "hyperlinks", "no-such-option"):
            with self.subTest(option):
                listed = json.loads(text)
                listed["options"][option] = "x"
                done = self.search("--verify", self.write("list", json.dumps(listed)), db=self.db, code=2)
                self.assert_message(done, option, "hint: ")


if __name__ == "__main__":
    main()
