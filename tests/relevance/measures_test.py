# SPDX-License-Identifier: GPL-2.0-or-later
"""The measures against figures that were worked out by hand."""

import math
import unittest

from compare import chance, comparison
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


class Comparisons(unittest.TestCase):
    def test_a_topic_that_rises_is_counted(self):
        grades = judgements(QRELS)
        before, behind = rankings(run("b", "a")), rankings(run("a", "b"))
        name, mean, risen, level, fallen, _ = comparison(grades, before, behind)[0]
        self.assertEqual((name, risen, level, fallen), ("nDCG@10", 1, 1, 0))
        self.assertGreater(mean, 0)

    def test_chance_is_certain_where_nothing_moved(self):
        self.assertEqual(chance([0.0, 0.0], 100), 1)

    def test_chance_is_that_of_a_coin(self):
        # Of the eight ways to give three equal differences signs, two are as far from 0.
        self.assertAlmostEqual(chance([0.5, 0.5, 0.5], 4000), 0.25, delta=0.03)

    def test_many_topics_do_not_rise_by_chance(self):
        self.assertLess(chance([0.1] * 30, 1000), 0.002)


if __name__ == "__main__":
    unittest.main(verbosity=2)
