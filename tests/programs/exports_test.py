# SPDX-License-Identifier: GPL-2.0-or-later
"""Exports are read back by programs that others wrote. A test whose reader is not installed is
skipped with a message."""

import csv
import io
import json
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

from programs import ProgramTest, main

try:
    import bibtexparser
except ImportError:
    bibtexparser = None

CHROMIUM = shutil.which("chromium")
QUERY = ("-n", "all", "Hochwasser ODER Werft")
SVG = "{http://www.w3.org/2000/svg}"
# Ids as mail and pages of the web give them, and texts that formats could misread.
ODD = [
    {"id": "<2024.abc@mail.example>", "title": "50 % & #1 {x} ~ ^ $", "source": "Abendkurier",
     "url": "https://x.example/a?b=1&c=%20d~e#f_g", "authors": ["Lena von Wohlers", "mna"], "keywords": ["a, b", "c"]},
    {"id": "https://x.example/a?id=7&x=%C3%A4~b c", "title": "Zwei \\ Wege @home", "source": "",
     "url": "https://x.example/a?id=7&x=%C3%A4~b c{d}", "lang": "de"},
    {"id": "a b", "title": "Drei"}, {"id": "A-B", "title": "Vier"},
    {"id": "a-b", "title": "F\u00fcnf \ufffe\uffff\ufdd0"}, {"id": "äöü", "title": "Sechs"}, {"id": "_.", "title": "Sieben"},
]


class Exports(ProgramTest):
    def export(self, format, *arguments):
        return self.search("--format", format, *(arguments or QUERY)).stdout

    def hits(self):
        return [json.loads(line) for line in self.export("jsonl").splitlines()]

    @unittest.skipUnless(bibtexparser, "python3-bibtexparser is not installed")
    def test_bibtex_is_read_by_bibtexparser(self):
        entries = bibtexparser.loads(self.export("bibtex")).entries
        hits = self.hits()
        self.assertEqual([entry["ID"] for entry in entries], [hit["id"] for hit in hits])
        for entry, hit in zip(entries, hits):
            title = entry["title"].strip("{}").replace("\\", "")
            self.assertEqual(title, hit["title"])
            self.assertEqual(entry["journaltitle"], hit["source"])
            self.assertEqual(entry["date"], hit["date"][:10])
            self.assertRegex(entry["urldate"], r"^\d{4}-\d\d-\d\d$")

    @unittest.skipUnless(shutil.which("ris2xml"), "bibutils are not installed")
    def test_ris_is_read_by_bibutils(self):
        done = subprocess.run(["ris2xml", "-i", "utf8"], input=self.export("ris").encode(),
                              capture_output=True, check=True)
        root = ElementTree.fromstring(done.stdout.decode().lstrip("\ufeff"))
        mods = "{http://www.loc.gov/mods/v3}"
        hits = self.hits()
        entries = root.findall(f"{mods}mods")
        self.assertEqual(len(entries), len(hits))
        for entry, hit in zip(entries, hits):
            title = " ".join(text.strip() for text in
                             entry.find(f"{mods}titleInfo").itertext() if text.strip())
            self.assertEqual(re.sub(r"\W", "", title), re.sub(r"\W", "", hit["title"]))
            if hit["url"]:
                self.assertIn(hit["url"], [url.text for url in entry.iter(f"{mods}url")])

    def test_csl_json_is_an_array_of_newspaper_articles(self):
        entries = json.loads(self.export("csl-json"))
        self.assertEqual([entry["id"] for entry in entries], [hit["id"] for hit in self.hits()])
        for entry in entries:
            self.assertEqual(entry["type"], "article-newspaper")
            self.assertTrue(all("family" in name or "literal" in name
                                for name in entry.get("author", [])))

    def test_atom_is_xml_with_an_entry_an_article(self):
        atom = "{http://www.w3.org/2005/Atom}"
        feed = ElementTree.fromstring(self.export("atom"))
        entries = feed.findall(f"{atom}entry")
        self.assertEqual([entry.find(f"{atom}title").text for entry in entries],
                         [hit["title"] for hit in self.hits()])
        ids = [entry.find(f"{atom}id").text for entry in entries]
        self.assertEqual(len(ids), len(set(ids)))
        stamps = [element.text for element in feed.iter(f"{atom}updated")]
        for stamp in stamps:
            self.assertRegex(stamp, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$")
        self.assertEqual(stamps[0], max(stamps[1:]))

    def test_svg_is_xml_with_a_bar_a_period(self):
        rows = [json.loads(line) for line in
                self.export("jsonl", "--view", "trend", "Werft").splitlines()]
        svg = ElementTree.fromstring(self.export("svg", "--view", "trend", "Werft"))
        points = [one for one in svg.iter(SVG + "circle") if len(one)]
        self.assertEqual(len(points), len([row for row in rows if row["period"] and row["words"]]))
        self.assertTrue(list(svg.iter(SVG + "polygon")), "there is no band")

    def test_names_beside_lines_do_not_cover_each_other(self):
        others = [part for query in ("Deich", "Theater", "Museum", "Strompreis", "Wolf")
                  for part in ("--compare", query)]
        svg = ElementTree.fromstring(self.export("svg", "--view", "trend", *others, "Werft"))
        heights = sorted(float(text.get("y")) for text in svg.iter(SVG + "text")
                         if "name" in text.get("class").split())
        self.assertEqual(len(heights), 6)
        for one, other in zip(heights, heights[1:]):
            self.assertGreaterEqual(other - one, 12)
        labels = [text for text in svg.iter(SVG + "text") if text.get("text-anchor") == "middle"]
        for one, other in zip(labels, labels[1:]):
            self.assertGreater(float(other.get("x")) - float(one.get("x")), 6 * len(one.text))

    def test_facets_are_bars_in_svg_and_html(self):
        rows = [json.loads(line) for line in
                self.export("jsonl", "--view", "facets", "Werft").splitlines()]
        svg = ElementTree.fromstring(self.export("svg", "--view", "facets", "Werft"))
        bars = [bar for bar in svg.iter(SVG + "rect") if len(bar)]
        self.assertEqual(len(bars), len(rows))
        widths = [float(bar.get("width")) for bar in bars]
        highest = max(row["articles"] for row in rows)
        for width, row in zip(widths, rows):
            self.assertAlmostEqual(width / max(widths), row["articles"] / highest, delta=0.01)
        self.assertIn("<svg", self.export("html", "--view", "facets", "Werft"))

    def test_the_day_of_retrieval_stands_in_every_export(self):
        day = json.loads(self.export("json"))["database"]["retrieved"]
        self.assertRegex(day, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        for format, expected in (("ris", r"\r\nY2  - \d{4}/\d\d/\d\d\r\n"), ("bibtex", r"urldate = \{\d{4}-"),
                                 ("csl-json", r'"accessed":\{"date-parts":\[\[\d{4},'),
                                 ("html", r"\(abgerufen am \d+\.\d+\.\d{4}\)"), ("csv", "retrieved"),
                                 ("markdown", '"retrieved"'), ("atom", "retrieved")):
            with self.subTest(format):
                self.assertRegex(self.export(format), expected)

    def test_csv_for_spreadsheets_has_a_mark_semicolons_and_decimal_commas(self):
        text = self.export("csv", "--excel", *QUERY)
        self.assertTrue(text.startswith("\ufeffrank;id;weight;"))
        rows = list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";", strict=True))
        self.assertEqual([row["id"] for row in rows], [hit["id"] for hit in self.hits()])
        for row in rows:
            self.assertRegex(row["weight"], r"^\d+,\d{6}$")

    @unittest.skipUnless(CHROMIUM, "chromium is not installed")
    def test_the_dossier_is_drawn_by_a_browser(self):
        dossier = self.write("dossier.html", self.export("html", "-n", "5", "Hochwasser"))
        picture = self.here / "dossier.png"
        done = self.run_program(
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=800,1200",
            f"--user-data-dir={self.here / 'profile'}", f"--screenshot={picture}",
            "--enable-logging=stderr", f"file://{dossier}")
        self.assertTrue(picture.exists(), done.stderr)
        # An empty page of this size takes less than a tenth of this.
        self.assertGreater(picture.stat().st_size, 30_000)
        self.assertNotIn("Content Security Policy", done.stderr)


class OddIds(ProgramTest):
    def setUp(self):
        super().setUp()
        self.db = self.here / "db"
        lines = [json.dumps({"body": "Der Strompreis steigt \ufffe.", "date": "2024-05-01"} | one) for one in ODD]
        self.index("build", "-q", "-d", self.db, self.write("a.jsonl", "\n".join(lines)))

    def export(self, format, *arguments):
        return self.search("-n", "all", "--format", format, *arguments, "Strompreis", db=self.db).stdout

    def test_keys_are_such_as_biber_takes_and_each_is_there_once(self):
        keys = re.findall(r"^@\w+\{(.*),$", self.export("bibtex"), re.MULTILINE)
        self.assertEqual(len(keys), len(ODD))
        self.assertEqual(len({key.lower() for key in keys}), len(ODD))
        for key in keys:
            self.assertRegex(key, r"^[A-Za-z0-9][A-Za-z0-9:._/-]*$")
        again = re.findall(r"^@\w+\{(.*),$", self.search("--format", "bibtex", "id:\"a b\"", db=self.db).stdout, re.MULTILINE)
        self.assertIn(again[0], keys)

    def test_addresses_stand_as_they_are(self):
        bibtex = self.export("bibtex")
        self.assertIn("url = {https://x.example/a?b=1&c=%20d~e#f_g}", bibtex)
        self.assertIn("url = {https://x.example/a?id=7&x=%C3%A4~b%20c%7Bd%7D}", bibtex)
        for kind, count in (("article", 1), ("online", 1), ("misc", len(ODD) - 2)):
            self.assertEqual(len(re.findall(rf"^@{kind}\{{", bibtex, re.MULTILINE)), count)

    @unittest.skipUnless(shutil.which("biber"), "biber is not installed; it brings much of TeX with it")
    def test_bibtex_is_read_by_biber(self):
        self.write("a.bib", self.export("bibtex"))
        done = self.run_program("biber", "--tool", "--output-file", "b.bib", "a.bib")
        self.expect(0, done)
        self.assertNotRegex(done.stdout, "WARN|ERROR")
        read = (self.here / "b.bib").read_text(encoding="utf-8")
        self.assertEqual(len(re.findall(r"^@", read, re.MULTILINE)), len(ODD))

    @unittest.skipUnless(shutil.which("pandoc"), "pandoc is not installed")
    def test_bibtex_and_csl_json_are_read_by_pandoc(self):
        for reader, text in (("biblatex", self.export("bibtex")), ("csljson", self.export("csl-json"))):
            file = self.write("a." + reader, text)
            done = self.run_program("pandoc", "-f", reader, "-t", "csljson", file)
            self.expect(0, done)
            entries = {entry["title"]: entry for entry in json.loads(done.stdout)}
            self.assertEqual(len(entries), len(ODD))
            known = entries["50 % & #1 (x) ~ ^ $" if reader == "biblatex" else "50 % & #1 {x} ~ ^ $"]
            self.assertEqual(known["URL"], ODD[0]["url"])
            self.assertEqual(known["type"], "article-newspaper")
            self.assertEqual(len(known["accessed"]["date-parts"][0]), 3)

    def test_xml_holds_no_character_that_it_forbids(self):
        for format, view in (("atom", "hits"), ("html", "hits"), ("tei", "article"), ("svg", "facets")):
            with self.subTest(format):
                text = self.export(format, "--view", view, "--by", "place") if view == "facets" else self.export(format, "--view", view)
                self.assertNotRegex(text, "[\ufffe\uffff]")
                if format != "html":
                    ElementTree.fromstring(text)


class WholeArticles(ProgramTest):
    def test_tables_have_every_field(self):
        expected = [json.loads(line) for line in self.search(
            "-n", "all", "--view", "article", "--format", "jsonl", "Hochwasser").stdout.splitlines()]
        for format, delimiter in (("csv", ","), ("tsv", "\t")):
            text = self.search("-n", "all", "--view", "article", "--format", format, "Hochwasser").stdout
            rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
            self.assertEqual(len(rows), len(expected))
            for row, article in zip(rows, expected):
                for name in ("id", "title", "subtitle", "teaser", "body", "date", "source", "section", "place", "url"):
                    self.assertEqual(row[name].lstrip("'"), article[name], name)
                self.assertEqual(row["authors"], "; ".join(article["authors"]))
                self.assertEqual(row["keywords"], "; ".join(article["keywords"]))

    def test_a_folder_of_texts_has_a_table_of_them(self):
        folder = self.here / "texts"
        done = self.search("-n", "all", "--view", "article", "--output", folder, "Hochwasser")
        self.assertEqual(done.stdout, "")
        with open(folder / "metadata.csv", encoding="utf-8", newline="") as table:
            rows = list(csv.DictReader(table, strict=True))
        articles = [json.loads(line) for line in self.search(
            "-n", "all", "--view", "article", "--format", "jsonl", "Hochwasser").stdout.splitlines()]
        self.assertEqual(sorted(path.name for path in folder.glob("*.txt")), sorted(row["file"] for row in rows))
        for row, article in zip(rows, articles):
            self.assertEqual((row["id"], row["date"], row["source"]), tuple(article[name] for name in ("id", "date", "source")))
            text = (folder / row["file"]).read_text(encoding="utf-8")
            self.assertTrue(text.startswith(article["title"] + "\n"))
            self.assertIn(article["body"], text)
        self.assertEqual(json.loads(rows[0]["list"])["query"], "Hochwasser")
        self.assert_message(self.search("--view", "article", "--output", folder, "Deich", code=2), "not empty")
        self.assert_message(self.search("--output", folder, "Deich", code=2), "--view article")

    def test_tei_is_read_again_as_what_it_was(self):
        tei = self.search("-n", "all", "--view", "article", "--format", "tei", "Hochwasser").stdout
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.xml", tei))
        fields = ("title", "date", "source")

        def articles(db, *query):
            lines = self.search("-n", "all", "--view", "article", "--format", "jsonl", *query, db=db).stdout
            return [json.loads(line) for line in lines.splitlines()]

        def order(article):
            return [article[name][:10] for name in ("date", "source")] + [article["title"]]

        def words(article):
            return re.findall(r"\w+", " ".join((article["teaser"], article["body"])))

        own = sorted(articles(self.sample, "Hochwasser"), key=order)
        read = sorted(articles(db, "*"), key=order)
        self.assertEqual([[one[name][:10] for name in fields] for one in read],
                         [[one[name][:10] for name in fields] for one in own])
        for one, other in zip(read, own):
            self.assertEqual(words(one), words(other))

    def test_vertical_text_has_a_word_a_line(self):
        text = self.search("-n", "all", "--view", "article", "--format", "vertical", "Hochwasser").stdout
        lines = text.splitlines()
        ids = self.search("-n", "all", "--view", "ids", "Hochwasser").stdout.split()
        self.assertEqual([re.search('id="(.*?)"', line)[1] for line in lines if line.startswith("<text ")], ids)
        for name in ("text", "p", "s"):
            opened = sum(bool(re.match(f"<{name}[ >]", line)) for line in lines)
            self.assertEqual(opened, lines.count(f"</{name}>"))
            self.assertGreater(opened, 1)
        words = [line.split("\t") for line in lines if "\t" in line]
        self.assertTrue(all(len(word) == 3 for word in words))
        self.assertEqual({word[2] for word in words}, {"number", "function", "capital", "small"})
        ElementTree.fromstring("<a>" + text + "</a>")


if __name__ == "__main__":
    main()
