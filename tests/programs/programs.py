# SPDX-License-Identifier: GPL-2.0-or-later
"""The two programs as their users call them: each test in a directory of its own, with a home and
an environment of its own. CTest names the programs in NACHLESE_INDEX and NACHLESE_SEARCH."""

import difflib
import json
import os
import pty
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "corpus" / "archive"
HOSTILE = ROOT / "corpus" / "hostile"
GOLDEN = ROOT / "tests" / "golden"
INDEX = os.environ["NACHLESE_INDEX"]
SEARCH = os.environ["NACHLESE_SEARCH"]
# With this set, what is stored is written anew instead of compared.
REGENERATE = bool(os.environ.get("NACHLESE_REGENERATE"))
SECONDS = 120  # for one call, also under a sanitizer on a busy machine


def has_terminals() -> bool:
    """Can a test make a pseudo-terminal? Many build roots have no /dev/pts."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


needs_terminal = unittest.skipUnless(has_terminals(), "there are no pseudo-terminals: /dev/pts is not mounted")


def environment(home: Path) -> dict:
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    links = home / "bin"
    links.mkdir(parents=True, exist_ok=True)
    for program in (INDEX, SEARCH):
        link = links / Path(program).name
        if not link.exists():
            link.symlink_to(program)
    return kept | {
        "PATH": f"{links}:{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "NACHLESE_SYSTEM_CONFIG": str(home / "system"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def masked(text: str) -> str:
    """Without what differs from run to run, and without what any change of weights changes."""
    text = re.sub(r'"weight": ?[0-9.]+', '"weight":WEIGHT', text)
    text = re.sub(r"\d+\.\d{6} nachlese$", "WEIGHT nachlese", text, flags=re.MULTILINE)
    text = re.sub(r"^(\d+[,;][^,;]*[,;])\d+[.,]\d{6}\b", r"\1WEIGHT", text, flags=re.MULTILINE)
    text = without_version(text)
    text = re.sub(r"^bytes +[\d,]+$", "bytes BYTES", text, flags=re.MULTILINE)
    text = re.sub(r"\b(segment-[\d-]+, )[\d,]+ bytes$", r"\1BYTES bytes", text, flags=re.MULTILINE)
    return of_any_run(text)


def without_version(text: str) -> str:
    """A release changes no other line than those that tell it."""
    return re.sub(r"""(program(?:"|&quot;)+: ?(?:"|&quot;)+|Nachlese |<generator version=")\d+\.\d+\.\d+""",
                  r"\1VERSION", text)


def of_any_run(text: str) -> str:
    """Without what differs from run to run."""
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID", text)
    text = re.sub(r'"seconds": ?[0-9.]+', '"seconds":SECONDS', text)
    text = re.sub(r"\bin [0-9]+(\.[0-9]+)? s\b", "in N s", text)
    text = re.sub(r'"fingerprint": ?"[0-9a-f]+"', '"fingerprint":"FINGERPRINT"', text)
    # The same in JSON within HTML and CSV.
    text = re.sub(r'\bfingerprint((?:&quot;|[":])+)[0-9a-f]{16}\b', r"fingerprint\1FINGERPRINT", text)
    text = re.sub(r"\babgerufen am \d+\.\d+\.20\d\d\b", "abgerufen am TODAY", text)
    text = re.sub(r"(\burldate = \{|^Y2  - )20\d\d([-/])\d\d\2\d\d", r"\1TODAY", text, flags=re.MULTILINE)
    return re.sub(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", "NOW", text)


class ProgramTest(unittest.TestCase):
    """A directory, a home and a sample database, which is made once for all tests of a file."""

    shared: Path

    @classmethod
    def setUpClass(cls):
        cls.shared = Path(tempfile.mkdtemp(prefix="nachlese-programs-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        cls.sample = cls.shared / "sample"
        subprocess.run(
            [INDEX, "build", "-q", "-d", cls.sample, SAMPLE],
            env=environment(cls.shared / "home"), check=True, timeout=SECONDS,
        )

    def setUp(self):
        self.here = Path(tempfile.mkdtemp(dir=self.shared))
        self.environment = environment(self.here / "home")

    def run_program(self, *arguments, stdin=b"", **variables):
        """Standard output and error as text; what is no UTF-8 fails the test."""
        done = subprocess.run(
            [str(argument) for argument in arguments],
            input=stdin, capture_output=True, cwd=self.here, timeout=SECONDS,
            env=self.environment | variables,
        )
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
        return done

    def index(self, *arguments, code=0, **more):
        return self.expect(code, self.run_program(INDEX, *arguments, **more))

    def search(self, *arguments, code=0, db=None, **more):
        return self.expect(code, self.run_program(SEARCH, "-d", db or self.sample, *arguments, **more))

    def expect(self, code, done):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def ids(self, db) -> list:
        done = self.run_program(
            SEARCH, "-d", db, "--view", "ids", "--limit", "all", "--sort", "date", "*"
        )
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return sorted(done.stdout.split())

    def write(self, name, content):
        path = self.here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def articles(self, *ids):
        return "".join(
            json.dumps({"id": id, "title": f"Meldung {id}", "body": "Der Strompreis steigt."}) + "\n"
            for id in ids
        )

    def compare_with_stored(self, file, text):
        """`file`: in tests/golden."""
        path = GOLDEN / file
        if REGENERATE:
            path.write_text(text, encoding="utf-8")
            return
        stored = without_version(path.read_text(encoding="utf-8"))
        if stored != text:
            difference = difflib.unified_diff(
                stored.splitlines(), text.splitlines(), "stored", "found", lineterm="")
            renew = "to renew it where the change is meant: see tests/golden/README.md"
            self.fail("\n".join([file, *difference, renew]))

    def assert_message(self, done, *parts):
        """One message on standard error, perhaps with a hint, and nothing among the results."""
        self.assertEqual(done.stdout, "")
        lines = done.stderr.splitlines()
        self.assertRegex(lines[0], r"^nachlese-(index|search): .")
        for part in parts:
            self.assertIn(part, done.stderr)


def main():
    unittest.main(verbosity=2)
