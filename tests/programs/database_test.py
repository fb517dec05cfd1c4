# SPDX-License-Identifier: GPL-2.0-or-later
"""A database is Xapian's: its own programs open it as it stands."""

import json
import re

from programs import ProgramTest, main


class XapiansOwnPrograms(ProgramTest):
    def xapian(self, *arguments):
        return self.expect(0, self.run_program(*arguments)).stdout

    def test_delve_opens_the_directory(self):
        info = json.loads(self.index("info", "-d", self.sample, "--json").stdout)
        delved = self.xapian("xapian-delve", self.sample)
        self.assertIn(f"number of documents = {info['articles']}\n", delved)
        self.assertIn("currently open for writing = false", delved)

    def test_quest_finds_a_stem(self):
        word = json.loads(self.index("analyze", "-d", self.sample, "--json", "Strompreise").stdout)
        # It cuts its samples between two bytes of a letter; one hit's is not asked for.
        found = self.xapian("quest", "-d", self.sample, "--stemmer=none", "--msize=0", word["stem"])
        matches = re.search(r"(?:Exactly|about) (\d+) matches", found)
        self.assertGreater(int(matches[1]), 0, found)

    def test_check_is_clean(self):
        self.assertIn("No errors found", self.xapian("xapian-check", self.sample / "XAPIANDB"))
        for database in (*self.sample.glob("segment-*"), *self.sample.glob("words-*")):
            self.assertIn("No errors found", self.xapian("xapian-check", database))

    def test_a_segment_alone_is_a_database_and_so_is_the_list_of_a_generation(self):
        for path in (*self.sample.glob("segment-*"), *self.sample.glob("generation-*")):
            self.assertIn("number of documents = 1", self.xapian("xapian-delve", path))


class Information(ProgramTest):
    KEYS = """articles terms bytes first_date last_date sources generation revision settings
              fingerprint last_run newest_article_age_days last_good_run
              last_good_run_age_seconds segments""".split()

    def test_json_has_its_keys(self):
        info = json.loads(self.index("info", "-d", self.sample, "--json").stdout)
        self.assertEqual(list(info), self.KEYS)
        self.assertEqual(sum(info["sources"].values()), info["articles"])
        self.assertEqual(info["first_date"][:4], "1914")

    def test_check_says_that_a_database_is_sound(self):
        self.assertIn("sound", self.index("check", "-d", self.sample).stdout)

    def test_a_generation_stays_as_it_is_while_an_update_makes_the_next(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles("a")))
        files = [db / "generation-000001", *db.glob("segment-*/*"), *db.glob("words-*/*")]
        before = {path: path.read_bytes() for path in files}
        self.index("update", "-q", "-d", db, self.write("b.jsonl", self.articles("b")))
        self.assertEqual({path: path.read_bytes() for path in files}, before)
        self.assertEqual(self.ids(db), ["a", "b"])
        self.assertNotIn("generation-000001", (db / "XAPIANDB").read_text())

    def test_the_stub_names_the_words_first_for_readers_elsewhere(self):
        lines = (self.sample / "XAPIANDB").read_text().splitlines()
        databases = [line.split()[1] for line in lines if line.startswith("auto ")]
        self.assertEqual(databases, ["words-000001", "segment-000001-1"])
        delved = self.expect(0, self.run_program("xapian-delve", self.sample / databases[0])).stdout
        self.assertIn("number of documents = 0\n", delved)

    def test_segments_are_told_with_their_sizes(self):
        db = self.here / "db"
        many = self.articles(*(f"m{number}" for number in range(200)))
        self.index("build", "-q", "-d", db, self.write("a.jsonl", many))
        self.index("update", "-q", "-d", db, self.write("b.jsonl", self.articles("b")))
        info = json.loads(self.index("info", "-d", db, "--json").stdout)
        self.assertEqual([one["articles"] for one in info["segments"]], [200, 1])
        self.assertLess(sum(one["bytes"] for one in info["segments"]), info["bytes"])
        self.assertRegex(self.index("info", "-d", db).stdout, r"segments     2\n  200\tsegment-000001-1, [\d,]+ bytes\n")

    def test_a_stub_that_runs_a_program_is_refused(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles("a")))
        (db / "XAPIANDB").write_text(f"remote :touch {self.here}/ran\n")
        self.search("Strompreis", db=db, code=3)
        self.assertFalse((self.here / "ran").exists())


if __name__ == "__main__":
    main()
