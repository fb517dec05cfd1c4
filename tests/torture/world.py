# SPDX-License-Identifier: GPL-2.0-or-later
"""Archives, databases and the two programs, for tests that bring them into trouble."""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

INDEX = os.environ["NACHLESE_INDEX"]
SEARCH = os.environ["NACHLESE_SEARCH"]
FAULTS = os.environ["NACHLESE_FAULTS"]
CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SEED = int(os.environ.get("TORTURE_SEED") or random.randrange(10**9))
chance = random.Random(SEED)
SECONDS = 300  # for one call, on a busy machine
WORDS = """Strompreis Werft Hafen Rathaus Theater Hochwasser Deich Fähre Bürgermeisterin Insolvenz
           Museum Wolf Schafe Brücke Haushalt Streik Ernte Kirche Schule Bahnhof""".split()


class Trouble(Exception):
    """What must not happen did."""


def expect(condition, *what):
    if not condition:
        raise Trouble(" ".join(str(part) for part in what))


def article(number, text="", words=40, **more):
    chosen = random.Random(number)
    body = " ".join(chosen.choice(WORDS) for _ in range(words))
    return json.dumps({"id": f"a{number}", "title": f"Meldung {number}", "source": "Hafenbote",
                       "date": f"20{10 + number % 15}-0{1 + number % 9}-1{number % 10}",
                       "body": f"{body} {text}"} | more, ensure_ascii=False) + "\n"


def articles(numbers, **more):
    return "".join(article(number, **more) for number in numbers)


class World:
    """A directory of its own."""

    def __init__(self, at=None):
        self.here = Path(tempfile.mkdtemp(prefix="nachlese-torture-", dir=at))
        self.db = self.here / "db"
        self.environment = {name: value for name, value in os.environ.items()
                            if name in ("PATH",) or name.endswith("SAN_OPTIONS")}
        self.environment |= {"HOME": str(self.here), "LC_ALL": "C.UTF-8", "TZ": "UTC",
                             "NACHLESE_WORD_LIST": "/dev/null"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.here, ignore_errors=True)

    def write(self, name, content, age=3600):
        path = self.here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        os.utime(path, (time.time() - age, time.time() - age))
        return path

    def start(self, *command, **more):
        variables = more.pop("variables", {})
        return subprocess.Popen(
            [str(part) for part in command], env=self.environment | variables, cwd=self.here,
            stdin=more.pop("stdin", subprocess.DEVNULL), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, **more)

    def run(self, *command, **more):
        process = self.start(*command, **more)
        out, err = process.communicate(timeout=SECONDS)
        return process.returncode, out.decode(), err.decode(errors="replace")

    def index(self, *arguments, code=0, **more):
        got, out, err = self.run(INDEX, *arguments, "-d", self.db, **more)
        expect(code is None or got == code, arguments, "gave", got, out, err)
        return got, out, err

    def search(self, *arguments, db=None):
        return self.run(SEARCH, "-d", db or self.db, *arguments)

    def ids(self, db=None):
        code, out, err = self.search("--view", "ids", "--limit", "all", "--sort", "date", "*", db=db)
        expect(code in (0, 1), "searching gave", code, err)
        return sorted(out.split())

    def sound(self, db=None):
        code, out, err = self.run(INDEX, "check", "-d", db or self.db)
        expect(code == 0, "check gave", code, out, err)

    def databases(self):
        """The words and the segments of the live generation."""
        lines = (self.db / "XAPIANDB").read_text().splitlines()
        return [self.db / line.split()[1] for line in lines if line.startswith("auto ")]

    def files(self):
        return sorted(path for database in self.databases() for path in database.iterdir())

    def revision(self):
        return json.loads(self.index("info", "--json")[1])["revision"]

    def content(self):
        """Positions, texts, terms of documents: equal for equal databases."""
        tables = [path.read_bytes() for path in self.files()
                  if path.name in ("position.glass", "docdata.glass", "termlist.glass")]
        terms = self.run("xapian-delve", "-a", "-v", "-v", self.db)[1]
        return [hashlib.sha256(table).hexdigest() for table in tables] + [
            hashlib.sha256(terms.encode()).hexdigest()]


def kill_after(process, seconds):
    """Kills it unless it ends before; True if it was killed."""
    try:
        process.communicate(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return True
