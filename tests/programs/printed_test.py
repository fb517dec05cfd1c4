# SPDX-License-Identifier: GPL-2.0-or-later
"""Patterns, exact forms, phrases, what stands near what: drawn queries find what a reference finds
that looks at every word, and count what it counts."""

import json
import random
import re
import shutil
import socket
import subprocess
import time
import unittest
from collections import Counter
from itertools import groupby

import printed
from counted import WIKINEWS
from printed import Near, Row, anything, asked, exact, expression, pattern, stem
from programs import ROOT, SAMPLE, SEARCH, INDEX, ProgramTest, environment, main

PLAIN = ("--no-variants", "--duplicates", "show", "-n", "all")
SYNTAX = {"UND", "ODER", "NICHT", "AND", "OR", "NOT"}


def written(text):
    """A pattern as it is written: with one star die*r would be a word, as Bürger*innen is."""
    return re.sub(r"(?<=\w)\*(?=\w)", "**", text)


class Draw:
    """Draws queries from the words of an archive."""

    def __init__(self, archive, seed):
        self.db, self.random = archive.db, random.Random(seed)
        self.texts = [words for fields in archive.words.values() for words in fields.values()
                      if len(words) > 12]
        self.titles = [fields["title"] for fields in archive.words.values()
                       if len(fields.get("title", ())) > 2]

    @staticmethod
    def is_plain(word):
        return (re.fullmatch("[A-Za-zÄÖÜäöü]{2,}", word.text) and "ss" not in word.exact
                and word.text not in SYNTAX)

    def run(self, length, texts=None):
        """So many plain words that stand in a row."""
        while True:
            words = self.random.choice(texts or self.texts)
            at = self.random.randrange(max(1, len(words) - length))
            row = words[at:at + length]
            if len(row) == length and all(map(self.is_plain, row)):
                return row

    def truncated(self, word):
        form = word.exact
        while True:
            text = list(form)
            for _ in range(self.random.randint(1, 2)):
                at = self.random.randrange(len(text))
                if self.random.random() < .6:
                    text[at:at + self.random.randint(0, 4)] = "*"
                elif text[at] not in "*?" and at + 1 < len(text):
                    text[at] = "?"
            text = "".join(text)
            if re.search("[*?]", text) and len(re.sub("[*?]", "", text)) >= 2 and "**" not in text:
                return text

    def one_word(self, texts=None):
        word, kind = self.run(1, texts)[0], self.random.randrange(6)
        if kind == 0:
            return Row("=" + word.exact, [exact(word.exact)])
        if kind < 3:
            text = self.truncated(word)
            return Row(("=" if kind == 2 else "") + written(text), [pattern(text, kind == 2)])
        if kind == 3:
            text = word.exact[:3] + ".*" + word.exact[-1] + "|" + word.exact
            return Row(f"/{text}/", [expression(text)])
        plain = self.plain(word.text)
        plain.stem = asked(self.db, word.text)[0]
        plain.stop = word.stop  # beside other words it asks for nothing
        return plain

    def phrase(self):
        row, is_exact = self.run(self.random.randint(2, 4)), self.random.random() < .4
        texts, tests = [], []
        for i, word in enumerate(row):
            inner, kind = 0 < i < len(row) - 1, self.random.random()
            if inner and kind < .4:
                texts.append("*")
                tests.append(anything)
                continue
            text = self.truncated(word) if kind < .2 else "?"
            if not text.endswith("?"):  # a question mark, in quotes
                texts.append(written(text))
                tests.append(pattern(text, is_exact))
            else:
                texts.append(word.text)
                tests.append(exact(word.exact) if is_exact else None)
        # Words between truncated ones are one text.
        for known, group in groupby(range(len(row)), key=lambda i: tests[i] is None):
            group = list(group)
            if known:
                terms = asked(self.db, " ".join(texts[i] for i in group))
                for i, wanted in zip(group, terms):
                    tests[i] = stem(wanted)
        return Row(("=" if is_exact else "") + '"' + " ".join(texts) + '"', tests)

    def operand(self, word):
        kind = self.random.randrange(5)
        if kind == 0:
            return Row("=" + word.exact, [exact(word.exact)])
        if kind == 1:
            text = word.exact[:max(2, len(word.exact) - 3)] + "*"
            return Row(text, [pattern(text)])
        return self.plain(word.text)

    def plain(self, text):
        return Row(text, [stem(wanted) for wanted in asked(self.db, text)])

    def near(self):
        row = self.run(3)
        left, right = self.operand(row[0]), self.operand(row[2])
        if self.random.random() < .3:
            left = self.plain(f"{row[0].text} {row[1].text}")
            left.text = f'"{left.text}"'
        kind, distance = self.random.randrange(5), self.random.randint(2, 8)
        if kind == 0:
            return Near(left, right, f"NAHE/{distance}", distance)
        if kind == 1:
            return Near(left, right, f"DAVOR/{distance}", distance, ordered=True)
        if kind == 2:
            return Near(left, right, "IM SATZ", scope="sentence")
        if kind == 3:
            return Near(left, right, "IM ABSATZ", scope="paragraph")
        return Near(left, right, f"NICHT NAHE/{distance}", distance, apart=True)

    def in_title(self):
        query = self.one_word(self.titles)
        query.field = "title"
        return query

    def neighbours(self, word):
        """Two or more neighbouring components of a word with hyphens."""
        parts = word.text.split("-")
        first = self.random.randrange(len(parts) - 1)
        return "-".join(parts[first:self.random.randint(first + 2, len(parts))])

    def things(self, db, count):
        """What may be printed in several ways: compounds with hyphens, codes, dates, numbers."""
        words = [word for words in self.texts for word in words]
        joined = [word for word in words if re.fullmatch("[A-ZÄÖÜ][A-Za-zÄÖÜäöü]+(-[A-ZÄÖÜ][A-Za-zÄÖÜäöü]+)+",
                                                         word.text)]
        texts = sorted({self.neighbours(word) for word in self.random.choices(joined, k=count)})
        compounds = [printed.compound(words[0]) for words in printed.analyze(db, texts)
                     if not words[0].variants and words[0].exact not in printed.LONG_NAMES]
        queries = [query for query, ways in compounds if ways <= 8]  # more are not sought
        codes, numbers, days = set(), set(), set()
        for one, other in zip(words, words[1:]):
            if found := re.fullmatch("([A-Z]{1,3})-?([0-9]{1,3})", one.text):
                codes.add((one.text, *found.groups()))
            if re.fullmatch("[A-Z]", one.text) and re.fullmatch("[0-9]{1,3}", other.text):
                codes.add((f"{one.text} {other.text}", one.text, other.text))
            if re.fullmatch("[0-9]+[/:][0-9]+", one.text):
                numbers.add(one.text)
            if printed.day_of(one):
                days.add(printed.day_of(one))
        for words in self.texts:
            for day, month, year in zip(words, words[1:], words[2:]):
                number = next((i for i, names in enumerate(printed.MONTH_NAMES, 1)
                               if month.exact in names), 0)
                if number and re.fullmatch("[1-9][0-9]?", day.text) and int(day.text) < 32 \
                        and re.fullmatch("[12][0-9]{3}", year.text):
                    days.add((int(year.text), number, int(day.text)))
        some = [self.random.sample(sorted(all), min(len(all), count // 4))
                for all in (codes, numbers, days)]
        for text, letters, digits in some[0]:
            row = printed.analyze(db, [f"{letters}{digits} . {letters} . {digits}"])[0]
            if len(row) == 3 and not row[1].stop:
                queries.append(printed.code(text, *(word.asked for word in row)))
        queries += [Row(text, [stem(asked(db, text)[0])]) for text in some[1]]
        for year, month, day in some[2]:
            name = printed.MONTH_NAMES[month - 1][0].capitalize()
            for text in (f"{day}.{month}.{year}", f"{day}. {name} {year}", f"{year}-{month:02}-{day:02}"):
                queries.append(printed.date(text, year, month, day))
        return queries

    def queries(self, count):
        kinds = (self.one_word, self.one_word, self.phrase, self.near, self.in_title)
        return [self.random.choice(kinds)() for _ in range(count)]


class AgainstTheReference(ProgramTest):
    """On the sample archive; below on another one, where it is there."""

    count = 120

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.db = cls.database()
        done = subprocess.run(
            [SEARCH, "-d", cls.db, *PLAIN, "--view", "article", "--format", "jsonl", "*"],
            env=environment(cls.shared / "home"), capture_output=True, check=True)
        cls.archive = printed.Archive(cls.db, map(json.loads, done.stdout.decode().splitlines()))
        cls.queries = Draw(cls.archive, 16).queries(cls.count)

    @classmethod
    def database(cls):
        return cls.sample

    def lines(self, *arguments, db=None, options=PLAIN):
        db = db or [self.db]
        named = [part for one in db for part in ("-d", one)]
        done = self.run_program(SEARCH, *named, *options, *arguments)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return done.stdout.splitlines()

    def found(self, query, *options, db=None):
        return set(self.lines("--view", "ids", *options, "--", str(query), db=db))

    def each(self, queries, check):
        total = 0
        for query in queries:
            with self.subTest(str(query)):
                total += check(query)
        return total

    def check_ids(self, query):
        expected = self.archive.holds(query)
        self.assertEqual(self.found(query), expected)
        count = self.lines("--view", "count", "--", str(query))
        self.assertEqual(count, [str(len(expected))])
        return len(expected)

    def test_queries_find_what_the_reference_finds(self):
        self.assertGreater(self.each(self.queries, self.check_ids), self.count)

    def check_things(self, query):
        expected = self.archive.holds(query)
        found = self.lines("--view", "ids", "--match", "all", "--", str(query), options=PLAIN[1:])
        self.assertEqual(set(found), expected)
        places = self.archive.spots(query)
        rows = self.lines("--view", "kwic", "--format", "jsonl", "--", str(query), options=PLAIN[1:])
        given = Counter((row["id"], row["field"]) for row in map(json.loads, rows))
        self.assertEqual(given, Counter((id, field) for id, all in places.items()
                                        for field, _, _ in all))
        return len(expected)

    def test_one_thing_is_found_however_it_is_printed(self):
        things = Draw(self.archive, 17).things(self.db, self.count // 3)
        self.assertGreater(self.each(things, self.check_things), len(things) - 1)

    def check_lines(self, query):
        places = self.archive.spots(query)
        expected = Counter((id, field) for id, all in places.items() for field, _, _ in all)
        rows = map(json.loads, self.lines("--view", "kwic", "--format", "jsonl", "--", str(query)))
        self.assertEqual(Counter((row["id"], row["field"]) for row in rows), expected)
        return sum(expected.values())

    def test_a_line_is_an_occurrence_of_the_query(self):
        self.assertGreater(self.each(self.queries[::3], self.check_lines), self.count / 3)

    def check_forms(self, query):
        articles, occurrences = Counter(), Counter()
        for id, all in self.archive.spots(query).items():
            here = Counter(" ".join(word.exact for word in self.archive.words[id][field][first:last + 1])
                           for field, first, last in all)
            occurrences += here
            articles.update(here.keys())
        rows = [json.loads(line) for line in
                self.lines("--view", "forms", "--format", "jsonl", "--", str(query))]
        given, in_articles = Counter(), Counter()
        for row in rows:
            given[row["form"].lower()] += row["occurrences"]
            in_articles[row["form"].lower()] += row["articles"]
        self.assertEqual((given, in_articles), (occurrences, articles))
        return len(rows)

    def test_forms_are_those_that_are_printed(self):
        rows = [query for query in self.queries if isinstance(query, Row)]
        self.assertGreater(self.each(rows[::3], self.check_forms), 20)

    def test_words_are_joined_by_all_and_any(self):
        def check(pair):
            one, other = (self.archive.holds(query) for query in pair)
            both = f"{pair[0]} {pair[1]}"
            self.assertEqual(self.found(both, "--match", "all"), one & other, both)
            self.assertEqual(self.found(both, "--match", "any"), one | other, both)
            return len(one | other)
        rows = [query for query in self.queries
                if not query.text.endswith("?") and not query.stop]
        self.assertGreater(self.each(list(zip(rows[::8], rows[1::8])), check), 10)

    def test_filters_choose_among_what_is_found(self):
        def check(query):
            expected = {id for id in self.archive.holds(query)
                        if self.archive.articles[id].get("date", "") >= "2010"}
            self.assertEqual(self.found(query, "--from", "2010"), expected)
            return len(expected)
        self.each(self.queries[::8], check)

    def test_databases_beside_each_other_answer_as_one(self):
        other = self.here / "other"
        text = "".join(json.dumps({"id": f"neben-{i}", "title": article["title"],
                                   "body": article.get("body", "")}) + "\n"
                       for i, article in enumerate(self.archive.articles.values()) if i % 3 == 0)
        self.index("build", "-q", "-d", other, self.write("other.jsonl", text))
        for query in self.queries[::10]:
            with self.subTest(str(query)):
                apart = self.found(query) | self.found(query, db=[other])
                self.assertEqual(self.found(query, db=[self.db, other]), apart)

    @unittest.skipUnless(shutil.which("xapian-tcpsrv"), "xapian-tcpsrv is not installed")
    def test_machines_far_away_answer_alike(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen(
            ["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(port), "--quiet", self.db],
            stdout=subprocess.DEVNULL, start_new_session=True)  # it ends its whole group
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        remote = self.here / "far"
        remote.mkdir()
        (remote / "XAPIANDB").write_text(f"remote 127.0.0.1:{port}\n")
        for _ in range(100):
            if self.run_program(SEARCH, "-d", remote, "--view", "count", "*").returncode == 0:
                break
            time.sleep(.1)
        for query in self.queries[::10]:
            with self.subTest(str(query)):
                self.assertEqual(self.found(query, db=[remote]), self.archive.holds(query))


@unittest.skipUnless(WIKINEWS.is_file() and shutil.which("zstd"), f"{WIKINEWS} or zstd is missing")
class OnNews(AgainstTheReference):
    count = 180

    @classmethod
    def database(cls):
        db = cls.shared / "wikinews"
        subprocess.run([INDEX, "build", "-q", "-d", db, WIKINEWS],
                       env=environment(cls.shared / "home"), check=True)
        return db


if __name__ == "__main__":
    main()
