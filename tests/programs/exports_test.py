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
            self.assertEqual(entry["journal"], hit["source"])
            self.assertEqual(entry["year"], hit["date"][:4])

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
        bars = [bar for bar in svg.iter("{http://www.w3.org/2000/svg}rect") if len(bar)]
        self.assertEqual(len(bars), len([row for row in rows if row["period"]]))

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


if __name__ == "__main__":
    main()
