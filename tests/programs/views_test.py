# SPDX-License-Identifier: GPL-2.0-or-later
"""Views count what the archive holds: compared with a reference that knows no index."""

import json
from collections import Counter

from counted import EVERYTHING, OnTheSample, OnWikinews, authors, year
from programs import ProgramTest, main


class AgainstTheReference(OnTheSample):
    """On the sample archive; below on another one, where it is there."""

    queries = ("Angriff", "Werft", "Strompreis", '"russischer Angriff"', '"Bund und Land"')

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


class Samples(ProgramTest):
    def lines(self, *arguments):
        return self.search("--view", "kwic", "--format", "jsonl", *arguments, "Hochwasser").stdout.splitlines()

    def test_a_sample_is_written_whole(self):
        self.assertEqual(len(self.lines("--sample", "15")), 15)
        self.assertEqual(len(self.lines("--sample", "15", "-n", "5")), 5)
        places = {(row["id"], row["field"], row["place"]) for row in map(json.loads, self.lines("--sample", "15"))}
        self.assertEqual(len(places), 15)

    def test_lines_tell_form_lemma_and_place(self):
        for line in self.lines("-n", "all"):
            row = json.loads(line)
            self.assertEqual(row["form"], row["match"].lower())
            self.assertTrue(row["lemma"])
            self.assertGreater(row["place"], 0)

    def test_lines_are_sorted_by_match(self):
        rows = [json.loads(line) for line in self.search(
            "--view", "kwic", "-n", "all", "--sort", "match", "--format", "jsonl", "Hochwasser*").stdout.splitlines()]
        forms = [row["form"].replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ß", "ss") for row in rows]
        self.assertEqual(forms, sorted(forms))
        self.assertGreater(len(set(forms)), 3)

    def test_context_is_cut_between_words_and_sources_with_an_ellipsis(self):
        rows = [json.loads(line) for line in self.search(
            "--view", "kwic", "-n", "all", "--context", "40", "--format", "jsonl", "Hochwasser").stdout.splitlines()]
        text = self.search("--view", "kwic", "-n", "all", "--context", "40", "--width", "110", "Hochwasser").stdout
        lines = text.splitlines()
        self.assertEqual(len(lines), len(rows))
        columns = set()
        for line, row in zip(lines, rows):
            left, match, right = line.partition(row["match"]) if line.count(row["match"]) == 1 else (None, None, None)
            if match is None:
                continue
            columns.add(len(left))
            shown = left.split("  ")[-1].strip()
            self.assertTrue((" " + row["left"]).endswith(" " + shown + " ") or not shown or row["left"].endswith(shown), line)
            self.assertTrue(row["right"].startswith(right), line)
            rest = row["right"][len(right):]
            self.assertTrue(not rest or rest.startswith(" "), line)
            if len(row["source"]) > 16:
                self.assertIn(row["source"][:15] + "…", line)
        self.assertEqual(len(columns), 1)


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


class AgainstTheReferenceOnWikinews(OnWikinews, AgainstTheReference):
    queries = ("Wahl", "Flugzeug", '"schwere Verletzungen"')


if __name__ == "__main__":
    main()
