# SPDX-License-Identifier: GPL-2.0-or-later
"""Nights of an archive: what is new, what changed of the last weeks, what was withdrawn."""

import random
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import archives
from measured import run, segments, size

NEW, CHANGED = 200, 20  # articles of a night
QUERIES = ["Bundesregierung", "Klimaschutz Wirtschaft", '"im Deutschen Bundestag"',
           "Haushalt ODER Steuer", "*"]
VIEWS = [["--format", "csv", "--limit", "200"], ["--view", "ids", "--limit", "all"],
         ["--view", "facets"], ["--view", "terms"]]


@dataclass
class Year:
    written: int = 0  # bytes, by all runs
    new: float = 0  # bytes that the articles of all nights take in a database built at once
    cpu: float = 0
    most_segments: int = 0
    same_lists: bool = False

    def told(self) -> str:
        return (f"{self.written / 1e6:.0f} MB written, {self.written / self.new:.1f} times what is new, "
                f"{self.cpu:.0f} CPU-s, {self.most_segments} segments at most; lists at the end "
                f"{'are' if self.same_lists else 'are NOT'} those of a rebuild")


def lists(search: Path, db: Path) -> list[str]:
    told = []
    for query in QUERIES:
        for view in VIEWS:
            command = [search, "--no-config", "-d", db, *view, query]
            text = subprocess.run(command, text=True, capture_output=True, check=False).stdout
            # What names the database, its generation and its revision, and the moment, differs: nothing else may.
            text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|generation-\d+|\d{4}-\d\d-\d\dT[\d:]+Z", "", text)
            told.append(re.sub(r"(revision\W+)\d+", r"\1", text))
    return told


class Folder:
    """A file for each night. What is withdrawn is taken out of its files."""

    def __init__(self, path: Path):
        self.path, self.nights = path, []
        path.mkdir()

    def add(self, articles: list) -> None:
        self.nights.append({article["id"]: article for article in articles})
        self.write(len(self.nights) - 1)

    def keep(self, articles: list) -> None:
        self.nights = [{article["id"]: article for article in articles}]
        self.write(0)

    def withdraw(self, name: str | None) -> None:
        for number, held in enumerate(self.nights):
            if held.pop(name, None):
                self.write(number)

    def write(self, number: int) -> None:
        archives.write(self.path / f"{number:04d}.jsonl", self.nights[number].values())


def plan(old: list, nights: int, weeks: int) -> tuple[list, list]:
    """Of each night what arrives and what is withdrawn; and what is live at the end."""
    draw, births, live, planned = random.Random(7), [], {}, []
    for night in range(nights):
        recent = [name for born in births[-7 * weeks:] for name in born if name in live]
        changed = draw.sample(recent, min(CHANGED, len(recent)))
        arrivals = [old[(night * NEW + i) % len(old)] | {"id": f"n{night}-{i}"} for i in range(NEW)]
        births.append([article["id"] for article in arrivals])
        arrivals += [live[name] | {"body": f"{live[name]['body']}\nNachtrag {night}."} for name in changed]
        live |= {article["id"]: article for article in arrivals}
        gone = [name for name in recent if name not in changed]
        withdrawn = draw.choice(gone) if gone else None
        live.pop(withdrawn, None)
        planned.append((arrivals, withdrawn))
    return planned, old + list(live.values())


def measure(index: Path, search: Path, archive: Path, scratch: Path, nights: int, weeks: int) -> Year:
    """All of the archive is there before; nights take its articles again, from the first on, under
    other names. Changed is any article of the last weeks, and so is the one that is withdrawn."""
    old = list(archives.articles(archive))
    planned, last = plan(old, nights, weeks)
    year, db, rebuilt = Year(), scratch / "nights", scratch / "rebuilt"
    folder = Folder(scratch / "folder")
    # Compounds are divided by the words of the first build, so that it has to be one of all.
    folder.add(last)
    run([index, "build", "-q", "--no-config", "-d", db, folder.path])
    shutil.copytree(db, rebuilt)
    folder.keep(old)
    run([index, "update", "-q", "--no-config", "--prune-force", "-d", db, folder.path])
    for arrivals, withdrawn in planned:
        folder.add(arrivals)
        folder.withdraw(withdrawn)
        cost = run([index, "update", "-q", "--no-config", "--prune", "-d", db, folder.path])
        year.written += cost.written
        year.cpu += cost.cpu
        year.most_segments = max(year.most_segments, len(segments(db)))
    arrived = sum(len(arrivals) for arrivals, _ in planned)
    year.new = size(rebuilt) / len(last) * arrived
    year.same_lists = lists(search, db) == lists(search, rebuilt)
    return year
