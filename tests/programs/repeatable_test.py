# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists can be repeated: by the same database, by one built anew, grown or compacted."""

import json
import re
import shutil
import subprocess

from programs import SAMPLE, SEARCH, ProgramTest, main


class Repeatable(ProgramTest):
    def write_list(self, format, *arguments, db=None):
        done = self.search("--format", format, *arguments, db=db)
        return self.write(f"list.{format}", done.stdout)

    def test_a_list_of_the_same_database_is_the_same(self):
        for format in "json jsonl csv tsv csl-json".split():
            for arguments in (("Hochwasser",), ("-n", "3", "--offset", "2", "--sort", "date", "Werft"),
                              ("--match", "any", "--no-variants", "Werft", "Hochwasser")):
                with self.subTest(format=format, arguments=arguments):
                    file = self.write_list(format, *arguments)
                    self.assertRegex(self.search("--verify", file).stdout, r"^same\t\d+\n$")
        for view in "kwic facets terms trend".split():
            with self.subTest(view):
                file = self.write_list("csv", "--view", view, "Werft")
                self.assertRegex(self.search("--verify", file).stdout, r"^same\t\d+\n$")

    def test_what_changed_is_told(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles("a", "b", "c")))
        file = self.write_list("jsonl", "--sort", "date", "Strompreis", db=db)
        self.index("remove", "-q", "-d", db, "b")
        self.index("update", "-q", "-d", db, self.write("b.jsonl", self.articles("d")))
        lines = self.search("--verify", file, code=1, db=db).stdout.splitlines()
        self.assertIn("gone\tb\t2\t", lines)
        self.assertIn("added\td\t\t3", lines)
        self.assertIn("revision\t1\t3", lines)
        self.assertFalse([line for line in lines if line.startswith(("moved", "same"))])

    def test_lines_are_known_again_by_article_and_place(self):
        db = self.here / "db"
        articles = [{"id": f"a{i:02}", "title": f"Meldung {i}", "date": f"2024-01-{i % 28 + 1:02}",
                     "body": f"Der Strompreis {i} steigt. " * (i % 3 + 1)} for i in range(30)]
        text = "".join(json.dumps(one) + "\n" for one in articles)
        self.index("build", "-q", "-d", db, self.write("a.jsonl", text))
        calls = (("csv", "--view", "kwic", "-n", "all", "--sort", "date"), ("jsonl", "--view", "kwic", "-n", "all"),
                 ("json", "--view", "kwic", "--sample", "20", "--seed", "3"))
        files = [self.write(f"list{i}.{call[0]}", self.search("--format", *call, "Strompreis", db=db).stdout)
                 for i, call in enumerate(calls)]
        self.index("remove", "-q", "-d", db, "a02")
        changed = json.dumps(articles[4] | {"body": "Der Strompreis sinkt. " + "Der Strompreis 4 steigt. "}) + "\n"
        self.index("update", "-q", "-d", db, self.write("b.jsonl", changed))
        for file, (_, *call) in zip(files, calls):
            with self.subTest(call):
                lines = self.search("--verify", file, code=1, db=db).stdout.splitlines()
                kinds = [line.split("\t")[0] for line in lines]
                if "--sample" in call:
                    self.assertLess(kinds.count("gone") + kinds.count("added"), 14)
                    continue
                # Three lines of the one that is gone, and of the other the one that reads otherwise.
                self.assertEqual(kinds.count("gone"), 3 + 2)
                self.assertEqual(kinds.count("added"), 2)
                if "date" in call:
                    self.assertEqual(kinds.count("moved"), 0)

    def test_the_fewest_rows_have_moved(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", "".join(
            json.dumps({"id": f"a{i}", "title": "Strompreis", "body": "Der Strompreis.", "date": f"2024-01-0{i}"}) + "\n"
            for i in range(1, 9))))
        file = self.write_list("jsonl", "--sort", "date", "Strompreis", db=db)
        self.index("update", "-q", "-d", db, self.write("b.jsonl", json.dumps(
            {"id": "a1", "title": "Strompreis", "body": "Der Strompreis.", "date": "2024-02-01"})))
        lines = self.search("--verify", file, code=1, db=db).stdout.splitlines()
        self.assertEqual([line for line in lines if line.startswith("moved")], ["moved\ta1\t1\t8"])

    def test_of_several_databases_each_is_recorded(self):
        for name in ("one", "other"):
            self.index("build", "-q", "-d", self.here / name, self.write(f"{name}.jsonl", self.articles(name)))
        both = ("-d", self.here / "one", "-d", self.here / "other")
        done = self.expect(0, self.run_program(SEARCH, *both, "--format", "json", "Strompreis"))
        parts = json.loads(done.stdout)["database"]["parts"]
        self.assertEqual([part["generation"] for part in parts], ["generation-000001"] * 2)
        self.assertEqual([part["articles"] for part in parts], [1, 1])
        self.assertEqual(len({part["uuid"] for part in parts}), 2)
        file = self.write("list.json", done.stdout)
        self.index("update", "-q", "-d", self.here / "other", self.write("more.jsonl", self.articles("more")))
        done = self.expect(1, self.run_program(SEARCH, *both, "--verify", file))
        uuid = parts[1]["uuid"]
        self.assertIn(f"part\t{uuid} generation-000001 1\t{uuid} generation-000002 2", done.stdout.splitlines())
        self.assertIn("added\tmore", done.stdout)

    def test_a_file_that_is_no_list_is_refused(self):
        for text in ("", "Text\n", "{}", "[]", "[1]", "rank,id\n1,a\n", '{"a": 1}\n{"b": 2}\n'):
            with self.subTest(text):
                done = self.search("--verify", self.write("x", text), code=2)
                self.assert_message(done, "no list")

    def lists(self, db):
        """What views and formats write, without the name of this database and its generation."""
        views = {"hits": "json jsonl csv tsv trec ris bibtex csl-json markdown html atom text",
                 "kwic": "jsonl text", "trend": "csv svg", "facets": "html", "terms": "markdown",
                 "article": "jsonl", "ids": "text"}
        for view, formats in views.items():
            for format in formats.split():
                order = ("--sort", "right", "--sample", "5", "--seed", "7") if view == "kwic" else ()
                text = self.search("--view", view, "--format", format, *order, "Angriff Ukraine",
                                   db=db).stdout
                text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "UUID", text)
                text = text.replace("&quot;", '"')
                text = re.sub(r'(generation"\W+)generation-\d+|, generation-\d+', r"\1", text)
                text = re.sub(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", "NOW", text)
                yield view, format, re.sub(r'(revision\W+)\d+', r"\1", text)

    def assert_same_lists(self, other):
        for one, two in zip(self.lists(self.sample), self.lists(other)):
            with self.subTest(view=one[0], format=one[1]):
                self.assertTrue(one[2])
                self.assertEqual(one, two)

    def lines(self):
        return [line for path in sorted(SAMPLE.glob("*.jsonl"))
                for line in path.read_text(encoding="utf-8").splitlines()]

    def test_a_rebuild_in_another_order_gives_the_same_lists(self):
        other = self.here / "other"
        archive = self.write("a.jsonl", "\n".join(reversed(self.lines())))
        self.index("build", "-q", "-d", other, archive)
        self.assert_same_lists(other)

    def test_an_archive_that_grew_and_was_compacted_gives_the_same_lists(self):
        other = self.here / "other"
        lines = self.lines()
        middle = len(lines) // 2
        extra = json.dumps({"id": "extra", "title": "Angriff", "body": "Ein Angriff, Ukraine."})
        self.index("build", "-q", "-d", other, self.write("a.jsonl", "\n".join(lines[middle:])))
        self.index("update", "-q", "-d", other,
                   self.write("b.jsonl", "\n".join([extra, *lines[:middle]])))
        self.index("remove", "-q", "-d", other, "extra")
        self.assert_same_lists(other)
        self.index("compact", "-q", "-d", other, "--into-one")
        self.assert_same_lists(other)
        # Articles get new numbers without gaps.
        self.index("build", "-q", "-d", other, "--from-db")
        self.assert_same_lists(other)

    def test_a_copy_that_xapian_compacted_gives_the_same_lists(self):
        copy = self.here / "copy"
        if shutil.which("xapian-compact") is None:
            self.skipTest("xapian-tools is not installed")
        subprocess.run(["xapian-compact", "-q", self.sample / "XAPIANDB", copy], check=True)
        self.assert_same_lists(copy)
        self.assertRegex(self.index("check", "-d", copy).stdout, "sound.*no manifest")
        self.assertIn("only read", self.index("update", "-d", copy, SAMPLE, code=3).stderr)


if __name__ == "__main__":
    main()
