# SPDX-License-Identifier: GPL-2.0-or-later
"""compare.py QRELS RUN OTHER: what OTHER does better than RUN, topic by topic: the mean difference
of each measure, how many topics rose, stayed and fell, and how likely such a difference is by
chance. The test is Fisher's randomisation (Smucker, Allan, Carterette: A comparison of statistical
significance tests for information retrieval evaluation, CIKM 2007)."""

import random
import sys

from measures import NAMES, by_topic, judgements, rankings

ROUNDS = 10_000
EPSILON = 1e-9


def chance(differences: list, rounds: int = ROUNDS) -> float:
    """The share of rounds in which the differences with signs by lot have a sum as far from 0."""
    # Topics without a difference have no sign.
    moved = [difference for difference in differences if abs(difference) > EPSILON]
    seen = abs(sum(moved)) - EPSILON
    lot = random.Random(1)
    far = 0
    for _ in range(rounds):
        signs = lot.getrandbits(len(moved)) if moved else 0
        total = sum(-d if signs >> i & 1 else d for i, d in enumerate(moved))
        far += abs(total) >= seen
    return (far + 1) / (rounds + 1)


def comparison(grades: dict, run: dict, other: dict) -> list:
    """A row a measure: name, mean difference, risen, level, fallen, chance."""
    before, behind = by_topic(grades, run), by_topic(grades, other)
    rows = []
    for column, name in enumerate(NAMES):
        differences = [behind[topic][column] - before[topic][column] for topic in before]
        risen = sum(difference > EPSILON for difference in differences)
        fallen = sum(difference < -EPSILON for difference in differences)
        rows.append((name, sum(differences) / len(differences), risen,
                     len(differences) - risen - fallen, fallen, chance(differences)))
    return rows


def read(path: str, reader) -> dict:
    with open(path, encoding="utf-8") as file:
        return reader(file)


if __name__ == "__main__":
    for name, mean, risen, level, fallen, p in comparison(
            read(sys.argv[1], judgements), read(sys.argv[2], rankings),
            read(sys.argv[3], rankings)):
        print(f"{name}\t{mean:+.4f}\t+{risen} ={level} -{fallen}\tp = {p:.4f}")
