# SPDX-License-Identifier: GPL-2.0-or-later
"""A file of one thing over and over takes readers no more than time in proportion to its size. What
is counted are instructions, which valgrind's callgrind tells the same on every machine."""

import json
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from programs import INDEX, environment

SMALL = 16 << 10  # bytes of a file; at this size, reading outweighs the program's start
MOST = 2.5  # times as many instructions for twice the bytes; in proportion to the square it is 4


def times(piece, size):
    return piece * (size // len(piece))


def numbered(size, text):
    return [text.format(i) for i in range(size // 12)]


def page(title="Titel", head="", body="<p>Ein Satz, der etwas sagt und der lang genug ist.</p>"):
    return (f"<!doctype html><html><head><title>{title}</title>{head}</head>"
            f"<body><article><h1>Titel</h1>{body}</article></body></html>")


def feed(item):
    return f"<rss><channel><title>B</title><item><guid>a</guid><title>T</title>{item}</item></channel></rss>"


def wiki(text):
    return (f"<mediawiki><page><title>T</title><ns>0</ns><revision><timestamp>2020-01-02T03:04:05Z"
            f"</timestamp><text>{text}</text></revision></page></mediawiki>")


SHAPES = {
    "title_of_bars.html": lambda n: page(title=times("Titel | ", n)),
    "title_of_dashes.html": lambda n: page(title=times("Titel - Blatt - ", n)),
    "open_divisions.html": lambda n: page(body=times("<div>a", n)),
    "open_paragraphs.html": lambda n: page(body=times("<p>Ein Satz. ", n)),
    "crossed_tags.html": lambda n: page(body=times("<b><i>x</b></i>", n)),
    "links.html": lambda n: page(body=times("<a href='/x'>Ein Wort</a> ", n)),
    "references.html": lambda n: page(body="<p>" + times("&amp;", n)),
    "dates.html": lambda n: page(body=times("<p>12.03.2021, 14:05 Uhr</p>", n)),
    "keywords.jsonl": lambda n: json.dumps({"title": "T", "text": "x", "keywords": numbered(n, "wort{}")}),
    "keywords_in_one.jsonl": lambda n: json.dumps(
        {"title": "T", "text": "x", "keywords": ";".join(numbered(n, "wort{}"))}),
    "authors.jsonl": lambda n: json.dumps({"title": "T", "text": "x", "authors": numbered(n, "Ada {}")}),
    "brackets.jsonl": lambda n: '{"title":"T","x":' + times("[", n),
    "lines.jsonl": lambda n: times('{"title":"T","text":"x"}\n', n),
    "subjects.json": lambda n: json.dumps(
        {"uri": "a", "versioncreated": "2020-01-02T03:04:05Z", "pubstatus": "usable", "headline": "H",
         "body_text": "x", "subject": [{"name": name} for name in numbered(n, "wort{}")]}),
    "heads.warc": lambda n: times("WARC/1.0\r\n", n),
    "heads_of_records.warc": lambda n: times("WARC/1.0\r\nWARC-Type: response\r\n", n),
    "keys.md": lambda n: "+++\n" + "".join(numbered(n, "a.b{} = 1\n")) + "+++\nText.",
    "dots.md": lambda n: "+++\n" + times("a.", n) + "a = 1\n+++\nText.",
    "lists.md": lambda n: "---\nx: " + times("[", n) + "\n---\nText.",
    "sentences.txt": lambda n: times("Ein Satz. ", n),
    "lines.txt": lambda n: times("12. März 2021\n", n),
    "quotes.csv": lambda n: "titel;text\n" + times('"', n),
    "cells.csv": lambda n: "titel;text\n" + times(";", n),
    "rows.csv": lambda n: "titel;text\n" + times("a;b\n", n),
    "open_items.rss": lambda n: feed(times("<x>", n)),
    "categories.rss": lambda n: feed("".join(f"<category>{word}</category>" for word in numbered(n, "w{}"))),
    "references.rss": lambda n: feed("<description>" + times("&amp;lt;", n) + "</description>"),
    "roots.rss": lambda n: times("<rss></rss>", n),
    "words.xml": lambda n: "<alto><Layout><Page ID='p'><PrintSpace><TextBlock><TextLine>" + times(
        "<String CONTENT='a'/>", n) + "</TextLine></TextBlock></PrintSpace></Page></Layout></alto>",
    "divisions.xml": lambda n: "<TEI><text><body>" + times(
        "<div type='article'><p>x</p></div>", n) + "</body></text></TEI>",
    "documents.sgml": lambda n: times("<DOC><DOCNO>a</DOCNO><TEXT>x</TEXT></DOC>\n", n),
    "templates.xml": lambda n: wiki(times("{{a|", n)),
    "links_in_links.xml": lambda n: wiki(times("[[a|", n) + "]]"),
    "notes.xml": lambda n: wiki(times("&lt;ref&gt;x", n)),
    "fields.ris": lambda n: "TY  - NEWS\nTI  - T\n" + times("KW  - x\n", n) + "ER  - \n",
    "braces.bib": lambda n: "@article{a, title = {T}, abstract = " + times("{", n),
    "strings.bib": lambda n: "@string{a = {x}}\n" + times("@string{a = a # a}\n", n),
    "words.vrt": lambda n: "<text id='a' title='T'>\n" + times("x\tN\n", n) + "</text>\n",
    "unknown.xml": lambda n: "<?xml version='1.0'?><a>" + times("<b>x</b>", n) + "</a>",
    "groups.rtf": lambda n: "{\\rtf1 T\\par " + times("{\\b ", n),
    "codes.txt": lambda n: "HD T\nWC 1\nPD 1 May 2020\nSN B\n" + times("TD x\n", n),
    "subject.eml": lambda n: "Message-ID: <a@b>\nFrom: a@b\nSubject: x\n" + times(" y\n", n) + "\nText.\n",
    "receivers.eml": lambda n: "Message-ID: <a@b>\nFrom: a@b\nSubject: x\nTo: " + times("a@b, ", n) + "\n\nText.\n",
}


@unittest.skipUnless(shutil.which("valgrind"), "valgrind is not installed")
class Shapes(unittest.TestCase):
    def setUp(self):
        here = tempfile.TemporaryDirectory()
        self.addCleanup(here.cleanup)
        self.here = Path(here.name)

    def instructions(self, names, size):
        folder = Path(tempfile.mkdtemp(dir=self.here))
        for name in names:
            (folder / name).write_text(SHAPES[name](size), encoding="utf-8")
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", INDEX, "build", "-q",
             "--no-config", "--dry-run", "--progress", "never", "--jobs", "1", "-d", self.here / "db",
             folder], capture_output=True, text=True, env=environment(self.here), timeout=580, check=False)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        # Of all processes: those that read are apart.
        return sum(map(int, re.findall(r"Collected : (\d+)", done.stderr)))

    def growth(self, names):
        start, once, twice = (self.instructions(names, size) for size in (0, SMALL, 2 * SMALL))
        return (twice - start) / (once - start)

    def test_twice_the_size_takes_about_twice_the_instructions(self):
        if self.growth(SHAPES) > MOST:
            steep = {name: growth for name in SHAPES if (growth := self.growth([name])) > MOST}
            self.assertEqual(steep, {})


if __name__ == "__main__":
    unittest.main()
