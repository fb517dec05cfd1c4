# SPDX-License-Identifier: GPL-2.0-or-later
"""The measures against figures that were worked out by hand."""

import math
import unittest

from measures import figures, judgements, rankings

QRELS = ["1 0 a 2", "1 0 b 1", "1 0 c 0", "2 0 d 1", "3 0 e 0"]


def run(*articles, topic="1"):
    return [f"{topic} Q0 {name} {rank} {10 - rank} test" for rank, name in enumerate(articles, 1)]


class Measures(unittest.TestCase):
    def assert_figures(self, lines, ndcg, average_precision, recall):
        found = figures(judgements(QRELS), rankings(lines))
        for figure, expected in zip(found.values(), (ndcg, average_precision, recall)):
            self.assertAlmostEqual(figure, expected)

    def test_perfect_rankings_are_1(self):
        self.assert_figures(run("a", "b", "c") + run("d", topic="2"), 1, 1, 1)

    def test_a_topic_without_hits_counts_and_one_without_relevant_articles_does_not(self):
        self.assert_figures(run("a", "b"), 0.5, 0.5, 0.5)

    def test_what_stands_lower_gains_less(self):
        ideal = 3 + 1 / math.log2(3)
        gained = 1 / math.log2(3) + 3 / math.log2(4)
        self.assert_figures(run("c", "b", "a"), gained / ideal / 2, (1 / 2 + 2 / 3) / 2 / 2, 0.5)

    def test_weights_order_a_run_not_its_lines(self):
        self.assertEqual(rankings(["1 Q0 x 2 1.5 t", "1 Q0 y 1 2.5 t"]), {"1": ["y", "x"]})

    def test_below_rank_10_nothing_is_gained(self):
        others = [f"x{number}" for number in range(10)]
        found = figures(judgements(["1 0 a 1"]), rankings(run(*others, "a")))
        self.assertEqual(found["nDCG@10"], 0)
        self.assertAlmostEqual(found["MAP"], 1 / 11)


if __name__ == "__main__":
    unittest.main(verbosity=2)
