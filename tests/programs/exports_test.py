# SPDX-License-Identifier: GPL-2.0-or-later
"""Exports are read back by programs that others wrote, articles that mean harm come out harmless,
and lists can be repeated. A test whose reader is not installed is skipped with a message."""

import csv
import html.parser
import io
import json
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

from programs import INDEX, SAMPLE, SEARCH, ProgramTest, environment, main

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
            self.assertRegex(stamp, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
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
              caption tr td th footer details summary pre svg text rect line""".split()

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
            "html": (self.has_its_own_tags_only,), "atom": (self.is_xml,), "svg": (self.is_xml,),
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
        entries = re.findall(r"^@article\{", text, re.MULTILINE)
        self.assertEqual(len(entries), len(self.SAYINGS))
        self.assertEqual(text.count("{"), text.count("}"))
        if bibtexparser:
            found = bibtexparser.loads(text).entries
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


class Repeatable(ProgramTest):
    def write_list(self, format, *arguments, db=None):
        done = self.search("--format", format, *arguments, db=db)
        return self.write(f"list.{format}", done.stdout)

    def test_a_list_of_the_same_database_is_the_same(self):
        for format in "json jsonl csv tsv csl-json".split():
            for arguments in (("Hochwasser",), ("-n", "3", "--offset", "2", "--sort", "date", "Werft"),
                              ("--match", "any", "--no-variants", "Werft", "Hochwasser")):
                with self.subTest(format=format, arguments=arguments):
                    file = self.write_list(format, *arguments)
                    self.assertRegex(self.search("--verify", file).stdout, r"^same\t\d+\n$")
        for view in "kwic facets terms trend".split():
            with self.subTest(view):
                file = self.write_list("csv", "--view", view, "Werft")
                self.assertRegex(self.search("--verify", file).stdout, r"^same\t\d+\n$")

    def test_what_changed_is_told(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles("a", "b", "c")))
        file = self.write_list("jsonl", "--sort", "date", "Strompreis", db=db)
        self.index("remove", "-q", "-d", db, "b")
        self.index("update", "-q", "-d", db, self.write("b.jsonl", self.articles("d")))
        lines = self.search("--verify", file, code=1, db=db).stdout.splitlines()
        self.assertIn("gone\tb\t2\t", lines)
        self.assertIn("added\td\t\t3", lines)
        self.assertIn("revision\t1\t3", lines)
        self.assertFalse([line for line in lines if line.startswith(("moved", "same"))])

    def test_a_file_that_is_no_list_is_refused(self):
        for text in ("", "Text\n", "{}", "[]", "[1]", "rank,id\n1,a\n", '{"a": 1}\n{"b": 2}\n'):
            with self.subTest(text):
                done = self.search("--verify", self.write("x", text), code=2)
                self.assert_message(done, "no list")

    def lists(self, db):
        """What views and formats write, without the name of this database and its generation."""
        views = {"hits": "json jsonl csv tsv trec ris bibtex csl-json markdown html atom text",
                 "kwic": "jsonl text", "trend": "csv svg", "facets": "html", "terms": "markdown",
                 "article": "jsonl", "ids": "text"}
        for view, formats in views.items():
            for format in formats.split():
                order = ("--sort", "right", "--sample", "5", "--seed", "7") if view == "kwic" else ()
                text = self.search("--view", view, "--format", format, *order, "Angriff Ukraine",
                                   db=db).stdout
                text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "UUID", text)
                text = text.replace("&quot;", '"')
                text = re.sub(r'(generation"\W+)generation-\d+|, generation-\d+', r"\1", text)
                yield view, format, re.sub(r'(revision\W+)\d+', r"\1", text)

    def assert_same_lists(self, other):
        for one, two in zip(self.lists(self.sample), self.lists(other)):
            with self.subTest(view=one[0], format=one[1]):
                self.assertTrue(one[2])
                self.assertEqual(one, two)

    def lines(self):
        return [line for path in sorted(SAMPLE.glob("*.jsonl"))
                for line in path.read_text(encoding="utf-8").splitlines()]

    def test_a_rebuild_in_another_order_gives_the_same_lists(self):
        other = self.here / "other"
        archive = self.write("a.jsonl", "\n".join(reversed(self.lines())))
        self.index("build", "-q", "-d", other, archive)
        self.assert_same_lists(other)

    def test_an_archive_that_grew_and_was_compacted_gives_the_same_lists(self):
        other = self.here / "other"
        lines = self.lines()
        middle = len(lines) // 2
        extra = json.dumps({"id": "extra", "title": "Angriff", "body": "Ein Angriff, Ukraine."})
        self.index("build", "-q", "-d", other, self.write("a.jsonl", "\n".join(lines[middle:])))
        self.index("update", "-q", "-d", other,
                   self.write("b.jsonl", "\n".join([extra, *lines[:middle]])))
        self.index("remove", "-q", "-d", other, "extra")
        self.assert_same_lists(other)
        # The segments of the updates become one, and articles get new numbers without gaps.
        self.index("build", "-q", "-d", other, "--from-db")
        self.assert_same_lists(other)

    def test_a_copy_that_xapian_compacted_gives_the_same_lists(self):
        copy = self.here / "copy"
        if shutil.which("xapian-compact") is None:
            self.skipTest("xapian-tools is not installed")
        subprocess.run(["xapian-compact", "-q", self.sample / "generation-000001", copy], check=True)
        self.assert_same_lists(copy)
        self.assertRegex(self.index("check", "-d", copy).stdout, "sound.*no manifest")
        self.assertIn("only read", self.index("update", "-d", copy, SAMPLE, code=3).stderr)


class Saved(ProgramTest):
    def test_a_saved_query_stands_in_for_its_text(self):
        self.search("--save", "flut", "Hochwasser ODER Deich")
        for query, same in (("@flut", "Hochwasser ODER Deich"),
                            ("@flut Hollerstedt", "(Hochwasser ODER Deich) Hollerstedt")):
            found, expected = (self.search("--view", "ids", "-n", "all", text).stdout
                               for text in (query, same))
            self.assertEqual(found, expected)
        self.assertEqual(self.search("--saved").stdout, "@flut\tHochwasser ODER Deich\n")

    def test_alone_it_brings_its_options(self):
        self.search("--save", "alt", "--sort", "date", "-n", "2", "*")
        done = self.search("--view", "ids", "@alt")
        self.assertEqual(done.stdout, self.search("--view", "ids", "--sort", "date", "-n", "2", "*").stdout)
        self.assertEqual(len(self.search("--view", "ids", "-n", "3", "@alt").stdout.split()), 3)

    def test_another_view_leaves_the_choices_of_the_saved_one(self):
        self.search("--save", "flut", "--view", "kwic", "--context", "2", "--sort", "right", "Flut")
        trend = self.search("--view", "trend", "@flut").stdout
        self.assertEqual(trend, self.search("--view", "trend", "Flut").stdout)

    def test_names_and_queries_that_are_none_are_refused(self):
        for arguments, part in ((("--save", "a/b", "x"), "no name"), (("--save", "a", '"x'), "column"),
                                (("@fehlt",), "@fehlt"), (("--new-since-last", "fehlt"), "@fehlt")):
            with self.subTest(arguments):
                self.assert_message(self.search(*arguments, code=2), part)
        self.search("--save", "a", "x")
        self.search("--save", "b", "@a y")
        self.search("--save", "a", "@b")
        self.assert_message(self.search("@a", code=2), "contains itself")

    def test_only_news_are_shown(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles("a", "b")))
        self.search("--save", "strom", "--sort", "date", "Strompreis", db=db)

        def news(*arguments, code=0):
            done = self.search("--new-since-last", "strom", "--view", "ids", *arguments, code=code,
                               db=db)
            return done.stdout.split()

        self.assertEqual(news("-n", "1"), ["a"])
        self.assertEqual(news(), ["b"])
        self.assertEqual(news(code=1), [])
        changed = json.dumps({"id": "a", "title": "Neu", "body": "Der Strompreis sinkt."}) + "\n"
        self.index("update", "-q", "-d", db, self.write("b.jsonl", changed + self.articles("c")))
        self.assertEqual(sorted(news()), ["a", "c"])
        self.assertEqual(news(code=1), [])

    def test_a_copy_that_comes_to_stand_for_its_story_is_no_news(self):
        db = self.here / "db"
        shown = self.search("--view", "article", "--format", "jsonl", "-n", "1", "Hochwasser").stdout
        body = json.loads(shown)["body"]
        lines = [json.dumps({"id": id, "title": "Flut", "body": body, "date": f"2024-06-0{day}"})
                 for day, id in enumerate("abc", 1)]
        self.index("build", "-q", "-d", db, self.write("a.jsonl", "\n".join(lines[:2])))
        self.search("--save", "flut", "Hochwasser", db=db)
        news = ("--new-since-last", "flut", "--view", "ids", "--duplicates", "fold")
        self.assertEqual(self.search(*news, db=db).stdout, "a\n")
        self.index("update", "-q", "-d", db, self.write("b.jsonl", lines[2]))
        self.assertEqual(self.search(*news, db=db, code=1).stdout, "")
        self.index("remove", "-q", "-d", db, "a", "b")
        self.assertEqual(self.search("--view", "ids", "Hochwasser", db=db).stdout, "c\n")
        self.assertEqual(self.search(*news, db=db, code=1).stdout, "")

    def test_news_that_were_not_written_stay_new(self):
        self.search("--save", "alle", "*")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([SEARCH, "-d", self.sample, "--new-since-last", "alle"],
                                  stdout=full, stderr=subprocess.PIPE, env=self.environment)
        self.assertEqual(done.returncode, 2)
        again = self.search("--new-since-last", "alle", "--view", "ids").stdout.split()
        self.assertEqual(len(again), int(self.search("--view", "count", "*").stdout))

    def test_damaged_state_is_told(self):
        self.search("--save", "alle", "*")
        state = self.here / "home" / ".local" / "state" / "nachlese"
        (state / "seen").mkdir(parents=True)
        (state / "seen" / "alle.json").write_text("{", encoding="utf-8")
        self.assert_message(self.search("--new-since-last", "alle", code=2), "damaged", "remove it")

    def test_browsing_without_fzf_tells_what_to_install(self):
        self.assert_message(self.search("--browse", "x", code=2, PATH="/nonexistent"), "fzf")

    @unittest.skipUnless(shutil.which("fzf") and shutil.which("script"),
                         "fzf or script is not installed")
    def test_browsing_starts_fzf_with_the_hits(self):
        # With a filter fzf writes what it would show; it calls for the hits on a terminal only.
        call = f"{SEARCH} -d {self.sample} --browse Werft"
        done = self.run_program("script", "-qec", call, "/dev/null",
                                FZF_DEFAULT_OPTS="--filter=2018 --no-sort")
        self.assertIn("2018-11-14", done.stdout)

    @unittest.skipUnless(shutil.which("script"), "script is not installed")
    def test_browsing_opens_the_article_with_the_words_of_the_query_marked(self):
        fzf = self.here / "fzf"
        fzf.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n", encoding="utf-8")
        fzf.chmod(0o755)
        path = f"{self.here}:/usr/bin:/bin"
        given = self.run_program(SEARCH, "-d", self.sample, "--browse", PATH=path).stdout
        enter = next(line for line in given.splitlines() if line.startswith("enter:execute:"))
        hit = json.loads(self.search("--format", "jsonl", "-n", "1", "Werft").stdout.splitlines()[0])
        command = enter.removeprefix("enter:execute:").replace("{2}", f"'{hit['id']}'")
        for query, marked in (("Werft", True), ('Werft "offen', False), ("Regenbogenfisch", False)):
            done = self.run_program(
                "script", "-qec", command.replace("{q}", f"'{query}'"), "/dev/null",
                NACHLESE_PAGER="cat", TERM="xterm")
            self.assertIn(hit["title"].split()[0], done.stdout)
            self.assertEqual("\x1b[1;31m" in done.stdout, marked, query)


if __name__ == "__main__":
    main()
