# SPDX-License-Identifier: GPL-2.0-or-later
"""Articles that mean harm come out harmless in every format."""

import csv
import html.parser
import io
import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree

from programs import INDEX, SEARCH, ProgramTest, environment, main

try:
    import bibtexparser
    import bibtexparser.bparser
except ImportError:
    bibtexparser = None


class Tags(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text = set(), [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += attributes

    def handle_data(self, data):
        self.text += data


# What turns the direction of writing, and what steers a terminal.
STEERING = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"


class Hostile(ProgramTest):
    """What an article may say to do harm, in each of its fields; and what each format makes of it."""

    SAYINGS = {
        "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "handler": "\" onmouseover=\"alert(1)\" x='",
        "entity": "&lt;b&gt; ]]> <!-- --> &amp; <![CDATA[ x",
        "escape": "\x1b[31mrot\x1b]0;Titel\x07\x9b31m\u009b31m",
        "formula": "=cmd|' /C calc'!A0",
        "plus": "+1+1",
        "minus": "-2+3+cmd|' /C calc'!A0",
        "at": "@SUM(A1)",
        "spaced": "\t=1+1",
        "quotes": "\"'`´„“»«{}\\\\$%&#_~^",
        "direction": "abc\u202egnp.exe\u202c \u2067x\u2069 \u200fy",
        "lines": "eins\r\nTY  - BOOK\nER  - \n@book{x}\n",
        "separators": "zwei\u2028TY  - BOOK\u2029ER  - \u0085x",
        "table": "a | b | c ; d , e \t f",
        "tex": "\\input{/etc/passwd} } @article{neu, $x^2$",
        "link": "[hier](javascript:alert(1)) <javascript:alert(1)> ![x](http://evil.example/x.png)",
        "heading": "# Kopf\n\n1. Liste\n\n---\n\n```\nblock\n```",
        "comment": "-- --> <!-- x",
    }
    TAGS = """html head meta title style body header h1 dl dt dd section article h2 a p br mark table
              caption tr td th footer details summary pre svg text rect line polyline polygon circle path""".split()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.db = cls.shared / "hostile"
        archive = cls.shared / "hostile.jsonl"
        archive.write_text("\n".join(json.dumps({
            "id": name, "title": text, "subtitle": text, "teaser": text, "body": f"Zielwort {text}",
            "source": text, "section": text, "place": text, "agency": text, "author": [text],
            "keywords": [text], "page": text, "lang": "de", "date": "2020-01-02",
            "url": f"https://example.org/{text}"}) for name, text in cls.SAYINGS.items()))
        subprocess.run([INDEX, "build", "-q", "-d", cls.db, archive],
                       env=environment(cls.shared / "home"), check=True)
        cls.written = {}

    def outputs(self, format, *more):
        """What each view writes in this format."""
        if (format, *more) not in self.written:
            all = self.written[(format, *more)] = {}
            for view in "hits ids article kwic trend facets terms".split():
                limit = () if view == "trend" else ("-n", "all")
                done = self.run_program(SEARCH, "-d", self.db, *limit, "--view", view, "--format",
                                        format, *more, "Zielwort")
                if done.returncode == 0:
                    all[view] = done.stdout
                else:
                    self.assertIn("does not show", done.stderr)
        return self.written[(format, *more)].items()

    def test_every_format_is_harmless(self):
        checks = {
            "text": (), "json": (self.is_json,), "jsonl": (self.is_json_lines,),
            "csv": (self.is_a_table,), "tsv": (self.is_a_table,), "trec": (),
            "ris": (self.has_an_entry_an_article,), "bibtex": (self.has_no_commands,),
            "csl-json": (self.is_json,), "markdown": (self.has_no_markup,),
            "html": (self.has_its_own_tags_only,), "tei": (self.is_xml,),
            "vertical": (), "atom": (self.is_xml,), "svg": (self.is_xml,),
        }
        known = re.search(r"one of (.*)", self.search("--format", "-", "x", code=2).stderr)[1]
        self.assertEqual(list(checks), known.split(", "))
        for format, of_format in checks.items():
            outputs = self.outputs(format)
            self.assertTrue(outputs, format)
            for view, text in outputs:
                for check in (self.steers_nothing, *of_format):
                    with self.subTest(format=format, view=view, check=check.__name__):
                        check(text, view)

    def steers_nothing(self, text, _):
        self.assertNotRegex(text.replace("\r\n", "\n"), f"[{STEERING}\r]")

    def is_json(self, text, _):
        json.loads(text)

    def is_json_lines(self, text, _):
        for line in text.splitlines():  # which takes U+2028 for the end of one
            json.loads(line)

    def is_a_table(self, text, _):
        separator = "\t" if "\t" in text.splitlines()[0] else ","
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        for cell in {cell for row in rows for cell in row}:
            self.assertNotRegex(cell, r"^\s*[=+\-@].*[(|!]")

    def has_an_entry_an_article(self, text, _):
        for tag in ("TY", "ER", "ID"):
            count = len(re.findall(rf"^{tag}  - ", "\n".join(text.splitlines()), re.MULTILINE))
            self.assertEqual(count, len(self.SAYINGS), tag)
        for line in text.split("\r\n"):
            self.assertRegex(line, r"^([A-Z][A-Z0-9]  - .*)?$")

    def has_no_commands(self, text, _):
        known = r"textbackslash|textasciitilde|textasciicircum|[&%$#_]"
        self.assertNotRegex(text, rf"\\(?!{known})")
        entries = re.findall(r"^@\w+\{", text, re.MULTILINE)
        self.assertEqual(len(entries), len(self.SAYINGS))
        self.assertEqual(text.count("{"), text.count("}"))
        if bibtexparser:
            parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
            found = bibtexparser.loads(text, parser).entries
            self.assertEqual(sorted(entry["ID"] for entry in found), sorted(self.SAYINGS))

    def has_no_markup(self, text, view):
        self.assertNotRegex(text, r"(?<!\\)<(script|img|javascript|b)\b")
        self.assertNotRegex(text, r"(?<!\\)\]\((javascript|http)")
        self.assertNotRegex(text, r"(?m)^(```|---|# Kopf|1\. Liste)")
        self.assertEqual(len(re.findall(r"(?<!\\)<!--", text)), 1)
        if view not in ("hits", "article"):
            lines = [line for line in text.splitlines() if line.startswith("|")]
            columns = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
            self.assertEqual(len(columns), 1, columns)

    def has_its_own_tags_only(self, text, _):
        page = Tags(text)
        self.assertLessEqual(page.tags, set(self.TAGS))
        for name, value in page.attributes:
            self.assertFalse(name.startswith("on"), name)
            if name in ("href", "src"):
                self.assertTrue(value.startswith("https://example.org/"), value)

    def is_xml(self, text, _):
        root = ElementTree.fromstring(text)
        links = [link.get("href") for link in root.iter("{http://www.w3.org/2005/Atom}link")]
        self.assertTrue(all(link.startswith("https://example.org/") for link in links), links)

    def test_colours_are_the_only_escape_sequences(self):
        for view, text in self.outputs("text", "--color", "always"):
            with self.subTest(view):
                text = re.sub(r"\x1b\[[0-9;]*m", "", text)
                self.assertNotRegex(text, f"[{STEERING}\r]")

    def test_spreadsheets_run_nothing(self):
        for view, text in self.outputs("csv", "--excel"):
            rows = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";", strict=True))
            for row in rows[1:]:
                for cell in row:
                    with self.subTest(view=view, cell=cell):
                        if not re.fullmatch(r"-?[0-9,]+", cell):  # a measure may be negative
                            self.assertNotRegex(cell, r"^[=+\-@\t\r]")


if __name__ == "__main__":
    main()
