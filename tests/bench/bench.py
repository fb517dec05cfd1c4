#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""bench.py BUILD_DIRECTORY [--short N] [--nights N] [--weeks N] [ARCHIVE]: side by side in one run,
time, memory and size of nachlese-index and of Omega's scriptindex (the same fields, German stemmer),
and the time of a query in a fresh process (three words, ten hits) of nachlese-search and of quest;
then builds beside Lucene's, and what updates write. No thresholds.

ARCHIVE is JSON Lines, perhaps in zstd, or a directory of such files. Of its paragraphs N articles as
short as news are made."""

import argparse
import os
import statistics
import tempfile
from pathlib import Path

import segments
from archives import articles
from measured import run, size

ROOT = Path(__file__).resolve().parents[2]
QUERIES = 50
HITS = 10
INDEX_SCRIPT = """id : field boolean=Q unique=Q
title : field weight=2 index=S index
body : field index
date : field boolean=D
source : field boolean=XS
url : field
"""


def default_archive() -> Path:
    shared = Path(os.environ.get("NACHLESE_SHARED_DATA", ROOT / ".." / "shared" / "data"))
    large = shared / "bundestag_wp19" / "docs.jsonl.zst"
    return large if large.exists() else ROOT / "corpus" / "archive"


def write_dump(archive: Path, dump: Path) -> tuple[int, list[str]]:
    """The archive as scriptindex reads it; the number of articles, and the queries."""
    openings = []
    with open(dump, "w", encoding="utf-8") as out:
        for article in articles(archive):
            for name in ("id", "title", "body", "date", "source", "url"):
                value = article.get(name)
                if value:
                    out.write(f"{name}={str(value).strip()}".replace("\n", "\n=") + "\n")
            out.write("\n")
            openings.append(f"{article.get('title', '')} {article.get('body', '')[:500]}")
    step = max(1, len(openings) // QUERIES)
    return len(openings), [three_words(text) for text in openings[::step][:QUERIES]]


def three_words(text: str) -> str:
    words = {word for word in text.split() if word.isalpha()}
    return " ".join(sorted(words, key=lambda word: (-len(word), word))[:3])


def row(what: str, ours: float, theirs: float, unit: str) -> None:
    print(f"{what:<22}{ours:>12.1f}{theirs:>12.1f} {unit:<5}{ours / theirs:>8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=Path)
    parser.add_argument("--short", type=int, default=20_000, help="short articles")
    parser.add_argument("--nights", type=int, default=30, help="0 leaves them out")
    parser.add_argument("--weeks", type=int, default=1, help="how far changes of a night reach back")
    parser.add_argument("archive", type=Path, nargs="?", default=default_archive())
    given = parser.parse_args()
    programs, archive = given.programs.resolve(), given.archive
    index, search = programs / "indexer/nachlese-index", programs / "searcher/nachlese-search"
    with tempfile.TemporaryDirectory(prefix="nachlese-bench-") as scratch:
        ours, theirs = Path(scratch) / "nachlese", Path(scratch) / "omega"
        dump, script = Path(scratch) / "dump", Path(scratch) / "script"
        script.write_text(INDEX_SCRIPT)
        count, queries = write_dump(archive, dump)
        print(f"{archive}: {count} articles, {dump.stat().st_size / 1e6:.1f} MB of text")
        indexing = run([index, "build", "-q", "--no-config", "-d", ours, archive])
        scriptindex = run(["scriptindex", "--stemmer=german", theirs, script, dump])
        asking, quest = [], []
        # A round that is not counted brings both databases into memory.
        for counted in (False, True):
            for query in queries:
                first = run([search, "--no-config", "-d", ours, "-n", HITS, "--match", "any",
                             "--color", "never", query])
                second = run(["quest", "-d", theirs, "-s", "german", "-m", HITS, query])
                if counted:
                    asking.append(first.wall)
                    quest.append(second.wall)
        print(f"{'':<22}{'nachlese':>12}{'omega':>12} {'':<5}{'ratio':>8}")
        row("build, wall clock", indexing.wall, scriptindex.wall, "s")
        row("build, peak memory", indexing.memory / 2**20, scriptindex.memory / 2**20, "MiB")
        row("database", size(ours) / 1e6, size(theirs) / 1e6, "MB")
        row(f"query, median of {len(asking)}", statistics.median(asking) * 1e3,
            statistics.median(quest) * 1e3, "ms")
        segments.measure((index, search), archive, Path(scratch), queries, given)


if __name__ == "__main__":
    main()
