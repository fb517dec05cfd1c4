# SPDX-License-Identifier: GPL-2.0-or-later
"""Archives to measure with: read, and made of others."""

import json
import random
import re
import subprocess
from pathlib import Path

PAPERS = ["Tagespost", "Abendblatt", "Nordkurier", "Südzeitung", "Morgenecho", "Wochenschau"]


def lines(archive: Path):
    files = sorted(archive.glob("*.jsonl*")) if archive.is_dir() else [archive]
    for file in files:
        if file.suffix == ".zst":
            with subprocess.Popen(["zstd", "-dcq", file], stdout=subprocess.PIPE) as unpacked:
                yield from unpacked.stdout
        else:
            with open(file, "rb") as plain:
                yield from plain


def articles(archive: Path):
    for line in lines(archive):
        if line.strip():
            yield json.loads(line)


def write(path: Path, chosen) -> Path:
    with open(path, "w", encoding="utf-8") as out:
        for article in chosen:
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path


def paragraphs_of(archive: Path) -> tuple[list[str], list[str]]:
    """Paragraphs, and titles."""
    paragraphs, titles = [], []
    for article in articles(archive):
        body = str(article.get("body") or "")
        parts = [part for part in body.split("\n") if len(part) > 120]
        if len(parts) < 2:
            sentences = re.split(r"(?<=[.!?]) ", body)
            parts = [" ".join(sentences[i:i + 5]) for i in range(0, len(sentences), 5)]
        paragraphs += [part[:1200] for part in parts]
        titles.append(str(article.get("title") or ""))
    return paragraphs, titles


def short_articles(archive: Path, count: int, begin: int = 0):
    """As long as news: 900 to 3,200 letters, in paragraphs drawn from another archive. The same
    ones in every run."""
    paragraphs, titles = paragraphs_of(archive)
    draw = random.Random(begin)
    for number in range(begin, begin + count):
        length, body = draw.randint(900, 3200), ""
        while len(body) < length:
            body += ("\n" if body else "") + draw.choice(paragraphs)
        date = f"{draw.randint(1990, 2025)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        yield {"id": f"x{number:07d}", "title": draw.choice(titles), "body": body, "date": date,
               "source": draw.choice(PAPERS)}
