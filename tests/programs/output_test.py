# SPDX-License-Identifier: GPL-2.0-or-later
"""What comes out: the formats, byte for byte and as other programs read them."""

import csv
import io
import json
import re
import subprocess

from programs import INDEX, SEARCH, ProgramTest, main

PAGE = """format program query understood options database estimated exact hits""".split()
HIT = """rank id weight title date source section url snippet matches duplicates""".split()


class Help(ProgramTest):
    def test_versions_name_schema_xapian_and_icu(self):
        for program in (INDEX, SEARCH):
            done = self.expect(0, self.run_program(program, "--version"))
            for name in (r"\d+\.\d+\.\d+", r"schema \d", r"Xapian \d", r"ICU \d"):
                self.assertRegex(done.stdout, name)

    def test_help_fits_a_screen_and_shows_examples(self):
        commands = "build update remove check info analyze".split()
        for call in [(SEARCH,), (INDEX,)] + [(INDEX, command) for command in commands]:
            with self.subTest(call=call):
                done = self.expect(0, self.run_program(*call, "--help"))
                lines = done.stdout.splitlines()
                self.assertLessEqual(len(lines), 50)
                self.assertLessEqual(max(map(len, lines)), 110)
                self.assertEqual(done.stderr, "")
                if call != (INDEX,):
                    self.assertRegex(done.stdout, r"(?i)examples?:\n")


class Json(ProgramTest):
    def page(self, *arguments):
        return json.loads(self.search("--format", "json", *arguments).stdout)

    def test_an_answer_is_one_object_with_these_keys(self):
        page = self.page("Strompreise")
        self.assertEqual(list(page), PAGE)
        self.assertEqual(list(page["database"]), ["uuid", "generation", "revision", "fingerprint", "articles", "retrieved"])
        self.assertEqual(page["format"], 1)
        for hit in page["hits"]:
            self.assertEqual(list(hit), HIT)
        self.assertEqual([hit["rank"] for hit in page["hits"]], list(range(1, len(page["hits"]) + 1)))

    def test_lines_are_the_same_hits(self):
        lines = self.search("--format", "jsonl", "Strompreise").stdout.splitlines()
        hits = [json.loads(line) for line in lines]
        head = hits[0].pop("list")
        page = self.page("Strompreise")
        self.assertEqual(hits, page["hits"])
        for answer in (head, page):  # they were asked a moment apart
            del answer["database"]["retrieved"]
        self.assertEqual(head, {key: page[key] for key in head})

    def test_matches_are_byte_ranges_of_the_snippet(self):
        seen = 0
        for query, begins in [("Flüchtlinge", "flüchtling"), ("Hochwasser", "hochwasser"),
                              ("=Häfen", "häfen")]:
            for hit in self.page("--limit", "all", "--no-variants", query)["hits"]:
                snippet, end = hit["snippet"].encode(), 0
                for start, stop in hit["matches"]:
                    self.assertLessEqual(end, start)
                    self.assertLess(start, stop)
                    self.assertLessEqual(stop, len(snippet))
                    self.assertTrue(snippet[start:stop].decode().lower().startswith(begins))
                    end, seen = stop, seen + 1
        self.assertGreater(seen, 10)

    def test_a_limit_of_nothing_counts_only(self):
        page = self.page("--limit", "0", "Strompreise")
        self.assertEqual(page["hits"], [])
        self.assertGreater(page["estimated"], 0)

    def test_pages_follow_one_another(self):
        whole = [hit["id"] for hit in self.page("--limit", "6", "Hochwasser")["hits"]]
        pages = [hit["id"] for offset in ("0", "3")
                 for hit in self.page("--limit", "3", "--offset", offset, "Hochwasser")["hits"]]
        self.assertEqual(pages, whole)

    def test_several_queries_carry_their_ids(self):
        queries = self.write("q.tsv", "q1\tHochwasser\nq2\tStrompreise\n")
        done = self.search("--queries", queries, "--format", "json")
        self.assertEqual([json.loads(line)["qid"] for line in done.stdout.splitlines()], ["q1", "q2"])

    def test_explanations_are_data_too(self):
        page = self.page("--explain", "Hochwasser")
        self.assertEqual(set(page["explain"][0]), {"word", "how", "term", "articles"})

    def test_dates_sort_in_both_directions(self):
        for sort, descending in (("date", False), ("-date", True)):
            hits = self.page("--limit", "all", "--sort", sort, "Hochwasser")["hits"]
            dates = [hit["date"][:10] for hit in hits]
            self.assertEqual(dates, sorted(dates, reverse=descending))

    def test_filters_hold_for_every_hit(self):
        page = self.page("--limit", "all", "--source", "Der Abendkurier", "--from", "2022",
                         "--to", "2023-12", "*")
        self.assertGreater(len(page["hits"]), 3)
        for hit in page["hits"]:
            self.assertEqual(hit["source"], "Der Abendkurier")
            self.assertIn(hit["date"][:4], ("2022", "2023"))


class Tables(ProgramTest):
    COLUMNS = ["rank", "id", "weight", "title", "date", "source", "section", "url", "snippet"]

    def rows(self, format, **dialect):
        text = self.search("--format", format, "--limit", "all", "Hochwasser").stdout
        return list(csv.reader(io.StringIO(text, newline=""), strict=True, **dialect))

    def test_csv_reads_back(self):
        head, *rows = self.rows("csv")
        self.assertEqual(head, self.COLUMNS + ["list"])
        lines = self.search("--format", "jsonl", "--limit", "all", "Hochwasser").stdout.splitlines()
        self.assertEqual(len(rows), len(lines))
        for row, line in zip(rows, map(json.loads, lines)):
            self.assertEqual(row[0], str(line["rank"]))
            self.assertEqual(row[1], line["id"])
            self.assertAlmostEqual(float(row[2]), line["weight"], places=4)
            self.assertEqual(row[3:-1], [line[name] for name in self.COLUMNS[3:]])
            self.assertEqual(json.loads(row[-1] or "null"), line.get("list"))

    def test_csv_keeps_quotes_commas_and_line_breaks(self):
        article = {"id": 'a,"b"', "title": 'Er sagte: "Ja, gern"', "body": "Strompreis"}
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", json.dumps(article)))
        text = self.search("--format", "csv", "Strompreis", db=db).stdout
        _, row = csv.reader(io.StringIO(text, newline=""), strict=True)
        self.assertEqual((row[1], row[3]), (article["id"], article["title"]))

    def test_csv_ends_its_lines_as_the_rfc_says(self):
        done = subprocess.run([SEARCH, "-d", self.sample, "--format", "csv", "Hochwasser"],
                              stdout=subprocess.PIPE, env=self.environment, check=True)
        self.assertEqual(done.stdout.count(b"\n"), done.stdout.count(b"\r\n"))

    def test_tsv_reads_back(self):
        self.assertEqual(self.rows("tsv", delimiter="\t"), self.rows("csv"))

    def test_ids_are_one_a_line(self):
        for how in ("fold", "show"):
            found = ["--duplicates", how, "--limit", "all", "Hochwasser"]
            ids = self.search("--view", "ids", *found).stdout.splitlines()
            hits = json.loads(self.search("--format", "json", *found).stdout)["hits"]
            self.assertEqual(ids, [hit["id"] for hit in hits])

    def test_the_count_is_the_number_of_ids(self):
        for how in ("fold", "show"):
            count = self.search("--view", "count", "--duplicates", how, "Hochwasser").stdout
            ids = self.search(
                "--view", "ids", "--duplicates", how, "--limit", "all", "Hochwasser"
            ).stdout.splitlines()
            self.assertEqual(count, f"{len(ids)}\n")

    def test_trec_has_its_six_columns(self):
        lines = self.search("--format", "trec", "--limit", "all", "Hochwasser").stdout.splitlines()
        weights = []
        for number, line in enumerate(lines, 1):
            match = re.fullmatch(r"0 Q0 (\S+) (\d+) (\d+\.\d+) nachlese", line)
            self.assertEqual(int(match[2]), number)
            weights.append(float(match[3]))
        self.assertEqual(weights, sorted(weights, reverse=True))

    def test_trec_of_several_queries_from_standard_input(self):
        done = self.search("--queries", "-", "--format", "trec",
                           stdin="q1\tHochwasser\nq2\tStrompreise\n".encode())
        self.assertEqual([*dict.fromkeys(line.split()[0] for line in done.stdout.splitlines())],
                         ["q1", "q2"])

    def test_several_queries_are_one_table(self):
        queries = b"q1\tStrompreis\nq2\tTheater\n"
        done = self.search("--queries", "-", "--view", "count", "--format", "csv", stdin=queries)
        rows = list(csv.DictReader(io.StringIO(done.stdout, newline=""), strict=True))
        self.assertEqual([row["qid"] for row in rows], ["q1", "q2"])
        for row in rows:
            self.assertEqual(row["articles"] + "\n", self.search("--view", "count", row["query"]).stdout)
        done = self.search("--queries", "-", "--view", "table", "--format", "csv", stdin=queries)
        rows = list(csv.DictReader(io.StringIO(done.stdout, newline=""), strict=True))
        self.assertEqual([row["qid"] for row in rows[:2]], ["q1", "q2"])
        done = self.search("--queries", "-", "--view", "hits", "--format", "csv", "-n", "2", stdin=queries)
        rows = list(csv.DictReader(io.StringIO(done.stdout, newline=""), strict=True))
        self.assertEqual([(row["qid"], row["rank"]) for row in rows], [("q1", "1"), ("q1", "2"), ("q2", "1"), ("q2", "2")])

    def test_a_line_without_a_tab_is_no_query(self):
        done = self.search("--queries", "-", "--format", "trec", code=2, stdin=b"nur Text\n")
        self.assertIn("line 1", done.stderr)

    def test_a_topic_that_is_prose_is_sought_by_its_words(self):
        done = self.search("--queries", "-", "--format", "trec", stdin=b"7\tHochwasser (am Fluss\n")
        self.assertTrue(done.stdout.startswith("7 Q0 "))
        self.assertIn("7: ", done.stderr)


class Streams(ProgramTest):
    CALLS = [
        (SEARCH, "--help"), (SEARCH, "--version"), (INDEX, "--help"), (INDEX, "--version"),
        (INDEX, "formats"), (INDEX, "analyze", "Wort"), (INDEX, "info", "-d", "DB"),
        (INDEX, "info", "-d", "DB", "--json"), (INDEX, "check", "-d", "DB"),
        (SEARCH, "-d", "DB", "Hochwasser"), (SEARCH, "-d", "DB", "--view", "count", "Hochwasser"),
    ] + [(SEARCH, "-d", "DB", "--limit", "all", "--format", format, "*")
         for format in ("json", "jsonl", "csv", "tsv", "trec")]

    def calls(self):
        return [[str(self.sample) if word == "DB" else word for word in call]
                for call in self.CALLS]

    def test_a_full_disk_is_2_with_a_message(self):
        for call in self.calls():
            with self.subTest(call=call), open("/dev/full", "w") as full:
                done = subprocess.run(call, stdout=full, stderr=subprocess.PIPE,
                                      env=self.environment)
                self.assertEqual(done.returncode, 2)
                self.assertRegex(done.stderr, rb"^nachlese-\w+: cannot write .*\n")

    def test_a_closed_pipe_is_silent(self):
        for call in self.calls():
            with self.subTest(call=call), subprocess.Popen(
                    call, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                    env=self.environment) as running:
                running.stdout.close()
                self.assertEqual(running.stderr.read(), b"")

    def test_head_gets_its_line(self):
        for call in ('nachlese-search -d "$DB" --limit all --view article "*"',
                     "yes Strompreise | nachlese-index analyze"):
            with self.subTest(call=call):
                done = self.run_program("bash", "-c", call + " | head -1", DB=str(self.sample))
                self.assertEqual(len(done.stdout.splitlines()), 1)
                self.assertEqual(done.stderr, "")

    def test_messages_are_no_results(self):
        archive = self.write("a.jsonl", self.articles("a") + "{kaputt\n")
        done = self.index("build", "-d", self.here / "db", "--progress", "always", archive, code=1)
        self.assertEqual(done.stdout, "")
        done = self.search("--explain", "--view", "count", "Strompreise Quarkwortdasesnichtgibt")
        self.assertRegex(done.stdout, r"^\d+\n$")
        self.assertIn("no article has all the words", done.stderr)

    def test_progress_for_programs_is_an_object_a_line(self):
        archive = self.write("a.jsonl", self.articles("a", "b"))
        done = self.index("build", "-d", self.here / "db", "--progress", "json", archive)
        objects = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
        self.assertEqual(objects[-1]["phase"], "done")
        self.assertEqual(objects[-1]["records"], 2)
        self.assertEqual(objects[-1]["bytes"], archive.stat().st_size)
        self.assertEqual(objects[-1]["bytes_total"], archive.stat().st_size)
        self.assertIn("merging", [one["phase"] for one in objects])

    def test_quiet_is_silent(self):
        archive = self.write("a.jsonl", self.articles("a"))
        self.assertEqual(self.index("build", "-q", "-d", self.here / "db", archive).stderr, "")


class Databases(ProgramTest):
    """Where a program looks for its database: option before environment before file before default."""

    def count(self, *arguments, **variables):
        return self.expect(0, self.run_program(SEARCH, *arguments, "--view", "count", "*",
                                               **variables)).stdout.strip()

    def test_option_environment_file_default(self):
        for number, place in enumerate(("default", "file", "environment", "option"), 1):
            db = self.here / "data/nachlese/archive" if place == "default" else self.here / place
            self.index("build", "-q", "-d", db, "-", stdin=self.articles(*range(number)).encode())
        data = {"XDG_DATA_HOME": str(self.here / "data")}
        self.assertEqual(self.count(**data), "1")
        self.write("home/config/nachlese/search.toml", f'db = "{self.here}/file"\n')
        self.assertEqual(self.count(**data), "2")
        self.assertEqual(self.count("--no-config", **data), "1")
        data["NACHLESE_DB"] = str(self.here / "environment")
        self.assertEqual(self.count(**data), "3")
        self.assertEqual(self.count("-d", self.here / "option", **data), "4")


if __name__ == "__main__":
    main()
