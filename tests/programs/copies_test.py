# SPDX-License-Identifier: GPL-2.0-or-later
"""Copies of a story are found however papers change them, and nothing else is."""

import datetime
import itertools
import json
import random
import re

from programs import SAMPLE, ProgramTest, main

COPIES = 300
# Those of the archive that copy one of the agency's.
WIRE = {
    "mna-2024-06-14-01": ["ak-2024-06-14-01", "ht-2024-06-15-01", "nz-2024-06-15-01"],
    "mna-2024-05-16-11": ["ak-2024-05-16-11", "eb-2024-05-17-11", "nz-2024-05-17-11"],
    "mna-2023-09-14-11": ["hg-2023-09-14-11", "ht-2023-09-15-11", "nz-2023-09-15-11"],
    "mna-2023-06-14-01": ["eb-2023-06-15-01", "ht-2023-06-14-01", "nz-2023-06-14-01"],
    "mna-2023-03-28-01": ["eb-2023-03-29-01", "hg-2023-03-28-01", "nz-2023-03-29-01"],
}
LEAST_RECALL = 0.95
LEAST_PRECISION = 0.98
TITLES = ["Neues aus der Region", "Der Streit geht weiter", "Überblick am Abend", "Kurz gemeldet"]
BYLINES = [
    "Hollerstedt. Von Jan Wohlers. ", "Kreis Nordmoor (lno). ", "KELMÜNDE – ",
    "Unser Reporter Uwe Brandt berichtet aus Wiesendorf: ",
]


def cut(paragraphs, words, chance):
    """What is left of the paragraphs when only so many words are: whole ones go, one is cut."""
    kept = list(paragraphs)
    while (surplus := sum(len(one.split()) for one in kept) - words) > 0:
        at = chance.randrange(len(kept)) if chance.random() < 0.5 else len(kept) - 1
        text = kept[at].split()
        if len(text) > surplus:
            kept[at] = " ".join(text[: len(text) - surplus])
        else:
            del kept[at]
    return kept


def copy(article, number, chance):
    """As another paper prints it: a title of its own, a byline, 30 % cut, in another order."""
    paragraphs = [one for one in re.split(r"\n\s*\n", article["body"]) if one.strip()]
    if len(paragraphs) < 3:
        sentences = re.split(r"(?<=[.!?])\s+", article["body"])
        paragraphs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
    total = sum(len(one.split()) for one in paragraphs)
    kept = cut(paragraphs, int(0.7 * total), chance)
    chance.shuffle(kept)
    kept[0] = chance.choice(BYLINES) + kept[0]
    copied = {
        "id": f"{article['id']}-{number}", "title": chance.choice(TITLES),
        "body": "\n\n".join(kept), "source": f"Blatt {number}", "date": article["date"],
    }
    if number == 2 and len(article["date"]) >= 10:
        day = datetime.date.fromisoformat(article["date"][:10]) + datetime.timedelta(days=1)
        copied["date"] = day.isoformat()
    return copied


def sample_articles():
    lines = [line for path in sorted(SAMPLE.glob("*.jsonl")) for line in path.read_text().splitlines()]
    articles = [json.loads(line) for line in lines]
    return [one for one in articles if one.get("status") != "withdrawn"]


def copies_of(articles):
    chance = random.Random(1)
    every = [copy(one, number, chance) for number in (1, 2) for one in articles]
    return every[:COPIES]


def changed_from(id):
    return re.sub(r"-[12]$", "", id) if re.search(r"-\d\d-[12]$", id) else id


def origin(id):
    article = changed_from(id)
    return next((agencys for agencys, papers in WIRE.items() if article in papers), article)


class Copies(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.articles = sample_articles()
        cls.copies = copies_of(cls.articles)

    def lines(self, name, articles):
        return self.write(name, "".join(json.dumps(one) + "\n" for one in articles))

    def stories(self, db, *arguments):
        """The ids that stand in one hit, the one that is shown first."""
        done = self.search("--format", "json", "--limit", "all", *arguments, "*", db=db)
        hits = json.loads(done.stdout)["hits"]
        return sorted(
            [hit["id"], *(one["id"] for one in hit.get("copies", []))] for hit in hits
        )

    def test_are_found_and_nothing_else(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.lines("a.jsonl", self.articles + self.copies))
        stories = self.stories(db)
        hit = {id: number for number, ids in enumerate(stories) for id in ids}
        found = sum(hit[one["id"]] == hit[changed_from(one["id"])] for one in self.copies)
        recall = found / len(self.copies)
        pairs = [pair for ids in stories for pair in itertools.combinations(ids, 2)]
        right = sum(origin(one) == origin(other) for one, other in pairs)
        print(f"recall {recall:.3f}, precision {right / len(pairs):.3f}, {len(pairs)} pairs")
        self.assertEqual(len(hit), len(self.articles) + len(self.copies))
        self.assertGreaterEqual(recall, LEAST_RECALL)
        self.assertGreaterEqual(right / len(pairs), LEAST_PRECISION)

    def test_of_a_wire_story_are_one_hit_with_its_papers(self):
        stories = {ids[0]: sorted(ids[1:]) for ids in self.stories(self.sample) if len(ids) > 1}
        self.assertEqual(stories, WIRE)
        found = self.search("Pflichtversicherung Elementarschäden", "-n", "1").stdout
        self.assertIn("3 copies: ", found)
        self.assertIn("Hollerstedter Tageblatt", found)

    def test_are_the_same_in_any_order_and_after_updates_and_pruning(self):
        articles = (self.articles + self.copies)[40:300]
        straight, late = self.here / "straight", self.here / "late"
        self.index("build", "-q", "-d", straight, self.lines("a.jsonl", articles))
        expected = self.stories(straight)
        self.index("build", "-q", "-d", late, self.lines("b.jsonl", articles[::-2]))
        self.index("update", "-q", "-d", late, self.lines("c.jsonl", articles[::-1]))
        self.assertEqual(self.stories(late), expected)
        more = self.lines("d.jsonl", self.copies[-60:])
        self.index("update", "-q", "-d", late, more)
        self.assertNotEqual(self.stories(late), expected)
        more.write_text("")
        self.index("update", "-q", "--prune-force", "-d", late, more)
        self.assertEqual(self.stories(late), expected)

    def test_left_out_of_a_list_that_names_none_are_told(self):
        listed = self.search("--format", "csv", "Pflichtversicherung Elementarschäden",
                             db=self.sample)
        self.assertIn("3 copies of these articles left out; --duplicates show", listed.stderr)
        for arguments in (("--format", "csv", "--duplicates", "show"), ("--format", "jsonl")):
            listed = self.search(*arguments, "Pflichtversicherung Elementarschäden",
                                 db=self.sample)
            self.assertNotIn("left out", listed.stderr)

    def test_are_named_in_what_is_read(self):
        shown = self.search("Pflichtversicherung Elementarschäden", db=self.sample).stdout
        line = next(line.strip() for line in shown.splitlines() if " copies: " in line)
        for format in ("html", "markdown"):
            listed = self.search("--format", format, "Pflichtversicherung Elementarschäden",
                                 db=self.sample)
            self.assertIn(line, listed.stdout)
            self.assertNotIn("left out", listed.stderr)

    def test_are_counted_as_articles_or_as_stories(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.lines("a.jsonl", self.articles + self.copies))
        stories = len(self.stories(db))
        every = len(self.articles) + len(self.copies)
        self.assertLess(stories, every)
        self.assertEqual(len(self.stories(db, "--duplicates", "show")), every)

        def sums(*arguments):
            counts = []
            for view, key in (("facets", "facets"), ("trend", "periods")):
                done = self.search(
                    "--view", view, "--by", "year", "--format", "json", "--limit", "all",
                    *arguments, "*", db=db,
                )
                counts.append(sum(row["articles"] for row in json.loads(done.stdout)[key]))
            done = self.search("--view", "count", *arguments, "*", db=db)
            ids = self.search("--view", "ids", "--limit", "all", *arguments, "*", db=db)
            return {*counts, int(done.stdout), len(ids.stdout.split())}

        self.assertEqual(sums(), {every})
        self.assertEqual(sums("--duplicates", "fold"), {stories})


if __name__ == "__main__":
    main()
