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
        (generation,) = self.sample.glob("generation-*")
        self.assertIn("No errors found", self.xapian("xapian-check", generation))

    def test_a_generation_alone_is_a_database(self):
        (generation,) = self.sample.glob("generation-*")
        self.assertIn("number of documents", self.xapian("xapian-delve", generation))


class Information(ProgramTest):
    KEYS = """articles terms bytes first_date last_date sources generation revision settings
              fingerprint last_run newest_article_age_days last_good_run
              last_good_run_age_seconds""".split()

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
        (first,) = db.glob("generation-*")
        before = {path.name: path.read_bytes() for path in first.iterdir()}
        self.index("update", "-q", "-d", db, self.write("b.jsonl", self.articles("b")))
        self.assertEqual({path.name: path.read_bytes() for path in first.iterdir()}, before)
        self.assertEqual(self.ids(db), ["a", "b"])
        self.assertNotIn(first.name, (db / "XAPIANDB").read_text())

    def test_a_stub_that_runs_a_program_is_refused(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles("a")))
        (db / "XAPIANDB").write_text(f"remote :touch {self.here}/ran\n")
        self.search("Strompreis", db=db, code=3)
        self.assertFalse((self.here / "ran").exists())


if __name__ == "__main__":
    main()
