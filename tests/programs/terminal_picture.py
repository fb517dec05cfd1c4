# SPDX-License-Identifier: GPL-2.0-or-later
"""What a terminal shows, as an SVG whose text is that of the terminal: `drawn` makes it of lines with
escape sequences, `written` takes the text out of it again."""

import re
from xml.etree import ElementTree
from xml.sax.saxutils import escape

FONT = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
SIZE, STEP, LINE, MARGIN = 14, 8.43, 19, 16  # of letters: height, width, distance of lines; in pixels
PAPER, INK = "#1d2129", "#d8dee6"
# What the programs use of SGR: a number, and what it stands for in CSS.
STYLES = {1: "font-weight:bold", 2: "fill:#8a94a3", 31: "fill:#ff7b72", 32: "fill:#7ee787", 33: "fill:#e3b341",
          34: "fill:#6cb6ff", 35: "fill:#d2a8ff", 36: "fill:#76e3ea"}
HARD = "\u00a0"  # of several spaces one would stay
SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m")


def spans(line: str) -> list:
    """The line in pieces of one style: (styles, text)."""
    found, styles = [], []
    for index, part in enumerate(SEQUENCE.split(line)):
        if index % 2 == 0:
            found += [(tuple(styles), part)] if part else []
            continue
        for number in (int(word or 0) for word in part.split(";")):
            styles = [] if number == 0 else [*styles, number]
    return found


def drawn(lines: list) -> str:
    width = max(len(SEQUENCE.sub("", line)) for line in lines) * STEP + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    rows = []
    for row, line in enumerate(lines):
        text, column = "", 0
        for styles, part in spans(line):
            style = ";".join(STYLES[number] for number in styles)
            # Where a font has other widths, each piece keeps its place and its length all the same.
            text += (f'<tspan x="{MARGIN + column * STEP:.2f}" textLength="{len(part) * STEP:.2f}"'
                     + (f' style="{style}"' if style else "") + f">{escape(part).replace(' ', HARD)}</tspan>")
            column += len(part)
        rows.append(f'<text y="{MARGIN + row * LINE + SIZE}">{text}</text>')
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}"'
        f' viewBox="0 0 {width:.0f} {height}" role="img">',
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>',
        f'<g font-family="{FONT}" font-size="{SIZE}" fill="{INK}">',
        *rows, "</g>", "</svg>", ""])


def written(svg: str) -> list:
    """The lines of a picture, without their colours."""
    rows = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(part.text for part in row).replace(HARD, " ") for row in rows]
