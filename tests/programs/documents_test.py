# SPDX-License-Identifier: GPL-2.0-or-later
"""What README, manual pages and helps show is what the programs do. Sessions in the README are
blocks whose first line begins with `$ `; with NACHLESE_REGENERATE their output is written anew."""

import difflib
import gzip
import json
import re
import subprocess
import textwrap
import unicodedata

from programs import INDEX, REGENERATE, ROOT, SAMPLE, SEARCH, ProgramTest, main, masked, of_any_run

README = ROOT / "README.md"
BLOCK = re.compile(r"^```\n(\$ .*?)^```$", re.MULTILINE | re.DOTALL)


def steps(block):
    """Pairs of a command and the output below it."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, output = re.match(r"((?:[^\n]*\\\n)*[^\n]*\n)(.*)", step, re.DOTALL).groups()
        yield command, output


def cells(line):
    """The cells of a row of a Markdown table."""
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def table(head):
    """The rows of the table in the README that begins with this row."""
    rows = README.read_text(encoding="utf-8").split(head + "\n", 1)[1].splitlines()[1:]
    return [cells(row) for row in rows[: [row.startswith("|") for row in rows].index(False)]]


def manual(text):
    """As text of a manual page: no line of it is a macro, dashes stay dashes."""
    text = re.sub(r"--+", lambda dashes: "\\-" * len(dashes[0]), text.replace("\\", "\\e"))
    return "\\&" + text if text.startswith((".", "'")) else text


class Sessions(ProgramTest):
    def output(self, command):
        # One stream for both, as on a terminal.
        done = subprocess.run(["bash", "-c", command], stdout=subprocess.PIPE, cwd=self.here,
                              stderr=subprocess.STDOUT, env=self.environment, timeout=120)
        return done.stdout.decode()

    def test_the_readme_shows_what_happens(self):
        (self.here / "corpus").symlink_to(ROOT / "corpus")
        readme = README.read_text(encoding="utf-8")
        count = 0

        def renewed(match):
            nonlocal count
            text = ""
            for command, shown in steps(match[1]):
                count += 1
                found = self.output(command)
                same = of_any_run if REGENERATE else masked
                if same(found) == same(shown):
                    found = shown
                text += f"$ {command}{found}"
            return f"```\n{text}```"

        now = BLOCK.sub(renewed, readme)
        self.assertGreaterEqual(count, 5)
        if REGENERATE:
            README.write_text(now, encoding="utf-8")
        elif readme != now:
            difference = difflib.unified_diff(
                readme.splitlines(), now.splitlines(), "README.md", "found", lineterm="", n=1)
            self.fail("\n".join([*difference, "to renew it: see tests/golden/README.md"]))


class Tables(ProgramTest):
    def compare(self, path, pattern, lines):
        """Whether these lines stand between the two groups of the pattern; else writes them."""
        text = path.read_text(encoding="utf-8")
        begin, shown, end = re.search(pattern, text, re.MULTILINE | re.DOTALL).groups()
        found = "".join(line + "\n" for line in lines)
        if REGENERATE:
            path.write_text(text.replace(begin + shown + end, begin + found + end), encoding="utf-8")
        else:
            self.assertEqual(shown, found)

    def test_the_readme_lists_the_formats(self):
        formats = json.loads(self.index("formats", "--json").stdout)["formats"]
        named = [name for row in table("| archives | formats |") for name in re.findall(r"`([^`]+)`", row[1])]
        self.assertEqual(sorted(named), sorted(row["name"] for row in formats))
        containers = re.search(r"^containers: (.*) are opened", self.index("formats").stdout,
                               re.MULTILINE)[1]
        self.assertIn(containers, README.read_text(encoding="utf-8"))

    def test_the_manual_page_lists_formats_and_names_of_fields(self):
        page = ROOT / "man" / "nachlese-index.1"
        found = json.loads(self.index("formats", "--json").stdout)
        formats = [line for row in found["formats"] for line in (
            f".It Cm {row['name']}", manual(row["recognised_by"]) + ".",
            f"Fields: {manual(row['fields'])}.",
            *([f"Limits: {manual(row['limits'])}."] if row["limits"] else []))]
        self.compare(page, r'(^\.Ss Formats\n.*?^\.Bl [^\n]*\n)(.*?)(^\.El\n)', formats)
        fields = [line for row in found["fields"] for line in (
            f".It Cm {row['name']}", *textwrap.wrap(manual(", ".join(row["aliases"])), 100))]
        self.compare(page, r'(^\.Ss Fields\n.*?^\.Bl [^\n]*\n)(.*?)(^\.El\n)', fields)

    def test_every_query_in_the_readme_finds_something_in_the_sample(self):
        queries = [query for row in table("| write | finds |")
                   for query in re.findall(r"`([^`]+)`", row[0])]
        self.assertGreater(len(queries), 20)
        for query in queries:
            with self.subTest(query):
                self.search("--match", "all", "--view", "count", "--", query)

    def test_the_exit_codes_in_the_readme_are_those_of_the_manual_pages(self):
        rows = {row[0]: row[1:] for row in table("| exit | nachlese-index | nachlese-search |")}
        for column, program in enumerate(("nachlese-index", "nachlese-search")):
            page = (ROOT / "man" / f"{program}.1").read_text(encoding="utf-8")
            section = page.split(".Sh EXIT STATUS")[1].split(".Sh ")[0]
            codes = re.findall(r"^\.It (\d+)$", section, re.MULTILINE)
            self.assertEqual(codes, [code for code in rows if rows[code][column]])


class Names(ProgramTest):
    """What the README names is there."""

    TEXT = README.read_text(encoding="utf-8")

    def test_files_and_pictures(self):
        places = re.findall(r"\]\((?!https?:|#)([^)]+)\)|src=\"([^\"]+)\"", self.TEXT)
        self.assertGreater(len(places), 4)
        for place in map("".join, places):
            self.assertTrue((ROOT / place).exists(), place)

    def test_manual_pages(self):
        pages = set(re.findall(r"\b(nachlese-[a-z]+)\(([17])\)", self.TEXT))
        self.assertGreater(len(pages), 4)
        for name, section in pages:
            for language in ("", "de/"):
                self.assertTrue((ROOT / "man" / f"{language}{name}.{section}").exists(), name)

    def test_commands_of_dev(self):
        help = subprocess.run([ROOT / "dev", "help"], capture_output=True, text=True, check=True).stdout
        there = set(re.findall(r"^  ([a-z-]+)\b", help, re.MULTILINE))
        for command in re.findall(r"\./dev ([a-z-]+)", self.TEXT):
            self.assertIn(command, there)

    def test_options_beside_the_sessions(self):
        helps = self.search("--help").stdout + "".join(
            self.index(command, "--help").stdout for command in
            "build update remove compact check info analyze formats config".split())
        there = set(re.findall(r"--[a-z][a-z-]*", helps)) | {"--version", "--install", "--prefix"}
        prose = re.sub(r"^```.*?^```$", "", self.TEXT, flags=re.MULTILINE | re.DOTALL)
        self.assertLessEqual(set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", prose)), there)


class Promises(ProgramTest):
    """What the README says before all else."""

    TEXTS = {
        "hauses": "Der Besitzer des Hauses schweigt.",
        "corona": "In der Coronakrise blieb es leer.",
        "gender": "Die Bürger*innen stimmen ab.",
        "street": "Eine lange Straße.",
        "decomposed": unicodedata.normalize("NFD", "Der Bäcker backt."),
        "year": "Nur ein Jahr.",
    }

    def setUp(self):
        super().setUp()
        self.db = self.here / "db"
        lines = [json.dumps({"id": id, "title": "Meldung", "body": body, "date": "1605"})
                 for id, body in self.TEXTS.items()]
        self.index("build", "-q", "-d", self.db, self.write("a.jsonl", "\n".join(lines)))

    def test_they_are_kept(self):
        for query, id in [("Häuser", "hauses"), ("Corona-Krise", "corona"), ("Bürgerinnen", "gender"),
                          ("Strasse", "street"), ("Straße", "street"), ("Bäcker", "decomposed"),
                          (unicodedata.normalize("NFD", "Häuser"), "hauses"),
                          ("datum:1605 Jahr", "year")]:
            with self.subTest(query):
                done = self.search("--view", "ids", query, db=self.db)
                self.assertEqual(done.stdout.split(), [id])


class Examples(ProgramTest):
    """Of manual pages, helps, and the README beside its sessions. What they write, also to files, is
    stored in tests/golden."""

    def setUp(self):
        super().setUp()
        self.environment["NACHLESE_DB"] = str(self.here / "news")
        (self.here / "archive").symlink_to(SAMPLE)
        self.write("incoming/new.jsonl", self.articles("a"))
        self.write("export.toml", '[fields]\ntitle = "Kopf"\nbody = "Absatz"\n')
        self.write("export.csv.gz", gzip.compress(b"Kopf,Absatz\nTitel,Text\n"))
        self.write("words.txt", "Wort\n")
        plain = self.write("dump.jsonl", self.articles("a", "b"))
        subprocess.run(["zstd", "-q", plain], check=True)

    def session(self, command):
        before = set(self.here.iterdir())
        done = self.run_program("bash", "-o", "pipefail", "-c", command)
        # No hits are no mistake; a hint tells of one.
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertNotIn("hint:", done.stderr)
        text = f"$ {command}\n{done.stderr}{done.stdout}"
        for path in sorted(set(self.here.iterdir()) - before):
            if path.is_file():
                text += f"{path.name}:\n{path.read_text(encoding='utf-8')}"
        # What time, dictionaries and the size of files decide.
        text = re.sub(r"^(words|lexicon|fingerprint|newest)  .*$", r"\1  …", text, flags=re.MULTILINE)
        text = re.sub(r'("(bytes|\w+_days|\w+_seconds)": )\d+', r"\1N", text)
        text = re.sub(r'("(word_list|word_sources|lexicon)": )"[^"]*"', r'\1"WORDS"', text)
        text = re.sub(r"\banalysis [0-9a-f]{16}\b", "analysis FINGERPRINT", text)
        return masked(text)

    def compare(self, file, lines):
        commands = [line.partition("  #")[0].strip() for line in lines if "nachlese-" in line]
        self.assertGreater(len(commands), 3)
        self.index("build", "-q", "-d", self.here / "news", SAMPLE)
        self.compare_with_stored(f"examples/{file}", "\n".join(map(self.session, commands)))

    def test_of_manual_pages(self):
        for name in ("nachlese-index", "nachlese-search"):
            with self.subTest(name):
                page = (ROOT / "man" / f"{name}.1").read_text(encoding="utf-8")
                section = page.split(".Sh EXAMPLES")[1].split(".Sh ")[0]
                blocks = re.findall(r"^\.Bd.*?\n(.*?)^\.Ed", section, re.M | re.S)
                self.compare(f"manual-of-{name}.txt", "".join(blocks).splitlines())

    def test_of_the_readme(self):
        blocks = re.findall(r"^```\n(nachlese-.*?)^```$", README.read_text(encoding="utf-8"),
                            re.MULTILINE | re.DOTALL)
        self.compare("readme.txt", "".join(blocks).splitlines())

    def test_of_helps(self):
        lines = []
        for call in [(SEARCH,)] + [(INDEX, command) for command in
                                   "build update remove check info analyze".split()]:
            text = self.expect(0, self.run_program(*call, "--help")).stdout
            examples = re.split(r"(?i)^examples?:\n", text, flags=re.MULTILINE)[1]
            lines += examples.split("exit:")[0].splitlines()
        self.compare("helps.txt", lines)


if __name__ == "__main__":
    main()
