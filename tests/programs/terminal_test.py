# SPDX-License-Identifier: GPL-2.0-or-later
"""Terminals: colours, widths, the pager, and what an article must never do to one."""

import json
import os
import pty
import re
import subprocess
import unicodedata

from programs import HOSTILE, INDEX, SEARCH, ProgramTest, main, needs_terminal

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# C0 without line feed, DEL, C1, and the characters that turn the direction of writing.
DANGEROUS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Colours(ProgramTest):
    def test_there_are_none_without_a_terminal(self):
        self.assertNotIn("\x1b", self.search("Hochwasser").stdout)

    def test_always_is_always(self):
        for variables in ({}, {"NO_COLOR": "1"}):
            self.assertRegex(self.search("--color", "always", "Hochwasser", **variables).stdout, COLOUR)

    def test_colours_change_no_text(self):
        coloured = self.search("--color", "always", "Hochwasser").stdout
        self.assertEqual(COLOUR.sub("", coloured), self.search("Hochwasser").stdout)

    def test_they_never_reach_formats_for_programs(self):
        for format in ("json", "jsonl", "csv", "tsv", "trec"):
            done = self.search("--color", "always", "--format", format, "Hochwasser")
            self.assertNotIn("\x1b", done.stdout)

    def test_every_colour_is_switched_off_at_the_end_of_its_line(self):
        for line in self.search("--color", "always", "Hochwasser").stdout.splitlines():
            codes = COLOUR.findall(line)
            if codes:
                self.assertIn(codes[-1], ("\x1b[0m", "\x1b[m"))


class Widths(ProgramTest):
    def test_lines_keep_to_the_width(self):
        for width in (40, 80, 140):
            text = self.search("--width", str(width), "--limit", "all", "Hochwasser").stdout
            for line in text.splitlines():
                columns = sum(unicodedata.east_asian_width(c) in "WF" or 1 for c in line)
                # A word longer than the line has a line of its own.
                self.assertTrue(columns <= width or len(line.split()) == 1, line)

    def test_no_width_wraps_nothing(self):
        text = self.search("--width", "0", "--limit", "1", "Hochwasser").stdout
        self.assertEqual(len(text.splitlines()), 3)


class EscapeSequences(ProgramTest):
    def setUp(self):
        super().setUp()
        self.db = self.here / "db"
        evil = "\x1b[2J\x1b]0;Titel\x07 \x9b31m \u202etxet \u2066x \x7f\x08 Strompreis"
        article = {"id": "e\x1b[1m", "title": evil, "body": evil * 3, "source": evil,
                   "section": evil, "url": "http://x.example/\x1b[5m", "author": evil, "date": "2024"}
        self.write("a.jsonl", json.dumps(article))
        self.index("build", "-q", "-d", self.db, self.here / "a.jsonl",
                   HOSTILE / "escape_sequences.jsonl")

    def test_none_reaches_text(self):
        for arguments in (["*"], ["--view", "article", "*"], ["--color", "always", "*"],
                          ["--view", "ids", "*"], ["--hyperlinks", "--color", "never", "*"]):
            with self.subTest(arguments=arguments):
                text = self.search(*arguments, db=self.db).stdout
                if "always" in arguments:
                    text = COLOUR.sub("", text)
                # A hyperlink is the only other sequence; it ends with ESC and backslash.
                text = re.sub(r"\x1b\]8;;[ -~]*\x1b\\", "", text)
                self.assertNotRegex(text, DANGEROUS)

    def test_none_reaches_the_summary_of_a_database(self):
        self.assertNotRegex(self.index("info", "-d", self.db).stdout.replace("\t", ""), DANGEROUS)

    def test_none_of_a_query_comes_back(self):
        done = self.search("--explain", "\x1b[31mStrompreis\x1b[0m ODER x", db=self.db)
        self.assertNotRegex(done.stderr, DANGEROUS)
        done = self.search("(\x1b[31m", db=self.db, code=2)
        self.assertNotRegex(done.stderr, DANGEROUS)

    def test_none_of_a_file_name_comes_back(self):
        self.write("in/b\x1b[31m\x07.jsonl", "{kaputt\n")
        done = self.index("build", "-d", self.here / "other", self.here / "in", code=1)
        self.assertIn("record 1", done.stderr)
        self.assertNotRegex(done.stderr, DANGEROUS)

    def test_analyze_shows_words_without_them(self):
        text = self.index("analyze", "Strom\x1b[31mpreis \u202e").stdout
        self.assertNotRegex(text.replace("\t", ""), DANGEROUS)


class Pagers(ProgramTest):
    def setUp(self):
        super().setUp()
        pager = self.write("pager.sh", f"#!/bin/sh\ntouch {self.here}/paged\nexec cat\n")
        pager.chmod(0o755)
        self.environment["PAGER"] = str(pager)

    def on_a_terminal(self, *arguments, code=0):
        main_end, terminal_end = pty.openpty()
        running = subprocess.Popen([SEARCH, "-d", self.sample, *arguments], stdout=terminal_end,
                                   env=self.environment | {"TERM": "xterm"})
        os.close(terminal_end)
        output = b""
        try:
            while block := os.read(main_end, 65536):
                output += block
        except OSError:  # EIO is how a terminal says that nobody writes to it any more
            pass
        os.close(main_end)
        self.assertEqual(running.wait(), code)
        return output.decode()

    def test_there_is_none_without_a_terminal(self):
        self.search("--limit", "all", "*")
        self.assertFalse((self.here / "paged").exists())

    @needs_terminal
    def test_a_terminal_has_pager_and_colours(self):
        self.assertRegex(self.on_a_terminal("Hochwasser"), COLOUR)
        self.assertTrue((self.here / "paged").exists())

    def screen(self, *arguments, code=0):
        text = self.on_a_terminal("--width", "110", *arguments, code=code)
        return COLOUR.sub("", text).replace("\r", "").splitlines()

    @needs_terminal
    def test_what_happened_stands_above_the_results_in_the_pager(self):
        self.assertRegex(self.screen("Hochwasser")[0], r"^\d+ of 164 articles$")
        self.assertTrue((self.here / "paged").exists())
        lines = self.screen("Hochwasser Quantencomputer")
        self.assertRegex(lines[0], r"^\d+ of 164 articles, with some of the words only$")
        self.assertEqual(lines[1], "no article has all the words; these have some of them")
        self.assertIn("without Quantencomputer", [line.strip() for line in lines])
        self.assertTrue(any(line.startswith("did you mean: ") for line in self.screen("Hochwaser", code=1)))
        self.assertNotIn("without", " ".join(self.screen("Hochwasser Deich")))

    @needs_terminal
    def test_no_hits_leave_a_line_that_says_why(self):
        lines = self.screen("Quastenflosser", code=1)
        self.assertEqual(lines[:2], ["no article of 164", "no article has `Quastenflosser`"])

    @needs_terminal
    def test_rows_tell_how_many_there_are(self):
        self.assertRegex(self.screen("--view", "kwic", "Hochwasser")[0], r"^\d+ lines in \d+ of 164 articles$")
        self.assertRegex(self.screen("--view", "kwic", "--sample", "5", "Hochwasser")[0],
                         r"^5 by chance of \d+ lines in \d+ of 164 articles$")
        self.assertRegex(self.screen("--view", "terms", "Hochwasser")[0], r"^\d+ words in \d+ of 164 articles$")

    def test_without_a_terminal_messages_are_no_results(self):
        done = self.search("Hochwasser Quantencomputer")
        self.assertIn("no article has all the words", done.stderr)
        self.assertTrue(done.stdout.startswith("1. "))

    @needs_terminal
    def test_no_pager_is_no_pager(self):
        self.assertRegex(self.on_a_terminal("--no-pager", "Hochwasser"), COLOUR)
        self.assertFalse((self.here / "paged").exists())

    @needs_terminal
    def test_no_color_is_no_colour(self):
        self.environment["NO_COLOR"] = "1"
        self.assertNotRegex(self.on_a_terminal("--no-pager", "Hochwasser"), COLOUR)


if __name__ == "__main__":
    main()
