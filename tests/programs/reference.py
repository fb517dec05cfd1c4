# SPDX-License-Identifier: GPL-2.0-or-later
"""The views over again, the slow way: from the archive's JSON Lines, word by word, as
`nachlese-index analyze` divides and stems them. No index, no position, no stored count."""

import html
import json
import math
import re
import subprocess
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import accumulate

from programs import INDEX

FIELDS = ("title", "subtitle", "teaser", "body")
WINDOW = 5
BETWEEN = " .\n"  # ends sentence and clause as the end of a text does
LONGEST_ARGUMENT = 100_000  # bytes; Linux takes 128 KiB
Z = 1.959963984540054


def is_stop_word(token):
    """Where it stands: falls is one, the genitive Falls is none."""
    return [reading["class"] for reading in token["readings"]][:1] == ["function word"]


class Word:
    def __init__(self, token):
        self.text, self.stem, self.terms = token["text"], token["stem"], set(token["terms"])
        self.asked = set(token["asked"])
        self.stop = is_stop_word(token)


def batches(texts, between):
    """Many texts go into one argument, as a program a text is slow and a line of standard input
    holds no line breaks. A text without capitals is read in another way, so it goes alone."""
    batch, length = [], 0
    for text in texts:
        alone = not re.search("[A-Z]", text.encode()[:1000].decode(errors="ignore"))
        more = len((text + between).encode())
        if batch and (alone or length + more > LONGEST_ARGUMENT):
            yield batch
            batch, length = [], 0
        batch.append(text)
        length += LONGEST_ARGUMENT if alone else more
    if batch:
        yield batch


def analyze(db, texts):
    """The words of each text."""
    return [words for batch in batches(texts, BETWEEN) for words in analyze_batch(db, batch)]


def size(texts):
    return sum(len((text + BETWEEN).encode()) for text in texts)


def analyze_batch(db, texts):
    done = subprocess.run([INDEX, "analyze", "--json", "-d", db, BETWEEN.join(texts)],
                          capture_output=True, check=True)
    ends = list(accumulate(size([text]) for text in texts))
    words = [[] for _ in texts]
    for line in done.stdout.decode().splitlines():
        token = json.loads(line)
        words[bisect_right(ends, token["start"])].append(Word(token))
    return words


class Archive:
    def __init__(self, db, articles):
        self.db = db
        # References to characters are read as characters.
        articles = [{name: html.unescape(value) if isinstance(value, str) else value
                     for name, value in article.items()} for article in articles]
        # Withdrawn articles are never found, and their words are none of the archive.
        articles = [article for article in articles if article.get("status") != "withdrawn"]
        self.articles = {article["id"]: article for article in articles}
        texts = [(article["id"], field, article[field]) for article in articles
                 for field in FIELDS if article.get(field)]
        self.words = defaultdict(dict)
        lines = analyze(db, [text for _, _, text in texts])
        for (id, field, _), words in zip(texts, lines):
            self.words[id][field] = words
        self.everywhere = Counter(term for words in lines for word in words for term in word.terms
                                  if not term.startswith("P"))
        self.total = sum(map(len, lines))

    def occurrences(self, query):
        """By article and field, the numbers of the words that a query of one word or a phrase of
        several finds, and how many words each occurrence has."""
        stems = [word.asked for word in analyze(self.db, [query])[0]]
        found = {}
        for id in self.articles:
            fields, places = self.words[id], {}
            for field, words in fields.items():
                at = 0
                while at + len(stems) <= len(words):
                    if self.matches(words[at:], stems):
                        places.setdefault(field, []).append(at)
                        at += len(stems)
                    else:
                        at += 1
            if places:
                found[id] = places
        return found, len(stems)

    @staticmethod
    def matches(words, stems):
        """`stems` are the terms of the readings of each word."""
        if len(stems) == 1:
            return bool((stems[0] | {"P" + stem for stem in stems[0]}) & words[0].terms)
        return all(stem & word.terms for stem, word in zip(stems, words))

    def size(self, id):
        return sum(len(words) for words in self.words[id].values())

    def trend(self, query, period):
        """By period: articles, all articles, occurrences, words, per million, low, high."""
        found, _ = self.occurrences(query)
        rows = defaultdict(lambda: [0, 0, 0, 0])
        for id, article in self.articles.items():
            row = rows[period(article)]
            row[1] += 1
            row[3] += self.size(id)
            if id in found:
                row[0] += 1
                row[2] += sum(map(len, found[id].values()))
        return {name: row + [value * 1e6 for value in wilson(row[2], row[3])]
                for name, row in rows.items()}

    def facets(self, query, values):
        found, _ = self.occurrences(query)
        return Counter(value for id in found for value in set(values(self.articles[id])))

    def collocates(self, query):
        found, length = self.occurrences(query)
        forms, words = defaultdict(Counter), 0
        for id, fields in found.items():
            for field, places in fields.items():
                node = {at + i for at in places for i in range(length)}
                near = {i for at in places for i in range(at - WINDOW, at + length + WINDOW)}
                for i in sorted(near - node):
                    if 0 <= i < len(self.words[id][field]):
                        word = self.words[id][field][i]
                        words += 1
                        forms[word.stem][word.text] += not word.stop
        occurrences = sum(len(places) for fields in found.values() for places in fields.values())
        return self.measured(forms, words, occurrences)

    def characteristic(self, query):
        found, _ = self.occurrences(query)
        forms, words = defaultdict(Counter), 0
        for id in found:
            for word in (word for words in self.words[id].values() for word in words):
                words += 1
                forms[word.stem][word.text] += not word.stop
        return self.measured(forms, words, None)

    def measured(self, forms, words, occurrences):
        rows = {}
        for stem, of_stem in forms.items():
            count = sum(of_stem.values())
            if count < 2:
                continue
            most = max(of_stem.values())
            form = min((form for form, n in of_stem.items() if n == most), key=str.encode)
            frequency = self.everywhere[stem]
            dice = occurrences and 14 + math.log2(2 * count / (occurrences + frequency))
            likelihood = log_likelihood(count, words, frequency - count,
                                        self.total - words)
            rows[stem] = (form, count, frequency, dice, likelihood)
        return rows


def wilson(count, total):
    share = count / total
    centre = (share + Z * Z / (2 * total)) / (1 + Z * Z / total)
    width = Z / (1 + Z * Z / total) * math.sqrt(
        share * (1 - share) / total + Z * Z / (4 * total * total))
    return share, max(0, centre - width) if count else 0, min(1, centre + width)


def log_likelihood(a, first, b, second):
    cells = [(a, a + b, first), (b, a + b, second),
             (first - a, first + second - a - b, first),
             (second - b, first + second - a - b, second)]
    total = first + second
    value = 2 * sum(observed * math.log(observed * total / (row * column))
                    for observed, row, column in cells if observed)
    return value if a * total >= (a + b) * first else -value
