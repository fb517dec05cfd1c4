# SPDX-License-Identifier: GPL-2.0-or-later
"""--widen: articles that share words with the first hits."""

import json

from programs import ProgramTest, main

QUERY = "Hochwasser"
PAGE = ("--format", "json", "--duplicates", "show", "--limit", "all")


class Widen(ProgramTest):
    def page(self, *arguments):
        return json.loads(self.search(*PAGE, *arguments).stdout)

    def ids(self, *arguments):
        return [hit["id"] for hit in self.page(*arguments)["hits"]]

    def words(self, *arguments):
        explained = self.page("--widen", "--explain", *arguments)["explain"]
        return [row["term"] for row in explained if row["how"] == "widened"]

    def test_finds_more_and_loses_none(self):
        plain, widened = self.ids(QUERY), self.ids("--widen", QUERY)
        self.assertLess(set(plain), set(widened))
        self.assertEqual(len(widened), len(set(widened)))

    def test_shows_its_words_and_none_of_the_query(self):
        words = self.words(QUERY)
        self.assertGreaterEqual(len(words), 2)
        self.assertLessEqual(len(words), 20)
        self.assertNotIn("hochwasser", words)
        self.assertIn("widened", self.search("--widen", "--explain", QUERY).stderr)

    def test_honours_what_is_excluded_and_filtered(self):
        every = self.ids("--widen", QUERY)
        word = self.words(QUERY)[0]
        away = set(self.ids("--match", "any", word))
        without = self.ids("--widen", f"{QUERY} NICHT {word}")
        self.assertTrue(without)
        self.assertFalse(away & set(without))
        year = self.page("--widen", "--from", "2024", "--to", "2024", QUERY)["hits"]
        self.assertTrue(year)
        self.assertTrue(all(hit["date"].startswith("2024") for hit in year))
        self.assertLess(len(year), len(every))
        self.assertTrue(set(self.ids("--widen", QUERY, "datum:2024")) <= set(every) | set(
            self.ids("datum:2024")))

    def test_is_one_set_in_every_view(self):
        every = self.ids("--widen", QUERY)
        count = self.search("--widen", "--view", "count", QUERY).stdout
        self.assertEqual(int(count), len(every))
        ids = self.search("--widen", "--view", "ids", "--limit", "all", QUERY).stdout.split()
        self.assertEqual(set(ids), set(every))
        facets = self.search("--widen", "--view", "facets", "--by", "year", "--format", "json",
                             "--limit", "all", QUERY)
        rows = json.loads(facets.stdout)["facets"]
        self.assertEqual(sum(row["articles"] for row in rows), len(every))

    def test_pages_are_those_of_the_whole_list(self):
        every = self.ids("--widen", QUERY)
        pages = [self.page("--widen", "--limit", "7", "--offset", str(at), QUERY)["hits"]
                 for at in range(0, 35, 7)]
        self.assertEqual([hit["id"] for page in pages for hit in page], every[:35])

    def test_weights_are_the_sum_of_their_shares(self):
        page = json.loads(self.search("--format", "json", "--duplicates", "show", "--limit", "40",
                                      "--widen", "--explain=hits", QUERY).stdout)
        self.assertTrue(page["hits"])
        for hit in page["hits"]:
            shares = sum(share["weight"] for share in hit["why"])
            self.assertAlmostEqual(hit["weight"], shares, places=3)

    def test_phrases_widen_too(self):
        plain = self.ids('"der Stadtrat"')
        self.assertLessEqual(set(plain), set(self.ids("--widen", '"der Stadtrat"')))

    def test_is_refused_where_it_cannot_be(self):
        for arguments in (("--sort", "date"), ("--like", "mna-2023-03-28-01")):
            self.assert_message(self.search("--widen", *arguments, QUERY, code=2), "--widen")
        for view in ("kwic", "trend", "terms", "forms", "words", "table"):
            self.assert_message(self.search("--widen", "--view", view, QUERY, code=2), "--widen")


if __name__ == "__main__":
    main()
