# SPDX-License-Identifier: GPL-2.0-or-later
"""relevance_test.py SET: indexes a judged archive, asks its topics and compares the figures with
those in thresholds.tsv. SET is sample, or a folder of NACHLESE_SHARED_DATA; exit 77: not there."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import measures

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = Path(os.environ.get("NACHLESE_SHARED_DATA") or ROOT.parent / "shared" / "data")
THRESHOLDS = HERE / "thresholds.tsv"
RANKINGS = HERE / "rankings.tsv"
REGENERATE = bool(os.environ.get("NACHLESE_REGENERATE"))
TOLERANCE = 0.01
KEPT_FIRST_HITS = 0.9
SKIPPED = 77


def files(name: str):
    """Archive, topics and judgements of a set."""
    if name == "sample":
        judged = ROOT / "corpus" / "relevance"
        return ROOT / "corpus" / "archive", judged / "topics.tsv", judged / "qrels.txt"
    folder = SHARED / name
    return folder / "docs.jsonl.zst", folder / "queries.tsv", folder / "qrels.tsv"


def run(archive: Path, topics: Path) -> list:
    """The lines of the TREC run."""
    with tempfile.TemporaryDirectory(prefix="nachlese-relevance-") as home:
        surroundings = os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        index = [os.environ["NACHLESE_INDEX"], "build", "-q", "-d", f"{home}/db", archive]
        subprocess.run(index, check=True, env=surroundings)
        search = [os.environ["NACHLESE_SEARCH"], "-d", f"{home}/db", "--queries", topics]
        search += ["--match", "any", "--limit", "1000", "--format", "trec"]
        # Topics that are no valid queries are sought by their words, and told on standard error.
        done = subprocess.run(search, check=True, env=surroundings, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
    return done.stdout.decode().splitlines()


def table(path: Path) -> list:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def renew_thresholds(name: str, found: dict) -> None:
    rows = [row for row in table(THRESHOLDS) if row[0] != name]
    rows += [[name, measure, f"{figure:.4f}"] for measure, figure in found.items()]
    lines = ["# set, measure, figure; README.md tells how to renew them"]
    lines += ["\t".join(row) for row in sorted(rows, key=lambda row: row[0])]
    THRESHOLDS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fallen(name: str, found: dict) -> list:
    """A sentence for each figure that is worse than the stored one; all figures are printed."""
    stored = {row[1]: float(row[2]) for row in table(THRESHOLDS) if row[0] == name}
    complaints = [] if set(stored) == set(found) else [f"{THRESHOLDS} lacks figures of {name}"]
    for measure, figure in found.items():
        before = stored.get(measure, 0.0)
        print(f"{name}\t{measure}\t{figure:.4f}\tstored {before:.4f}\t{figure - before:+.4f}")
        if figure < before - TOLERANCE:
            complaints.append(f"{measure} of {name} fell from {before:.4f} to {figure:.4f}")
    return complaints


def renew_rankings(ranked: dict) -> None:
    lines = ["# topic, its first three articles"]
    lines += ["\t".join([topic, *ranked[topic][:3]]) for topic in sorted(ranked)]
    RANKINGS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def moved(ranked: dict) -> list:
    """Whether too many topics have another first hit; each one that has is printed."""
    rows = table(RANKINGS)
    kept = 0
    for topic, first, *_ in rows:
        now = ranked.get(topic, ["nothing"])[0]
        kept += now == first
        if now != first:
            print(f"topic {topic}: first was {first}, is {now}")
    if rows and kept >= KEPT_FIRST_HITS * len(rows):
        return []
    return [f"only {kept} of {len(rows)} topics keep their first hit"]


def main(name: str) -> int:
    archive, topics, qrels = files(name)
    if not archive.exists():
        print(f"skipped: there is no {archive}; NACHLESE_SHARED_DATA names the folder of {name}")
        return SKIPPED
    ranked = measures.rankings(run(archive, topics))
    with open(qrels, encoding="utf-8") as lines:
        found = measures.figures(measures.judgements(lines), ranked)
    if REGENERATE:
        renew_thresholds(name, found)
        if name == "sample":
            renew_rankings(ranked)
    complaints = fallen(name, found) + (moved(ranked) if name == "sample" else [])
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
