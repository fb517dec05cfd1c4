# SPDX-License-Identifier: GPL-2.0-or-later
"""What builds and updates cost, beside Lucene 8 and its German analyzer."""

import shutil
import statistics
from pathlib import Path

import archives
import nights
from measured import Cost, run, segments, size

JARS = Path("/usr/share/java")
ROUNDS = 20


class Lucene:
    """A small program over Debian's liblucene8-java; nothing where there is no Java."""

    def __init__(self, scratch: Path):
        self.classes = scratch / "classes"
        jars = [next(iter(sorted(JARS.glob(f"{name}-8.*.jar"))), None)
                for name in ("lucene-core", "lucene-analyzers-common")]
        self.ready = shutil.which("javac") is not None and None not in jars
        if not self.ready:
            print("Lucene is left out: default-jdk-headless and liblucene8-java are not installed")
            return
        self.path = ":".join(str(part) for part in (self.classes, *jars))
        run(["javac", "-d", self.classes, "-cp", self.path, Path(__file__).parent / "LuceneBuild.java"])

    def build(self, archive: Path, target: Path) -> Cost:
        return run(["java", "-cp", self.path, "LuceneBuild", target, archive])


def row(what: str, ours: str, theirs: str = "", ratio: str = "") -> None:
    print(f"{what:<44}{ours:>14}{theirs:>14}{ratio:>8}", flush=True)


def compared(what: str, ours: float, theirs: float | None, unit: str) -> None:
    other = "" if theirs is None else f"{theirs:.1f} {unit}"
    row(what, f"{ours:.1f} {unit}", other, "" if theirs is None else f"{ours / theirs:.2f}")


def builds(index: Path, lucene: Lucene, archive: Path, db: Path, scratch: Path) -> None:
    cost = run([index, "build", "-q", "--no-config", "-d", db, archive])
    other, taken = None, None
    if lucene.ready:
        target = scratch / "lucene"
        other = lucene.build(archive, target)
        taken = size(target)
        shutil.rmtree(target)
    text, own = archive.stat().st_size, size(db)
    count = sum(1 for _ in archives.lines(archive))
    print(f"\n{count} articles, {text / 1e6:.0f} MB, {len(segments(db))} segments")
    row("build", "nachlese", "lucene", "ratio")
    compared("  wall clock", cost.wall, other and other.wall, "s")
    compared("  user and system", cost.cpu, other and other.cpu, "s")
    compared("  for each MB", cost.cpu / text * 1e9, other and other.cpu / text * 1e9, "ms")
    compared("  peak memory", cost.memory / 2**20, other and other.memory / 2**20, "MiB")
    compared("  on disk", own / 1e6, taken and taken / 1e6, "MB")
    compared("  on disk / text", own / text, taken and taken / text, "")
    compared("  bytes written / on disk", cost.written / own, other and taken and other.written / taken, "")


def updates(index: Path, db: Path, scratch: Path, sample: Path) -> None:
    ten = [article | {"id": f"ten{i}"} for i, article in zip(range(10), archives.articles(sample))]
    cost = run([index, "update", "-q", "--no-config", "-d", db, archives.write(scratch / "ten.jsonl", ten)])
    row("  update of 10 articles", f"{cost.written / 1e6:.1f} MB", f"{cost.wall:.2f} s", f"{cost.cpu:.2f}")
    first = next(archives.articles(sample))["id"]
    cost = run([index, "remove", "-q", "--no-config", "-d", db, first])
    row("  an article withdrawn", f"{cost.written / 1e6:.1f} MB", f"{cost.wall:.2f} s", f"{cost.cpu:.2f}")


def queries(index: Path, search: Path, db: Path, words: list[str]) -> None:
    """Fresh processes, three words, ten hits with snippets."""
    many, medians = len(segments(db)), []
    for _ in range(2):
        times = []
        for counted in (False, True):
            for query in words[:ROUNDS]:
                cost = run([search, "--no-config", "-d", db, "--match", "any", "-n", 10, "--color",
                            "never", query], success=(0, 1))
                if counted:
                    times.append(cost.cpu)
        medians.append(statistics.mean(times))
        run([index, "compact", "-q", "--no-config", "--into-one", "-d", db])
    row(f"  query, {many} segments / 1, CPU", f"{medians[0] * 1e3:.1f} ms", f"{medians[1] * 1e3:.1f} ms",
        f"{medians[0] / medians[1]:.2f}")
    row("  on disk, merged into one", f"{size(db) / 1e6:.1f} MB")


def split(index: Path, db: Path, scratch: Path, sample: Path) -> None:
    """Updates until there are twelve segments, or no more come."""
    for number in range(12):
        if len(segments(db)) >= 12:
            return
        more = [article | {"id": f"s{number}-{i}"}
                for i, article in zip(range(400 >> number // 2), archives.articles(sample))]
        run([index, "update", "-q", "--no-config", "-d", db, archives.write(scratch / "more.jsonl", more)])


def measure(programs: tuple[Path, Path], archive: Path, scratch: Path, words: list[str], given) -> None:
    index, search = programs
    lucene = Lucene(scratch)
    thousand = archives.write(scratch / "thousand.jsonl",
                              (one for one, _ in zip(archives.articles(archive), range(1000))))
    plain = archives.write(scratch / "plain.jsonl", archives.articles(archive))
    short = archives.write(scratch / "short.jsonl", archives.short_articles(archive, given.short))
    for sample in (thousand, plain, short):
        db = scratch / "measured"
        builds(index, lucene, sample, db, scratch)
        updates(index, db, scratch, sample)
        if sample is short:
            split(index, db, scratch, sample)
            queries(index, search, db, words)
        shutil.rmtree(db)
    if given.nights:
        year = nights.measure(index, search, plain, scratch, given.nights, given.weeks)
        print(f"\n{given.nights} nights of {nights.NEW} new and {nights.CHANGED} changed articles of the last "
              f"{given.weeks} weeks: {year.told()}")
