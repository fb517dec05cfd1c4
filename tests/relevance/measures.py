# SPDX-License-Identifier: GPL-2.0-or-later
"""measures.py QRELS RUN: nDCG@10, MAP and R@100 of a TREC run over all judged topics, as trec_eval
defines them, with the gain 2^grade - 1."""

import math
import sys
from collections import defaultdict

NAMES = ("nDCG@10", "MAP", "R@100")


def judgements(lines) -> dict:
    """Topic to article to grade."""
    grades = defaultdict(dict)
    for line in lines:
        if line.strip():
            topic, _, article, grade = line.split()
            grades[topic][article] = int(grade)
    return grades


def rankings(lines) -> dict:
    """Topic to its articles, the best first: by weight, then by rank."""
    hits = defaultdict(list)
    for line in lines:
        if line.strip():
            topic, _, article, rank, weight, _ = line.split()
            hits[topic].append((-float(weight), int(rank), article))
    return {topic: [article for _, _, article in sorted(found)] for topic, found in hits.items()}


def discounted(grades) -> float:
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def of_topic(grades: dict, ranking: list) -> tuple:
    good = {article for article, grade in grades.items() if grade > 0}
    ideal = discounted(sorted(grades.values(), reverse=True)[:10])
    gained = discounted(max(grades.get(article, 0), 0) for article in ranking[:10])
    found, precisions = 0, 0.0
    for rank, article in enumerate(ranking[:1000], 1):
        if article in good:
            found += 1
            precisions += found / rank
    return gained / ideal, precisions / len(good), len(good & set(ranking[:100])) / len(good)


def by_topic(grades: dict, ranked: dict) -> dict:
    """Each topic with a relevant article to its measures; without hits nothing is found."""
    return {topic: of_topic(articles, ranked.get(topic, []))
            for topic, articles in grades.items() if max(articles.values()) > 0}


def figures(grades: dict, ranked: dict) -> dict:
    """Means over the topics."""
    rows = by_topic(grades, ranked).values()
    return {name: sum(column) / len(rows) for name, column in zip(NAMES, zip(*rows))}


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as qrels, open(sys.argv[2], encoding="utf-8") as run:
        for measure, figure in figures(judgements(qrels), rankings(run)).items():
            print(f"{measure}\t{figure:.4f}")
