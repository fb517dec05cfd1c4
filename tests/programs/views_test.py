# SPDX-License-Identifier: GPL-2.0-or-later
"""Views count what the archive holds: compared with a reference that knows no index."""

import json
import os
import shutil
import subprocess
import unittest
from collections import Counter
from pathlib import Path

import reference
from programs import INDEX, ROOT, SAMPLE, SEARCH, ProgramTest, environment, main

SHARED = Path(os.environ.get("NACHLESE_SHARED_DATA") or ROOT.parent / "shared" / "data")
WIKINEWS = SHARED / "wikinews_de" / "docs.jsonl.zst"
EVERYTHING = ("-n", "all", "--format", "jsonl")


def year(article):
    return article.get("date", "")[:4]


def authors(article):
    given = article.get("author") or article.get("authors") or []
    return [given] if isinstance(given, str) else given or [""]


class AgainstTheReference(ProgramTest):
    """On the sample archive; below on another one, where it is there."""

    queries = ("Angriff", "Werft", "Strompreis", '"russischer Angriff"', '"Bund und Land"')

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.db = cls.sample
        lines = [line for path in sorted(SAMPLE.glob("*.jsonl"))
                 for line in path.read_text(encoding="utf-8").splitlines()]
        cls.archive = reference.Archive(cls.db, map(json.loads, lines))

    def rows(self, *arguments):
        done = self.run_program(SEARCH, "-d", self.db, *EVERYTHING, *arguments)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        for row in rows:
            row.pop("list", None)
        return rows

    def each(self, check):
        given = []
        for query in self.queries:
            with self.subTest(query):
                given.append(check(query))
        return given

    def check_kwic(self, query):
        found, length = self.archive.occurrences(query)
        expected = Counter()
        for id, fields in found.items():
            for field, places in fields.items():
                words = self.archive.words[id][field]
                for at in places:
                    expected[id, field, words[at].text, words[at + length - 1].text] += 1
        lines = Counter()
        for row in self.rows("--view", "kwic", "--context", "1000", query):
            text = " ".join(self.archive.articles[row["id"]][row["field"]].split())
            line = " ".join((row["left"] + row["match"] + row["right"]).split())
            self.assertIn(line, text)
            words = row["match"].split() if length > 1 else [row["match"]]
            lines[row["id"], row["field"], words[0], words[-1]] += 1
            for start, end in row["matches"]:
                self.assertTrue(row["match"].encode()[start:end].decode())
        self.assertEqual(lines, expected)
        return sum(lines.values())

    def test_kwic_has_a_line_an_occurrence(self):
        self.assertGreater(sum(self.each(self.check_kwic)), 30)

    def check_trend(self, query):
        expected = self.archive.trend(query, year)
        rows = self.rows("--view", "trend", "--by", "year", query)
        for row in rows:
            values = [row[name] for name in ("articles", "of_articles", "occurrences", "words",
                                             "per_million", "low", "high")]
            name = row["period"]
            wanted = expected.get(name, [0, 0, 0, 0, None, None, None])
            self.assertEqual(values[:4], wanted[:4], name)
            for value, other in zip(values[4:], wanted[4:]):
                if other is None:
                    self.assertIsNone(value)
                else:
                    self.assertAlmostEqual(value, other, delta=1e-6 * max(1, abs(other)))
        counted = sum(row["articles"] for row in rows)
        self.assertEqual(counted, sum(row[0] for row in expected.values()))
        years = [int(row["period"]) for row in rows if row["period"]]
        self.assertEqual(years, list(range(years[0], years[-1] + 1)) if years else [])

    def test_trend_counts_articles_occurrences_and_words(self):
        self.each(self.check_trend)

    def check_facets(self, query):
        fields = {"source": lambda a: [a.get("source", "")],
                  "section": lambda a: [a.get("section", "")],
                  "place": lambda a: [a.get("place", "")],
                  "author": authors,
                  "agency": lambda a: [a.get("agency", "")],
                  "year": lambda a: [year(a)]}
        rows = self.rows("--view", "facets", query)
        for field, values in fields.items():
            counted = {row["value"]: row["articles"] for row in rows if row["field"] == field}
            self.assertEqual(counted, self.archive.facets(query, values), field)

    def test_facets_count_values(self):
        self.each(self.check_facets)

    def compare_terms(self, rows, expected):
        self.assertEqual({row["stem"] for row in rows}, set(expected))
        for row in rows:
            form, count, frequency, dice, likelihood = expected[row["stem"]]
            self.assertEqual((row["term"], row["count"], row["frequency"]), (form, count, frequency))
            self.assertAlmostEqual(row["log_likelihood"], likelihood, delta=1e-6)
            if dice is None:
                self.assertIsNone(row["log_dice"])
            else:
                self.assertAlmostEqual(row["log_dice"], dice, delta=1e-6)

    def check_collocates(self, query):
        rows = self.rows("--view", "terms", query)
        self.compare_terms(rows, self.archive.collocates(query))
        measures = [row["log_dice"] for row in rows]
        self.assertEqual(measures, sorted(measures, reverse=True))

    def test_collocates_are_counted_and_measured(self):
        self.each(self.check_collocates)

    def check_characteristic(self, query):
        rows = self.rows("--view", "terms", "--by", "characteristic", query)
        self.compare_terms(rows, self.archive.characteristic(query))

    def test_characteristic_terms_are_counted_and_measured(self):
        self.each(self.check_characteristic)


class FewArticles(ProgramTest):
    """Xapian may guess that there are none of these as long as it has looked at none."""

    def test_are_counted_by_every_view(self):
        for arguments in (("--from", "2021", "--to", "2022", "Hochwasser"),
                          ("--to", "1989", "Mauer"), ('"russischer Raketenangriff"',)):
            for view in "hits kwic trend facets terms".split():
                with self.subTest(view=view, arguments=arguments):
                    done = self.search("--view", view, *arguments)
                    self.assertEqual(done.stderr, "")


class WithoutWords(ProgramTest):
    def test_there_is_nothing_to_put_in_lines_or_beside(self):
        for view in ("kwic", "terms"):
            self.assert_message(self.search("--view", view, "datum:2021", code=2), "no words")


class ArticlesThatAreNotShown(ProgramTest):
    def test_terms_are_counted_as_if_they_were_not_there(self):
        shown = self.articles("a", "b")
        hidden = [{"id": "c", "status": "withdrawn"}, {"id": "d", "embargo": "2999-01-01T00:00:00Z"}]
        hidden = [json.dumps({"title": "Der Strompreis", "body": "Strompreis und Gas"} | fields)
                  for fields in hidden]
        for by in ("collocates", "characteristic"):
            rows = []
            for name, text in (("all", shown + "\n".join(hidden)), ("shown", shown)):
                db = self.here / name
                if not db.exists():
                    self.index("build", "-q", "-d", db, self.write(name + ".jsonl", text))
                lines = self.search("--view", "terms", "--by", by, *EVERYTHING, "Strompreis", db=db)
                rows.append([json.loads(line) for line in lines.stdout.splitlines()])
                rows[-1][0].pop("list")
            self.assertEqual(rows[0], rows[1], by)


@unittest.skipUnless(WIKINEWS.exists(), f"{WIKINEWS} is not there")
@unittest.skipUnless(shutil.which("zstd"), "zstd is not installed")
class AgainstTheReferenceOnWikinews(AgainstTheReference):
    queries = ("Wahl", "Flugzeug", '"schwere Verletzungen"')

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.db = cls.shared / "wikinews"
        subprocess.run([INDEX, "build", "-q", "-d", cls.db, WIKINEWS],
                       env=environment(cls.shared / "home"), check=True, timeout=120)
        text = subprocess.run(["zstdcat", WIKINEWS], capture_output=True, check=True).stdout
        cls.archive = reference.Archive(cls.db, map(json.loads, text.decode().splitlines()))


if __name__ == "__main__":
    main()
