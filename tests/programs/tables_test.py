# SPDX-License-Identifier: GPL-2.0-or-later
"""Groups of lines, tables of several queries, word lists, and terms held against a reference: each
number compared with one that is counted word by word."""

import json
import math
import shutil
import subprocess
import unicodedata
import unittest
from collections import Counter, defaultdict

from counted import OnTheSample, OnWikinews, authors, year
from programs import SEARCH, ProgramTest, main
from reference import log_likelihood, wilson


def form(text):
    """As `=` compares it, near enough for the archives of the tests."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if c not in "\u00ad\u200b\u200c\u200d\u2060\ufeff")
    return plain.lower()


def effect(a, first, b, second):
    if not (first and second and b):
        return None, None
    ratio = (a / first) / (b / second)
    return 100 * (ratio - 1), math.log2(ratio) if a else None


def dispersion(counts, sizes):
    """Gries's DP and Juilland's D, over all parts, those without the word too."""
    total, whole = sum(counts), sum(sizes)
    dp = sum(abs(n / total - size / whole) for n, size in zip(counts, sizes)) / 2
    rates = [n / size if size else 0 for n, size in zip(counts, sizes)]
    mean = sum(rates) / len(rates)
    if len(rates) < 2:
        return dp, None
    deviation = math.sqrt(sum((rate - mean) ** 2 for rate in rates) / len(rates))
    return dp, 1 - deviation / mean / math.sqrt(len(rates) - 1)


class Counted(OnTheSample):
    queries = ("Angriff", "Werft", "Strompreis", '"russischer Angriff"')
    others = ("Hochwasser", "Museum")

    def lines(self, query):
        """Each occurrence: id, field, number of its first word, its words."""
        found, length = self.archive.occurrences(query)
        return [(id, field, at, length) for id, fields in found.items()
                for field, places in fields.items() for at in places]

    def check_groups(self, group, name):
        def check(query):
            lines = self.lines(query)
            occurrences, articles = Counter(), defaultdict(set)
            for line in lines:
                for value in name(*line):
                    occurrences[value] += 1
                    articles[value].add(line[0])
            rows = self.rows("--view", "kwic", "--group", group, query)
            own = {form(row["value"]): row for row in rows}
            self.assertEqual(len(own), len(rows))
            self.assertEqual(set(own), set(occurrences))
            for value, row in own.items():
                self.assertEqual(row["occurrences"], occurrences[value], value)
                self.assertEqual(row["articles"], len(articles[value]), value)
                self.assert_close(row["share"], occurrences[value] / len(lines), value)
            counts = [row["occurrences"] for row in rows]
            self.assertEqual(counts, sorted(counts, reverse=True))
        self.each(check)

    def words(self, id, field):
        return [form(word.text) for word in self.archive.words[id][field]]

    def test_lines_are_grouped_by_match(self):
        self.check_groups("match", lambda id, field, at, length: [
            " ".join(form(word.text) for word in self.archive.words[id][field][at:at + length])])

    def test_lines_are_grouped_by_neighbours(self):
        for count in (1, 2):
            self.check_groups(f"left:{count}", lambda id, field, at, length, count=count: [
                " ".join(self.words(id, field)[max(0, at - count):at])])
            self.check_groups(f"right:{count}", lambda id, field, at, length, count=count: [
                " ".join(self.words(id, field)[at + length:at + length + count])])

    def test_lines_are_grouped_by_fields(self):
        articles = self.archive.articles
        self.check_groups("source", lambda id, *_: [form(articles[id].get("source", ""))])
        self.check_groups("year", lambda id, *_: [year(articles[id])])
        self.check_groups("author", lambda id, *_: [form(name) for name in set(authors(articles[id]))])

    def check_table(self, by, values):
        queries = (self.queries[0], *self.others)
        compared = [part for query in queries[1:] for part in ("--compare", query)]
        rows = self.rows("--view", "table", "--by", by, *compared, queries[0])
        sizes, words = Counter(), Counter()
        for id, article in self.archive.articles.items():
            for value in values(article):
                sizes[value] += 1
                words[value] += self.archive.size(id)
        all_words = self.archive.total
        seen = set()
        for query in queries:
            found, _ = self.archive.occurrences(query)
            articles, occurrences = Counter(), Counter()
            for id, fields in found.items():
                for value in values(self.archive.articles[id]):
                    articles[value] += 1
                    occurrences[value] += sum(map(len, fields.values()))
            total = sum(len(places) for fields in found.values() for places in fields.values())
            of_query = [row for row in rows if row["query"] == query]
            self.assertEqual(sum(row["articles"] for row in of_query), sum(articles.values()))
            for row in of_query:
                value = row["value"]
                seen.add(value)
                self.assertEqual([row[name] for name in ("articles", "of_articles", "occurrences", "words")],
                                 [articles[value], sizes[value], occurrences[value], words[value]], (query, value))
                shares = wilson(articles[value], sizes[value]) if sizes[value] else [None] * 3
                rates = [rate * 1e6 for rate in wilson(occurrences[value], words[value])] if words[value] else [None] * 3
                for name, expected in zip(("share", "share_low", "share_high", "per_million", "low", "high"),
                                          (*shares, *rates)):
                    self.assert_close(row[name], expected, (query, value, name))
                if not sizes[value]:
                    continue
                if words[value] == all_words:  # nothing is left to compare it with
                    self.assertIsNone(row["log_likelihood"])
                    continue
                test = (occurrences[value], words[value], total - occurrences[value], all_words - words[value])
                self.assert_close(row["log_likelihood"], log_likelihood(*test), (query, value))
                for name, expected in zip(("difference", "log_ratio"), effect(*test)):
                    self.assert_close(row[name], expected, (query, value, name))
        self.assertGreater(len(seen), min(2, len(sizes) - 1))

    def test_a_table_by_year(self):
        self.check_table("year", lambda article: [year(article)])

    def test_a_table_by_source(self):
        self.check_table("source", lambda article: [article.get("source", "")])

    def test_a_table_by_author(self):
        self.check_table("author", lambda article: sorted(set(authors(article))))

    def test_a_table_against_one_column(self):
        rows = self.rows("--view", "table", "--by", "source", self.queries[0])
        column = max(rows, key=lambda row: row["occurrences"])["value"]
        rows = {row["value"]: row for row in
                self.rows("--view", "table", "--by", "source", "--against", column, self.queries[0])}
        other = rows.pop(column)
        self.assertIsNone(other["log_likelihood"])
        for row in rows.values():
            test = (row["occurrences"], row["words"], other["occurrences"], other["words"])
            self.assert_close(row["log_likelihood"], log_likelihood(*test))

    def test_empty_periods_are_left_out_when_asked(self):
        for view in ("table", "trend"):
            name = "value" if view == "table" else "period"
            call = ("--view", view, "--by", "month", self.queries[0])
            rows = self.rows(*call)
            full = [row for row in self.rows("--skip-empty", *call)]
            self.assertEqual([row[name] for row in full], [row[name] for row in rows if row["articles"]])
            self.assertLess(len(full), len(rows))

    def grams(self, length, key, ids=None):
        """By row of words the occurrences by article; within sentences as the vertical export
        parts them."""
        counts = defaultdict(Counter)
        for id, sentences in self.sentences().items():
            if ids is not None and id not in ids:
                continue
            for sentence in sentences:
                words = [key(word) for word in sentence]
                for at in range(len(words) - length + 1):
                    counts[" ".join(words[at:at + length])][id] += 1
        return counts

    def sentences(self):
        done = self.run_program(SEARCH, "-d", self.db, "-n", "all", "--view", "article", "--format", "vertical", "*")
        texts, id = defaultdict(list), None
        for line in done.stdout.splitlines():
            if line.startswith("<text "):
                id = line.split('id="')[1].split('"')[0]
            elif line == "<s>":
                texts[id].append([])
            elif "\t" in line:
                word, lemma, _ = line.split("\t")
                texts[id][-1].append((word.replace("&#39;", "'").replace("&lt;", "<").replace("&amp;", "&"), lemma))
        return texts

    def check_words(self, length, by, key, at_least, *query):
        rows = self.rows("--view", "words", "--by", by, "--ngrams", str(length), "--min-count", str(at_least), *query)
        ids = None if query == ("*",) else set(self.archive.occurrences(query[0])[0])
        counts = {gram: of for gram, of in self.grams(length, key, ids).items() if sum(of.values()) >= at_least}
        order = [id for id in self.archive.articles if ids is None or id in ids]
        sizes = [self.archive.size(id) for id in order]
        name = "lemma" if by == "lemma" else "word"
        own = {row[name] if by == "lemma" else " ".join(map(form, row[name].split(" "))): row for row in rows}
        self.assertEqual(len(own), len(rows))
        self.assertEqual(set(own), set(counts))
        for gram, row in own.items():
            total = sum(counts[gram].values())
            self.assertEqual((row["occurrences"], row["articles"]), (total, len(counts[gram])), gram)
            self.assert_close(row["per_million"], 1e6 * total / sum(sizes), gram)
        for row in rows[:50] + rows[-20:]:
            gram = row[name] if by == "lemma" else " ".join(map(form, row[name].split(" ")))
            dp, juilland = dispersion([counts[gram][id] for id in order], sizes)
            self.assert_close(row["dp"], dp, gram)
            self.assert_close(row["juilland_d"], juilland, gram)
        self.assertEqual([row["occurrences"] for row in rows], sorted((row["occurrences"] for row in rows), reverse=True))

    def test_the_words_of_the_archive(self):
        self.check_words(1, "form", lambda word: form(word[0]), 1, "*")

    def test_the_words_of_a_result(self):
        self.check_words(1, "form", lambda word: form(word[0]), 2, self.queries[0])

    def test_rows_of_words(self):
        for length in (2, 3, 5):
            self.check_words(length, "form", lambda word: form(word[0]), 2, "*")

    def reference_counts(self, query, reference, window=None):
        """Of the query's articles or windows, and of the articles of the reference without them."""
        found, length = self.archive.occurrences(query)
        ids = set(self.archive.articles) if reference == "*" else set(self.archive.occurrences(reference)[0])
        counts, others, words, other_words = Counter(), Counter(), 0, 0
        for id, fields in self.archive.words.items():
            for field, of_field in fields.items():
                inside = set(range(len(of_field))) if id in found else set()
                outside = set() if id in found else set(range(len(of_field)))
                if window:
                    places = found.get(id, {}).get(field, [])
                    node = {at + i for at in places for i in range(length)}
                    near = {i for at in places for i in range(at - window[0], at + length + window[1])}
                    inside = {i for i in near - node if 0 <= i < len(of_field)}
                    outside = set(range(len(of_field))) - inside
                if id in found:
                    words += len(inside)
                    for i in inside:
                        counts[of_field[i].stem] += not of_field[i].stop
                if id in ids:
                    other_words += len(outside)
                    for i in outside:
                        others[of_field[i].stem] += not of_field[i].stop
        return counts, others, words, other_words

    def check_reference(self, *arguments, window=None, at_least=3):
        for query in self.queries:
            for other in ("*", self.others[0]):
                counts, others, words, other_words = self.reference_counts(query, other, window)
                rows = self.rows("--view", "terms", *arguments, "--reference", other, "--min-count", str(at_least), query)
                self.assertEqual({row["stem"] for row in rows}, {stem for stem, n in counts.items() if n >= at_least})
                for row in rows:
                    stem = row["stem"]
                    self.assertEqual((row["count"], row["frequency"]), (counts[stem], others[stem]), stem)
                    test = (counts[stem], words, others[stem], other_words)
                    self.assert_close(row["log_likelihood"], log_likelihood(*test), stem)
                    for name, expected in zip(("difference", "log_ratio"), effect(*test)):
                        self.assert_close(row[name], expected, (stem, name))

    def test_terms_against_a_reference(self):
        self.check_reference("--by", "characteristic")

    def test_neighbours_against_a_reference(self):
        self.check_reference("--window", "0,2", window=(0, 2), at_least=2)

    def test_neighbours_by_year(self):
        for query in self.queries:
            found, length = self.archive.occurrences(query)
            frequencies, sizes = defaultdict(Counter), Counter()
            counts, words, nodes = defaultdict(Counter), Counter(), Counter()
            for id, fields in self.archive.words.items():
                period = year(self.archive.articles[id])
                for field, of_field in fields.items():
                    sizes[period] += len(of_field)
                    for word in of_field:
                        for term in word.terms:
                            frequencies[period][term] += 1
                    places = found.get(id, {}).get(field, [])
                    nodes[period] += len(places)
                    node = {at + i for at in places for i in range(length)}
                    near = {i for at in places for i in range(at - 5, at + length + 5)}
                    for i in near - node:
                        if 0 <= i < len(of_field):
                            words[period] += 1
                            counts[period][of_field[i].stem] += not of_field[i].stop
            rows = self.rows("--view", "terms", "--by", "year", query)
            expected = {(period, stem) for period, of in counts.items() if period for stem, n in of.items() if n >= 2}
            self.assertEqual({(row["period"], row["stem"]) for row in rows}, expected)
            for row in rows:
                period, stem = row["period"], row["stem"]
                count, frequency = counts[period][stem], frequencies[period][stem]
                self.assertEqual((row["count"], row["frequency"]), (count, frequency), (period, stem))
                self.assert_close(row["log_dice"], 14 + math.log2(2 * count / (nodes[period] + frequency)))
                self.assert_close(row["log_likelihood"], log_likelihood(
                    count, words[period], frequency - count, sizes[period] - words[period]))
            ranks = {(row["period"], row["stem"]): row["rank"] for row in rows}
            periods = sorted({year(self.archive.articles[id]) for id in found} - {""})
            for row in rows:
                at = periods.index(row["period"])
                before = ranks.get((periods[at - 1], row["stem"])) if at else None
                after = ranks.get((periods[at + 1], row["stem"])) if at + 1 < len(periods) else None
                self.assertEqual((row["before"], row["after"]), (before, after))

    @unittest.skipUnless(shutil.which("cwb-scan-corpus"), "cwb is not installed")
    def test_rows_of_words_are_those_of_another_program(self):
        corpus, registry = self.here / "corpus", self.here / "registry"
        corpus.mkdir()
        registry.mkdir()
        vertical = self.here / "a.vrt"
        done = self.run_program(SEARCH, "-d", self.db, "-n", "all", "--view", "article", "--format", "vertical", "*")
        vertical.write_text(done.stdout, encoding="utf-8")
        self.expect(0, self.run_program(
            "cwb-encode", "-d", corpus, "-f", vertical, "-R", registry / "nachlese", "-c", "utf8", "-xsB", "-P", "lemma",
            "-P", "class", "-S", "text:0+id+date+year+source+section+author+title+url", "-S", "p", "-S", "s"))
        self.expect(0, self.run_program("cwb-makeall", "-r", registry, "NACHLESE"))
        done = self.expect(0, self.run_program(
            "cwb-scan-corpus", "-q", "-r", registry, "NACHLESE", "lemma+0", "lemma+1"))
        # Over the ends of sentences it counts too: what it counts there is taken off.
        counts = Counter()
        for line in done.stdout.splitlines():
            count, *words = line.split("\t")
            counts[" ".join(words)] += int(count)
        sentences = [sentence for of_text in self.sentences().values() for sentence in of_text]
        for one, other in zip(sentences, sentences[1:]):
            counts[f"{one[-1][1]} {other[0][1]}"] -= 1
        own = {row["lemma"]: row["occurrences"] for row in
               self.rows("--view", "words", "--by", "lemma", "--ngrams", "2", "--min-count", "1", "*")}
        self.assertEqual(own, {gram: count for gram, count in counts.items() if count > 0})


class CountedOnWikinews(OnWikinews, Counted):
    queries = ("Wahl", "Flugzeug", '"schwere Verletzungen"')
    others = ("Polizei", "Regierung")


if __name__ == "__main__":
    main()
