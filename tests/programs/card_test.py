# SPDX-License-Identifier: GPL-2.0-or-later
"""The card of the query language, nachlese-query(7), in both languages: whatever stands on it finds
something in the sample as a query, and both have the same."""

import re

from programs import ROOT, ProgramTest, main

CARDS = [ROOT / "man" / "nachlese-query.7", ROOT / "man" / "de" / "nachlese-query.7"]
LABEL = re.compile(r"^\.It Li (.*)$", re.MULTILINE)


def queries(card) -> list:
    text = card.read_text(encoding="utf-8").replace(r"\(dq", '"').replace(r"\&", "")
    return [query for label in LABEL.findall(text) for query in label.split(" , ")]


class Card(ProgramTest):
    def test_each_query_of_the_card_finds_something(self):
        self.assertGreater(len(queries(CARDS[0])), 20)
        for query in queries(CARDS[0]):
            with self.subTest(query=query):
                done = self.search("--view", "count", "--", query)
                self.assertGreater(int(done.stdout), 0)

    def test_both_languages_have_the_same_queries(self):
        self.assertEqual(queries(CARDS[0]), queries(CARDS[1]))


if __name__ == "__main__":
    main()
