# SPDX-License-Identifier: GPL-2.0-or-later
"""The programs as those see them who have a German locale: what people read is German, and data is the
same as ever. What they write is stored in tests/golden/german.

The locale is made for the tests. Where the machine has none, the programs take the language all the
same, as far as the C library lets them: that of Debian 13 heeds LANGUAGE in no locale that is
called C."""

import atexit
import json
import platform
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from programs import HOSTILE, INDEX, SAMPLE, SEARCH, ProgramTest, main, masked

LAST_LANGUAGE_IN_C = (2, 38)  # of the C library


@cache
def locales() -> str:
    """A directory of locales, by the names under which tests ask for them."""
    place = tempfile.mkdtemp(prefix="nachlese-locales-")
    atexit.register(shutil.rmtree, place)
    for name, source in (("de_DE.UTF-8", "de_DE"), ("de_AT.UTF-8", "de_AT"), ("de_CH", "de_CH"), ("de", "de_DE"),
                         ("de_DE@euro", "de_DE"), ("en_US.UTF-8", "en_US")):
        subprocess.run(["localedef", "--quiet", "-c", "-i", source, "-f", "UTF-8", f"{place}/{name}"], check=True)
    return place


GERMAN = {"LC_ALL": "de_DE.UTF-8", "LOCPATH": locales()}


def without_figures(text: str) -> str:
    """`masked`, and what German writes otherwise."""
    text = re.sub(r"\bin \d+,\d s\b", "in N s", masked(text))
    text = re.sub(r"^(Terme|Lexikon|Schema)( +).*$", r"\1\2N", text, flags=re.MULTILINE)
    text = re.sub(r"^Fingerabdruck( +)[0-9a-f]+$", r"Fingerabdruck\1FINGERPRINT", text, flags=re.MULTILINE)
    text = re.sub(r"^Bytes( +)[\d.]+$", r"Bytes\1BYTES", text, flags=re.MULTILINE)
    text = re.sub(r"\b(segment-[\d-]+, )[\d.]+ Bytes$", r"\1BYTES Bytes", text, flags=re.MULTILINE)
    text = re.sub(r"vor \d+ Tagen", "vor N Tagen", text)
    text = re.sub(r"\d+ Wörter\b", "N Wörter", text)
    # In German only where the system's own messages are installed.
    text = text.replace("Datei oder Verzeichnis nicht gefunden", "No such file or directory")
    text = re.sub(r"Analyse [0-9a-f]+,", "Analyse FINGERPRINT,", text)
    return re.sub(r"abgerufen (am \d+\.\d+\.\d+|[0-9T:+Z-]+)", "abgerufen NOW", text)


def frame(text: str) -> str:
    """The first line and what stands below the rows, without numbers: what does not depend on how words
    are understood."""
    lines = text.splitlines()
    shown = lines[:1] + [line for line in lines[-1:] if line.startswith("▲") or not re.search(r"\d", line)]
    return re.sub(r" {2,}", "  ", re.sub(r"\d+", "N", "\n".join(shown))) + "\n"


def of_the_page(html: str) -> str:
    """What the page itself says, a line each, without what articles say."""
    said = re.findall(r"<(dt|th|caption|summary|title)(?: [^>]*)?>(.*?)</|<(p|text)(?: class=\"title\"[^>]*)?>(Nachlese .*?|[^<]*: .*?)</", html)
    lines = [first or second for _, first, _, second in said]
    return "\n".join(dict.fromkeys(re.sub(r"\d+", "N", line) for line in lines)) + "\n"


class German(ProgramTest):
    def compare(self, name, done):
        # CLI11 ends a help with an empty line or without, by its version.
        text = (done.stderr + done.stdout).rstrip("\n") + "\n"
        self.compare_with_stored(f"german/{name}", without_figures(text))

    def test_helps(self):
        self.compare("search-help.txt", self.search("--help", **GERMAN))
        self.compare("index-help.txt", self.index("--help", **GERMAN))
        for command in ("build", "update", "remove", "compact", "check", "info", "analyze", "formats", "config"):
            with self.subTest(command):
                self.compare(f"index-{command}-help.txt", self.index(command, "--help", **GERMAN))

    def test_settings(self):
        self.compare("search-settings.txt", self.search("--show-config", "--no-config", db="news", **GERMAN))

    def test_a_run_and_what_is_told_of_a_database(self):
        self.compare("build.txt", self.index("build", "-d", self.here / "db", SAMPLE, **GERMAN))
        self.compare("info.txt", self.index("info", "-d", self.here / "db", **GERMAN))
        self.compare("check.txt", self.index("check", "-d", self.here / "db", **GERMAN))
        self.compare("formats.txt", self.index("formats", **GERMAN))

    def test_rejections_come_in_german_from_the_processes_that_read(self):
        shutil.copytree(HOSTILE, self.here / "hostile")
        done = self.run_program(INDEX, "build", "--dry-run", "-v", "--jobs", "2", "hostile", **GERMAN)
        self.assertEqual(done.returncode, 1)
        self.compare("rejections.txt", done)

    def test_views(self):
        for name, *arguments in (
            ("some_words", "-n", "1", "Raketenangriff", "Sparkasse", "Museum"),
            ("trend", "--view", "trend", "--from", "2020", "Wahl"),
            ("table", "--view", "table", "--by", "source", "Wahl"),
            ("two_queries", "--view", "table", "--by", "source", "--compare", "Krieg", "Wahl"),
            ("facets", "--view", "facets", "--by", "source,section", "Wahl"),
            ("terms", "--view", "terms", "-n", "5", "Wahl"),
            ("forms", "--view", "forms", "Wahl"),
            ("words", "--view", "words", "-n", "5", "Wahl"),
            ("copies", "--view", "copies", "*"),
            ("groups", "--view", "kwic", "--group", "right", "-n", "5", "Wahl"),
        ):
            with self.subTest(name):
                done = self.search(*arguments, **GERMAN)
                self.compare_with_stored(f"german/view-{name}.txt", frame(done.stderr + done.stdout))

    def test_what_was_explained(self):
        self.compare("explained.txt", self.search("--explain", "-n", "0", "--plain", "=Charkiw", **GERMAN))

    def test_a_dossier_and_a_chart(self):
        for name, *arguments in (
            ("dossier", "-n", "2", "Raketenangriff"),
            ("trend", "--view", "trend", "--by", "year", "--from", "2022", "Wahl"),
        ):
            page = self.search("--format", "html", *arguments, **GERMAN).stdout
            self.compare_with_stored(f"german/page-{name}.txt", of_the_page(without_figures(page)))
            self.assertNotIn('lang="en"', page)

    def test_what_was_called_wrongly(self):
        for name, *arguments in (
            ("no_option", "--foo", "Wahl"),
            ("no_value", "Wahl", "--limit"),
            ("no_number", "--limit", "viele", "Wahl"),
            ("no_field", "foo:bar"),
            ("open_quote", '"Wahl'),
            ("open_bracket", "(Wahl"),
            ("not_of_this_view", "--view", "trend", "--group", "match", "Wahl"),
            ("exclude_each_other", "--save", "a", "--tag", "b", "Wahl"),
        ):
            with self.subTest(name):
                self.compare(f"wrong-{name}.txt", self.search(*arguments, code=2, **GERMAN))
        self.compare("wrong-no_hit.txt", self.search("--explain", "Xyzzyx", code=1, **GERMAN))
        self.compare("wrong-no_database.txt", self.search("Wahl", db="nirgends", code=3, **GERMAN))
        self.compare("wrong-command.txt", self.index("frobnicate", code=2, **GERMAN))
        self.compare("wrong-archive.txt", self.index("build", "-d", "x", "nirgends.jsonl", code=2, **GERMAN))


class Language(ProgramTest):
    of_german = (
        {"LANG": "de_DE.UTF-8"}, {"LC_ALL": "de_AT.UTF-8"}, {"LC_ALL": "de_CH"}, {"LC_MESSAGES": "de_DE@euro"},
        {"LANG": "de"}, {"LC_MESSAGES": "de_DE.UTF-8", "LANG": "en_US.UTF-8"},
        {"LANG": "en_US.UTF-8", "LANGUAGE": "de:en"}, {"LANG": "de_DE.UTF-8", "LANGUAGE": ""},
    )

    def language(self, **variables):
        self.environment.pop("LC_ALL", None)
        told = self.run_program(SEARCH, "-d", self.sample, **variables).stderr
        self.assertRegex(told, "nachlese-search: (die Anfrage fehlt|there is no query)\n")
        return "German" if "Anfrage" in told else "English"

    def test_it_follows_the_locale(self):
        for variables in self.of_german:
            with self.subTest(variables):
                self.assertEqual(self.language(**variables, LOCPATH=locales()), "German")

    def test_it_follows_a_locale_that_is_not_there(self):
        if tuple(map(int, platform.libc_ver()[1].split("."))) > LAST_LANGUAGE_IN_C:
            self.skipTest("this C library takes no language without its locale")
        for variables in (
            *self.of_german, {"LANG": "C.UTF-8", "LANGUAGE": "de"},
            {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.ISO-8859-1"},
        ):
            with self.subTest(variables):
                self.assertEqual(self.language(**variables), "German")

    def test_english_is_what_is_left(self):
        for variables in (
            {}, {"LANG": "C"}, {"LANG": "C.UTF-8"}, {"LANG": "POSIX", "LANGUAGE": "de"}, {"LC_ALL": "C", "LANG": "de_DE.UTF-8"},
            {"LANG": "en_GB.UTF-8"}, {"LANG": "fr_FR.UTF-8"}, {"LANG": "de_DE.UTF-8", "LANGUAGE": "en:de"},
            {"LC_ALL": "en_US.UTF-8", "LANG": "de_DE.UTF-8"}, {"LANG": "x" * 5000}, {"LANG": "../../de"},
        ):
            with self.subTest(variables):
                self.assertEqual(self.language(**variables), "English")

    def test_without_a_catalogue_nothing_is_mixed(self):
        told = self.search("Wahl", db="nirgends", code=3, LC_ALL="fr_FR.UTF-8", LANGUAGE="fr").stderr
        self.assertEqual(told, self.search("Wahl", db="nirgends", code=3).stderr)

    def test_numbers_and_order_in_data_follow_nothing(self):
        for arguments in (
            ("--format", "json", "Wahl"), ("--format", "csv", "Wahl"), ("--view", "trend", "--format", "csv", "Wahl"),
            ("--view", "terms", "--format", "json", "Wahl"), ("--view", "facets", "--format", "jsonl", "Wahl"),
            ("--view", "forms", "--format", "csv", "Wahl"), ("--view", "ids", "--sort", "date", "*"),
            ("--format", "ris", "Wahl"), ("--format", "bibtex", "Wahl"), ("--format", "json", "--explain", "Wahl"),
        ):
            with self.subTest(arguments):
                of_any_time = [re.sub(r"20\d\d-\d\d-\d\dT[0-9:.]+(Z|[+-]\d\d:\d\d)", "NOW", self.search(*arguments, **locale).stdout)
                               for locale in ({}, GERMAN)]
                self.assertEqual(*of_any_time)

    def test_reports_have_the_same_keys(self):
        reports = []
        for name, locale in (("english", {}), ("german", GERMAN)):
            report = self.here / f"{name}.json"
            self.index("build", "-d", self.here / name, "--report", report, "--rejects", self.here / f"{name}.jsonl", HOSTILE,
                       code=1, **locale)
            reports.append(json.loads(report.read_text()))
        self.assertEqual(*[{key: value for key, value in one.items() if key not in ("seconds", "started", "last_good")}
                           for one in reports])
        english, german = [[json.loads(line) for line in (self.here / f"{name}.jsonl").read_text().splitlines()]
                           for name in ("english", "german")]
        self.assertEqual([one.keys() for one in english], [one.keys() for one in german])
        self.assertNotEqual([one["reason"] for one in english], [one["reason"] for one in german])
        informed = [json.loads(self.index("info", "--json", "-d", self.here / "english", **locale).stdout)
                    for locale in ({}, GERMAN)]
        for one in informed:
            one.pop("last_good_run_age_seconds")
        self.assertEqual(*informed)
        self.assertEqual(self.index("formats", "--json").stdout, self.index("formats", "--json", **GERMAN).stdout)

    def test_progress_for_programs_is_english(self):
        told = [self.index("build", "-d", self.here / f"db{i}", "--progress", "json", SAMPLE, **locale).stderr
                for i, locale in enumerate(({}, GERMAN))]
        phases = [[json.loads(line)["phase"] for line in text.splitlines() if line.startswith("{")] for text in told]
        self.assertEqual(set(phases[0]), set(phases[1]))

    def test_what_was_read_is_no_format(self):
        for name in ("%s%n%1$s", "%9$s", "%%s"):
            told = self.search("--by", name, "--view", "facets", "Wahl", code=2, **GERMAN).stderr
            self.assertIn(f"--view facets kennt kein „{name}“\n", told)
            told = self.search("Wahl", db=f"nirgends/{name}", code=3, **GERMAN).stderr
            self.assertIn(f"unter nirgends/{name} gibt es keine Datenbank\n", told)

    def test_catalogues_lie_beside_the_programs_folder(self):
        elsewhere = self.here / "elsewhere"
        (elsewhere / "bin").mkdir(parents=True)
        program = shutil.copy(SEARCH, elsewhere / "bin")
        shutil.copytree(Path(SEARCH).resolve().parents[1] / "share", elsewhere / "share")
        self.assertIn("Hinweis: ", self.run_program(program, "-d", self.sample, **GERMAN).stderr)

    def test_nothing_is_opened_for_english(self):
        if shutil.which("strace") is None:
            self.skipTest("strace is not installed")
        for locale, expected in (({}, 0), ({"LC_ALL": "en_US.UTF-8"}, 0), (GERMAN, 1)):
            trace = self.here / "trace"
            done = self.run_program("strace", "-f", "-e", "trace=openat,open", "-o", trace, SEARCH, "-d", self.sample, **locale)
            if done.returncode != 2 or not trace.exists():
                self.skipTest("strace may not trace here")
            opened = trace.read_text(encoding="utf-8", errors="replace")
            self.assertEqual(len(re.findall(r'nachlese\.mo", .* = \d', opened)), expected, opened)


if __name__ == "__main__":
    main()
