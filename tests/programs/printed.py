# SPDX-License-Identifier: GPL-2.0-or-later
"""What is printed where, the slow way: every word of every article as `nachlese-index analyze` tells
its form and its stem, and queries as trees of Python that look at each of them."""

import fnmatch
import json
import re
import subprocess
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from programs import INDEX
from reference import batches, is_stop_word

FIELDS = ("title", "subtitle", "teaser", "body")
BETWEEN = " .\n\n"

TITLES = set("""abs art bd bes dipl dr fr frl hl hr hrsg ing kap lt mag mr mrs nr pf prof red rer phil
    med jur sen jun st str tel vgl vors sog ca bzw gem geb gest verh verw ziff zit""".split())
SHORT = set("""abt allg anm aufl ausg co etc ev evtl ff ggf inkl jh jhd kath kg lfd max min mio mrd
    mill milld osten röm sp staatl std tsd usw usf verf zzgl zt jan feb apr jun jul aug sept sep okt
    nov dez mo di mi do sa so urspr österr dt engl franz lat""".split())
MONTHS = set("""januar jänner februar feber märz april mai juni juli august september oktober november
    dezember""".split())


class Word:
    kinds = {}  # of all that a test looks at in a word: its number
    examples = []  # a word of each kind

    def __init__(self, token, text):
        self.text, self.exact = token["text"], token["exact"]
        self.stem, self.terms = token["stem"], set(token["terms"])
        self.order, self.parts = token["terms"], token["parts"]
        self.variants, self.asked = token["variants"], frozenset(token["asked"])
        self.gap = ""  # before it
        self.sentence = self.paragraph = 0
        self.stop = is_stop_word(token)
        looks = (self.text, self.exact, *self.order, "", *self.parts, "", *self.variants)
        self.kind = self.kinds.setdefault(looks, len(self.examples))
        if self.kind == len(self.examples):
            self.examples.append(self)


class Words(list):
    """Those of a field. A text has each of its words many times, so tests look at kinds."""

    def __init__(self, words):
        super().__init__(words)
        self.numbers = [word.kind for word in words]
        self.all = frozenset(self.numbers)


@cache
def kinds_of(test, known):
    """The numbers of the kinds that pass, of as many as are known."""
    return frozenset(number for number, word in enumerate(Word.examples[:known]) if test(word))


DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"


def is_capital(word):
    return word.text[0] in CAPITALS


def folded(word):
    """What is left of a number, an abbreviation, any word."""
    if re.fullmatch(r"[0-9]{1,3}([. ']?[0-9]{3})*(,[0-9]+)?", word.text):
        return re.sub("[^0-9,]", "", word.text)
    if word.text[0] in DIGITS:
        return word.exact
    return re.sub(r"[. ]", "", word.exact) if "." in word.text else word.exact


def ends_at_point(before, next):
    short, text = folded(before), before.text
    number = text[0] in DIGITS
    if next.exact in MONTHS and text[-1] in DIGITS:
        return False
    if short in TITLES or len(short) == 1 and not number:
        return False
    ordinal = number and len(short.encode()) <= 3
    numeral = len(text) > 1 and re.fullmatch("[IVXLCDM]+", text)
    points = "." in text and not number
    if ordinal or numeral or points or short in SHORT:
        return next.stop and is_capital(next)
    return True


def ends_sentence(before, next):
    gap, inside = next.gap, before.text.endswith(".")
    sign = re.search(r"[.!?…]", gap)
    if not inside and not sign:
        return False
    point = inside or not re.search("[!?…]", gap)
    rest = gap if inside else gap[sign.start():]
    if "," in rest or ";" in rest:
        return False
    if not re.search("[ \t\n\r\u00a0–\"“”«»‘’)\\]']", rest):
        return False
    if not (is_capital(next) or next.text[0] in DIGITS):
        return False
    return not point or ends_at_point(before, next)


def mark_bounds(words, text):
    by_empty_lines = re.search(r"\n[ \t\r]*\n", text)
    sentence = paragraph = 0
    for i, word in enumerate(words):
        if i > 0:
            new = re.search(r"\n[ \t\r]*\n", word.gap) if by_empty_lines else "\n" in word.gap
            if new:
                paragraph += 1
            if new or ends_sentence(words[i - 1], word):
                sentence += 1
        word.sentence, word.paragraph = sentence, paragraph


def size(texts):
    return sum(len((text + BETWEEN).encode()) for text in texts)


def analyze_batch(db, batch):
    done = subprocess.run([INDEX, "analyze", "--json", "-d", db, BETWEEN.join(batch)],
                          capture_output=True, check=True)
    raw = BETWEEN.join(batch).encode()
    ends = list(accumulate(size([text]) for text in batch))
    words, last = [[] for _ in batch], 0
    for line in done.stdout.decode().splitlines():
        token = json.loads(line)
        row = words[bisect_right(ends, token["start"])]
        word = Word(token, raw)
        word.gap = raw[last:token["start"]].decode() if row else ""
        last = token["end"]
        row.append(word)
    return words


def analyze(db, texts):
    return [words for batch in batches(texts, BETWEEN) for words in analyze_batch(db, batch)]


class Archive:
    """The articles of a database, as their JSON shows them."""

    def __init__(self, db, articles):
        self.db = db
        self.articles = {article["id"]: article for article in articles}
        texts = [(id, field, article[field]) for id, article in self.articles.items()
                 for field in FIELDS if article.get(field)]
        self.words = {id: {} for id in self.articles}
        lines = analyze(db, [text for _, _, text in texts])
        for (id, field, text), words in zip(texts, lines):
            mark_bounds(words, text)
            self.words[id][field] = Words(words)

    def spots(self, query):
        """By article: the places (field, first, last) of the query, as they are counted."""
        found = {}
        for id, fields in self.words.items():
            places = []
            for field, words in fields.items():
                if query.field and field != query.field:
                    continue
                end = -1
                for first, last in sorted(query.spots(words), key=lambda s: (s[0], -s[1])):
                    if first > end:
                        places.append((field, first, last))
                        end = last
            if places:
                found[id] = places
        return found

    def holds(self, query):
        return {id for id, fields in self.words.items()
                if any(query.spots(words) for field, words in fields.items()
                       if not query.field or field == query.field)}


class Query:
    """A query with its text; `spots` gives pairs of the first and the last word's number."""

    field = None
    stop = False
    stem = None  # where the query is one plain word

    def __str__(self):
        return ("titel:" if self.field else "") + self.text


class Row(Query):
    def __init__(self, text, tests):
        self.text, self.tests = text, tests

    def spots(self, words):
        length, numbers = len(self.tests), words.numbers
        kinds = [kinds_of(test, len(Word.examples)) for test in self.tests]
        if any(one.isdisjoint(words.all) for one in kinds):
            return []
        return [(at, at + length - 1) for at in range(len(words) - length + 1)
                if all(numbers[at + i] in one for i, one in enumerate(kinds))]


class Near(Query):
    def __init__(self, left, right, name, distance=None, ordered=False, apart=False, scope=None):
        self.left, self.right, self.distance = left, right, distance
        self.ordered, self.apart, self.scope = ordered, apart, scope
        self.text = f"{left} {name} {right}"

    def joins(self, words, one, other):
        first, second = sorted((one, other))
        if first[1] >= second[0] or (self.ordered and first is not one):
            return False
        if self.distance and second[0] - first[1] > self.distance:
            return False
        return not self.scope or (getattr(words[first[0]], self.scope)
                                  == getattr(words[second[1]], self.scope))

    def spots(self, words):
        left, right = self.left.spots(words), self.right.spots(words)
        if self.apart:
            return [one for one in left if not any(self.joins(words, one, other) for other in right)]
        both = {(min(one[0], other[0]), max(one[1], other[1]))
                for one in left for other in right if self.joins(words, one, other)}
        return [one for one in both
                if not any(other != one and one[0] <= other[0] and other[1] <= one[1]
                           for other in both)]


def exact(form):
    return lambda word: word.exact == form


def stem(wanted):
    """`wanted` are the terms of the readings of a query's word."""
    return lambda word: bool(wanted & word.terms)


def part(wanted):
    """The same in a longer word."""
    parts = {"P" + one for one in wanted}
    return lambda word: bool(parts & word.terms)


class Either(Query):
    """One thing in any of several rows of words."""

    def __init__(self, text, rows):
        self.text, self.rows = text, rows

    def spots(self, words):
        return [spot for tests in self.rows for spot in Row(self.text, tests).spots(words)]


def ways_to_cover(letters, parts):
    """The rows of parts, as pairs of letters and stem, that make up a word."""
    if not letters:
        return [[]]
    return [[stem] + rest for part, stem in parts if letters.startswith(part)
            for rest in ways_to_cover(letters[len(part):], parts)]


def letters(text):
    return text.lower().replace("-", "")


def compound(word):
    """A word with hyphens: as a word, as neighbours in a longer one, and written apart."""
    parts = {(letters(text), term[1:]) for text, term in
             zip(word.parts, (term for term in word.order if term.startswith("P")))}
    apart = [row for row in ways_to_cover(letters(word.text), sorted(parts)) if len(row) > 1]
    return Either(word.text, [[stem(word.asked)], [part(word.asked)],
                              *([stem(frozenset([one])) for one in row] for row in apart)]), len(apart)


# They have abbreviations, which this knows nothing of.
LONG_NAMES = {"robert-koch-institut", "erneuerbare-energien-gesetz"}

MONTH_NAMES = [("januar", "jänner", "jan"), ("februar", "feber", "feb"), ("märz", "mrz"),
               ("april", "apr"), ("mai",), ("juni", "jun"), ("juli", "jul"), ("august", "aug"),
               ("september", "sept", "sep"), ("oktober", "okt"), ("november", "nov"),
               ("dezember", "dez")]


def day_of(word):
    """(year, month, day) of a date in digits."""
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", word.exact):
        return tuple(map(int, found.groups()))
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", word.exact):
        return tuple(map(int, reversed(found.groups())))
    return None


def date(text, year, month, day):
    def is_month(word):
        return word.exact in MONTH_NAMES[month - 1]
    return Either(text, [[lambda word: day_of(word) == (year, month, day)],
                         [lambda word: word.exact in (str(day), f"{day:02}"), is_month,
                          exact(str(year))]])


def code(text, one, letters, digits):
    """G20, G-20, G 20, and each of them in a longer word; by stems, but for the text."""
    return Either(text, [[stem(one)], [part(one)], [stem(letters), stem(digits)],
                         [stem(letters), part(digits)]])


@cache
def asked(db, text):
    """For each word of a query the terms that it asks for."""
    done = subprocess.run([INDEX, "analyze", "--json", "-d", db, text], capture_output=True,
                          check=True)
    return [frozenset(json.loads(line)["asked"]) for line in done.stdout.decode().splitlines()]


def anything(word):
    return True


def forms_of(word, whole):
    """A form and, where it has hyphens, its components."""
    return [word.exact] + ([] if whole else word.exact.split("-"))


def pattern(text, whole=False):
    matcher = re.compile(fnmatch.translate(text.replace("[", "[[]"))).match
    return lambda word: any(map(matcher, forms_of(word, whole)))


def expression(text):
    matcher = re.compile(text, re.IGNORECASE).fullmatch
    return lambda word: any(map(matcher, forms_of(word, False)))
