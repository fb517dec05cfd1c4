# SPDX-License-Identifier: GPL-2.0-or-later
"""What tests that hold views against the reference share: an archive, read by both."""

import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path

import reference
from programs import INDEX, ROOT, SAMPLE, SEARCH, ProgramTest, environment

SHARED = Path(os.environ.get("NACHLESE_SHARED_DATA") or ROOT.parent / "shared" / "data")
WIKINEWS = SHARED / "wikinews_de" / "docs.jsonl.zst"
EVERYTHING = ("-n", "all", "--format", "jsonl")


def year(article):
    return article.get("date", "")[:4]


def authors(article):
    given = article.get("author") or article.get("authors") or []
    return [given] if isinstance(given, str) else given or [""]


class OnTheSample(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.db = cls.sample
        lines = [line for path in sorted(SAMPLE.glob("*.jsonl"))
                 for line in path.read_text(encoding="utf-8").splitlines()]
        cls.archive = reference.Archive(cls.db, map(json.loads, lines))

    def rows(self, *arguments):
        done = self.run_program(SEARCH, "-d", self.db, *EVERYTHING, *arguments)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        for row in rows:
            row.pop("list", None)
        return rows

    def each(self, check):
        given = []
        for query in self.queries:
            with self.subTest(query):
                given.append(check(query))
        return given

    def assert_close(self, value, expected, where=None):
        if expected is None:
            self.assertIsNone(value, where)
        else:
            self.assertAlmostEqual(value, expected, delta=1e-6 * max(1, abs(expected)), msg=where)


@unittest.skipUnless(WIKINEWS.exists(), f"{WIKINEWS} is not there")
@unittest.skipUnless(shutil.which("zstd"), "zstd is not installed")
class OnWikinews(OnTheSample):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.db = cls.shared / "wikinews"
        subprocess.run([INDEX, "build", "-q", "-d", cls.db, WIKINEWS],
                       env=environment(cls.shared / "home"), check=True, timeout=120)
        text = subprocess.run(["zstdcat", WIKINEWS], capture_output=True, check=True).stdout
        cls.archive = reference.Archive(cls.db, map(json.loads, text.decode().splitlines()))
