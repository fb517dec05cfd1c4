# SPDX-License-Identifier: GPL-2.0-or-later
"""The pictures in the README show what the programs write today. `./dev screenshots` makes them anew,
as NACHLESE_REGENERATE does: a session in a terminal, and a dossier as a browser draws it, which carries
the checksum of what was drawn."""

import hashlib
import re
import shutil
import struct
import subprocess
import zlib

from programs import REGENERATE, ROOT, SECONDS, ProgramTest, main, masked
from terminal_picture import drawn, written

PICTURES = ROOT / "man" / "pictures"
MOST = 150_000  # bytes of a picture
CHROMIUM = shutil.which("chromium")
SESSION = [
    "nachlese-index build -d news corpus/archive",
    "nachlese-search -d news --limit 2 Raketenangriffe Charkiw",
    "nachlese-search -d news --view kwic --limit 5 --sort right Werft",
    "nachlese-search -d news --view trend --from 2021 Hochwasser",
]
DOSSIER = ["--limit", "all", "--format", "html", "Hochwasser"]
SIZE = "900,1130"  # of the window
MARK = b"Dossier"  # the key of the checksum in the PNG


def chunks(png: bytes):
    """Of a PNG: name and content of each chunk."""
    place = 8
    while place < len(png):
        length = struct.unpack(">I", png[place:place + 4])[0]
        yield png[place + 4:place + 8], png[place + 8:place + 8 + length]
        place += 12 + length


def marked(png: bytes, checksum: str) -> bytes:
    """With a chunk of text, and compressed as well as can be."""
    parts = list(chunks(png))
    pixels = zlib.decompress(b"".join(content for name, content in parts if name == b"IDAT"))
    kept = [(b"IHDR", dict(parts)[b"IHDR"]), (b"tEXt", MARK + b"\0" + checksum.encode()),
            (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b"")]
    return png[:8] + b"".join(struct.pack(">I", len(content)) + name + content
                              + struct.pack(">I", zlib.crc32(name + content)) for name, content in kept)


class Pictures(ProgramTest):
    def session(self) -> list:
        (self.here / "corpus").symlink_to(ROOT / "corpus")
        # As on a terminal of this width.
        self.write("home/config/nachlese/search.toml", 'color = "always"\nwidth = 88\n')
        lines = []
        for command in SESSION:
            done = subprocess.run(["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  cwd=self.here, env=self.environment, timeout=SECONDS, text=True, check=True)
            lines += [f"\x1b[32m$\x1b[0m \x1b[1m{command}\x1b[0m", *done.stdout.splitlines(), ""]
        return lines[:-1]

    def test_the_terminal_shows_what_is_printed(self):
        path = PICTURES / "terminal.svg"
        shown = path.read_text(encoding="utf-8") if path.exists() else drawn([""])
        # How long it took is as it was when the picture was made.
        took = re.search(r" in [\d.]+ s;", "".join(written(shown)))
        now = drawn([re.sub(r" in [\d.]+ s;", took[0], line) if took else line for line in self.session()])
        if REGENERATE:
            path.write_text(now, encoding="utf-8")
            return
        self.assertEqual(written(now), written(shown), "./dev screenshots makes the picture anew")
        self.assertEqual(now, shown, "the colours differ; ./dev screenshots makes the picture anew")
        self.assertLess(path.stat().st_size, MOST)

    def test_the_dossier_is_that_of_today(self):
        path = PICTURES / "dossier.png"
        dossier = self.search(*DOSSIER).stdout
        steady = re.sub(r"\b[0-9a-f]{16}\b", "", masked(dossier))  # the fingerprint
        checksum = hashlib.sha256(steady.encode()).hexdigest()
        shown = dict(chunks(path.read_bytes())).get(b"tEXt", b"") if path.exists() else b""
        if shown != MARK + b"\0" + checksum.encode():
            if not REGENERATE:
                self.fail("the dossier is not the one in the picture; ./dev screenshots makes it anew")
            self.draw(dossier, path, checksum)
        self.assertLess(path.stat().st_size, MOST)

    def draw(self, dossier, path, checksum):
        if not CHROMIUM:
            self.skipTest("chromium is not installed, which draws the dossier")
        picture = self.here / "dossier.png"
        done = self.run_program(
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={SIZE}",
            f"--user-data-dir={self.here / 'profile'}", f"--screenshot={picture}",
            f"file://{self.write('dossier.html', dossier)}")
        self.assertTrue(picture.exists(), done.stderr)
        path.write_bytes(marked(picture.read_bytes(), checksum))


if __name__ == "__main__":
    main()
