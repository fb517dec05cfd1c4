# SPDX-License-Identifier: GPL-2.0-or-later
"""More like one article, newer ones first, and what may have been meant."""

import json

from programs import SEARCH, ProgramTest, main

ARTICLE = "mna-2023-03-28-01"  # on saving gas


class Like(ProgramTest):
    def hits(self, *arguments):
        found = self.search("--format", "json", "--duplicates", "show", *arguments)
        return [hit["id"] for hit in json.loads(found.stdout)["hits"]]

    def test_alone_finds_articles_of_its_words_but_not_itself(self):
        hits = self.hits("--like", ARTICLE)
        self.assertNotIn(ARTICLE, hits)
        copies = {"eb-2023-03-29-01", "hg-2023-03-28-01", "nz-2023-03-29-01"}
        self.assertEqual(set(hits[:3]), copies)

    def test_with_a_query_chooses_among_its_hits(self):
        every = self.hits("--limit", "all", "Heizung")
        alike = self.hits("--limit", "all", "--like", ARTICLE, "Heizung")
        self.assertTrue(alike)
        self.assertLessEqual(set(alike), set(every))

    def test_folds_the_copies_of_a_story(self):
        found = json.loads(self.search("--format", "json", "--like", ARTICLE).stdout)
        self.assertEqual(found["hits"][0]["duplicates"], 2)

    def test_of_no_article_is_a_failure_that_names_it(self):
        done = self.search("--like", "nowhere", code=2)
        self.assert_message(done, "nowhere", "hint: ")

    def test_counts_in_every_view(self):
        count = int(self.search("--view", "count", "--like", ARTICLE).stdout)
        facets = self.search("--view", "facets", "--by", "year", "--format", "json", "--limit",
                             "all", "--like", ARTICLE)
        rows = json.loads(facets.stdout)["facets"]
        self.assertEqual(sum(row["articles"] for row in rows), count)


class Recency(ProgramTest):
    def dates(self, *arguments):
        found = self.search("--format", "json", "-n", "5", *arguments, "Wahl")
        return [hit["date"] for hit in json.loads(found.stdout)["hits"]]

    def test_brings_newer_articles_to_the_front(self):
        by_age = self.dates("--recency", "1")
        self.assertEqual(by_age, sorted(by_age, reverse=True))
        self.assertNotEqual(by_age, self.dates())

    def test_of_a_very_long_half_life_changes_nothing(self):
        self.assertEqual(self.dates("--recency", "1000000000"), self.dates())

    def test_is_a_number_of_days(self):
        for days in ("0", "-3", "week"):
            self.assert_message(self.search("--recency", days, "Wahl", code=2), "--recency")


class Suggestions(ProgramTest):
    def test_stand_on_standard_error_and_in_json(self):
        done = self.search("Pflichtversicherug", code=1)
        self.assert_message(done, "did you mean: Pflichtversicherung")
        found = json.loads(self.search("--format", "json", "Pflichtversicherug", code=1).stdout)
        self.assertEqual(found["suggestion"], "Pflichtversicherung")

    def test_find_something(self):
        for query in ("Bundesraht", "Insolvenxen", "Freibadd Personal", "Hollerstdet"):
            done = self.run_program(SEARCH, "-d", self.sample, "--format", "json", query)
            suggestion = json.loads(done.stdout)["suggestion"]
            self.assertNotEqual(suggestion, query)
            self.search("--match", "all", suggestion)

    def test_are_not_made_for_words_that_are_right(self):
        for query in ("Bundesrat", "Insolvenzen", "Freibäder", "der Hafen", "Raketenangriffe"):
            done = self.search(query)
            self.assertNotIn("did you mean", done.stderr, query)

    def test_are_not_among_the_lines_of_a_trec_run(self):
        queries = self.write("q.tsv", "1\tPflichtversicherug\n")
        done = self.search("--queries", queries, "--format", "trec", code=1)
        self.assertEqual(done.stdout + done.stderr, "")


if __name__ == "__main__":
    main()
