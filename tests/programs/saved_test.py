# SPDX-License-Identifier: GPL-2.0-or-later
"""Saved queries, what is new since they last ran, and browsing."""

import json
import shutil
import subprocess
import unittest

from programs import SEARCH, ProgramTest, main, needs_terminal


class Saved(ProgramTest):
    def test_a_saved_query_stands_in_for_its_text(self):
        self.search("--save", "flut", "Hochwasser ODER Deich")
        for query, same in (("@flut", "Hochwasser ODER Deich"),
                            ("@flut Hollerstedt", "(Hochwasser ODER Deich) Hollerstedt")):
            found, expected = (self.search("--view", "ids", "-n", "all", text).stdout
                               for text in (query, same))
            self.assertEqual(found, expected)
        self.assertEqual(self.search("--saved").stdout, "@flut\tHochwasser ODER Deich\n")

    def test_alone_it_brings_its_options(self):
        self.search("--save", "alt", "--sort", "date", "-n", "2", "*")
        done = self.search("--view", "ids", "@alt")
        self.assertEqual(done.stdout, self.search("--view", "ids", "--sort", "date", "-n", "2", "*").stdout)
        self.assertEqual(len(self.search("--view", "ids", "-n", "3", "@alt").stdout.split()), 3)

    def test_another_view_leaves_the_choices_of_the_saved_one(self):
        self.search("--save", "flut", "--view", "kwic", "--context", "2", "--sort", "right", "Flut")
        trend = self.search("--view", "trend", "@flut").stdout
        self.assertEqual(trend, self.search("--view", "trend", "Flut").stdout)

    def test_names_and_queries_that_are_none_are_refused(self):
        for arguments, part in ((("--save", "a/b", "x"), "no name"), (("--save", "a", '"x'), "column"),
                                (("@fehlt",), "@fehlt"), (("--new-since-last", "fehlt"), "@fehlt")):
            with self.subTest(arguments):
                self.assert_message(self.search(*arguments, code=2), part)
        self.search("--save", "a", "x")
        self.search("--save", "b", "@a y")
        self.search("--save", "a", "@b")
        self.assert_message(self.search("@a", code=2), "contains itself")

    def test_only_news_are_shown(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles("a", "b")))
        self.search("--save", "strom", "--sort", "date", "Strompreis", db=db)

        def news(*arguments, code=0):
            done = self.search("--new-since-last", "strom", "--view", "ids", *arguments, code=code,
                               db=db)
            return done.stdout.split()

        self.assertEqual(news("-n", "1"), ["a"])
        self.assertEqual(news(), ["b"])
        self.assertEqual(news(code=1), [])
        changed = json.dumps({"id": "a", "title": "Neu", "body": "Der Strompreis sinkt."}) + "\n"
        self.index("update", "-q", "-d", db, self.write("b.jsonl", changed + self.articles("c")))
        self.assertEqual(sorted(news()), ["a", "c"])
        self.assertEqual(news(code=1), [])

    def test_a_copy_that_comes_to_stand_for_its_story_is_no_news(self):
        db = self.here / "db"
        shown = self.search("--view", "article", "--format", "jsonl", "-n", "1", "Hochwasser").stdout
        body = json.loads(shown)["body"]
        lines = [json.dumps({"id": id, "title": "Flut", "body": body, "date": f"2024-06-0{day}"})
                 for day, id in enumerate("abc", 1)]
        self.index("build", "-q", "-d", db, self.write("a.jsonl", "\n".join(lines[:2])))
        self.search("--save", "flut", "Hochwasser", db=db)
        news = ("--new-since-last", "flut", "--view", "ids", "--duplicates", "fold")
        self.assertEqual(self.search(*news, db=db).stdout, "a\n")
        self.index("update", "-q", "-d", db, self.write("b.jsonl", lines[2]))
        self.assertEqual(self.search(*news, db=db, code=1).stdout, "")
        self.index("remove", "-q", "-d", db, "a", "b")
        self.assertEqual(self.search("--view", "ids", "Hochwasser", db=db).stdout, "c\n")
        self.assertEqual(self.search(*news, db=db, code=1).stdout, "")

    def test_news_that_were_not_written_stay_new(self):
        self.search("--save", "alle", "*")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([SEARCH, "-d", self.sample, "--new-since-last", "alle"],
                                  stdout=full, stderr=subprocess.PIPE, env=self.environment)
        self.assertEqual(done.returncode, 2)
        again = self.search("--new-since-last", "alle", "--view", "ids").stdout.split()
        self.assertEqual(len(again), int(self.search("--view", "count", "*").stdout))

    def test_damaged_state_is_told(self):
        self.search("--save", "alle", "*")
        state = self.here / "home" / ".local" / "state" / "nachlese"
        (state / "seen").mkdir(parents=True)
        (state / "seen" / "alle.json").write_text("{", encoding="utf-8")
        self.assert_message(self.search("--new-since-last", "alle", code=2), "damaged", "remove it")

    def test_browsing_without_fzf_tells_what_to_install(self):
        self.assert_message(self.search("--browse", "x", code=2, PATH="/nonexistent"), "fzf")

    @needs_terminal
    @unittest.skipUnless(shutil.which("fzf") and shutil.which("script"),
                         "fzf or script (bsdutils) is not installed")
    def test_browsing_starts_fzf_with_the_hits(self):
        # With a filter fzf writes what it would show; it calls for the hits on a terminal only.
        call = f"{SEARCH} -d {self.sample} --browse Werft"
        done = self.run_program("script", "-qec", call, "/dev/null",
                                FZF_DEFAULT_OPTS="--filter=2018 --no-sort")
        self.assertIn("2018-11-14", done.stdout)

    @needs_terminal
    @unittest.skipUnless(shutil.which("script"), "script (bsdutils) is not installed")
    def test_browsing_opens_the_article_with_the_words_of_the_query_marked(self):
        fzf = self.here / "fzf"
        fzf.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n", encoding="utf-8")
        fzf.chmod(0o755)
        path = f"{self.here}:/usr/bin:/bin"
        given = self.run_program(SEARCH, "-d", self.sample, "--browse", PATH=path).stdout
        enter = next(line for line in given.splitlines() if line.startswith("enter:execute:"))
        hit = json.loads(self.search("--format", "jsonl", "-n", "1", "Werft").stdout.splitlines()[0])
        command = enter.removeprefix("enter:execute:").replace("{2}", f"'{hit['id']}'")
        for query, marked in (("Werft", True), ('Werft "offen', False), ("Regenbogenfisch", False)):
            done = self.run_program(
                "script", "-qec", command.replace("{q}", f"'{query}'"), "/dev/null",
                NACHLESE_PAGER="cat", TERM="xterm")
            self.assertIn(hit["title"].split()[0], done.stdout)
            self.assertEqual("\x1b[1;31m" in done.stdout, marked, query)

class Tags(ProgramTest):
    def ids(self, *arguments, code=0):
        return self.search("--view", "ids", "-n", "all", *arguments, code=code).stdout.split()

    def test_hits_are_kept_and_found_again(self):
        done = self.search("--tag", "flut", "--note", "lesen\tbald", "-n", "all", "Hochwasser")
        expected = sorted(self.ids("Hochwasser"))
        self.assertEqual(done.stdout, "")
        self.assertIn(f"{len(expected)} articles added to tag:flut", done.stderr)
        self.assertEqual(sorted(self.ids("tag:flut")), expected)
        self.assertEqual(sorted(self.ids("tag:flut Deich")), sorted(self.ids("Hochwasser Deich")))
        self.assertEqual(set(self.ids("Deich -tag:flut")), set(self.ids("Deich")) - set(expected))
        self.assertEqual(self.search("--tags").stdout, f"flut\t{len(expected)}\n")
        hit = json.loads(self.search("--format", "jsonl", "-n", "1", "tag:flut").stdout.splitlines()[0])
        self.assertEqual(hit["tags"], [{"tag": "flut", "note": "lesen\tbald"}])

    def test_only_what_is_listed_is_kept(self):
        done = self.search("--tag", "a", "-n", "2", "--duplicates", "show", "Hochwasser")
        self.assertIn("2 articles", done.stderr)
        self.assertIn("-n all", done.stderr)
        first = self.ids("tag:a")
        self.search("--untag", "a", f"id:{first[0]}")
        self.assertEqual(self.ids("tag:a"), first[1:])
        self.search("--untag", "a", "tag:a")
        self.assert_message(self.search("tag:a", code=2), "no tag")
        self.assertEqual(self.search("--tags").stdout, "")

    def test_the_file_is_readable_and_a_damaged_one_is_told(self):
        self.search("--tag", "a", "--note", "eins", "id:ht-2023-06-15-01")
        file = self.here / "home/.local/state/nachlese/tags/a.tsv"
        self.assertRegex(file.read_text(encoding="utf-8"), r"^ht-2023-06-15-01\t\d{4}-\d\d-\d\d\teins\n$")
        file.write_text("kaputt\n", encoding="utf-8")
        self.assert_message(self.search("tag:a", code=2), "a.tsv", "no tag")
        self.assert_message(self.search("--tag", "../a", "x", code=2), "no name")

    def test_two_writers_lose_nothing(self):
        ids = self.ids("*")[:24]
        running = [subprocess.Popen([SEARCH, "-d", self.sample, "--tag", "a", f"id:{id}"], env=self.environment,
                                    stderr=subprocess.DEVNULL) for id in ids]
        for one in running:
            self.assertEqual(one.wait(), 0)
        self.assertEqual(sorted(self.ids("tag:a")), sorted(ids))

    def test_tags_survive_a_rebuild(self):
        archive = self.write("a.jsonl", self.articles("a", "b"))
        for name in ("one", "other"):
            self.index("build", "-q", "-d", self.here / name, archive)
        self.search("--tag", "t", "id:b", db=self.here / "one")
        self.assertEqual(self.search("--view", "ids", "tag:t", db=self.here / "other").stdout, "b\n")

    def test_more_articles_than_a_query_may_have_words(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles(*map(str, range(1500)))))
        self.search("--tag", "viele", "-n", "all", "--duplicates", "show", "Strompreis", db=db)
        self.assertEqual(self.search("--view", "count", "tag:viele", db=db).stdout, "1500\n")


if __name__ == "__main__":
    main()
