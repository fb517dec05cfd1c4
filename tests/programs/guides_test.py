# SPDX-License-Identifier: GPL-2.0-or-later
"""The guides, manual pages of section 7 in English and German: what stands in them behind `$ ` runs one after the other, as
it is printed, on the sample."""

import re
import subprocess

from programs import ROOT, SECONDS, ProgramTest, main

GUIDES = [language + guide for language in ("", "de/")
          for guide in ("nachlese-tour", "nachlese-nightly", "nachlese-research")]
DISPLAY = re.compile(r"^\.Bd -literal[^\n]*\n(.*?)^\.Ed$", re.MULTILINE | re.DOTALL)


def commands(page: str) -> list:
    return [line[2:].replace(r"\e", "\\") for display in DISPLAY.findall(page)
            for line in display.splitlines() if line.startswith("$ ")]


class Guides(ProgramTest):
    def test_each_command_does_what_the_guide_shows(self):
        for guide in GUIDES:
            with self.subTest(guide=guide):
                self.walk(guide)

    def walk(self, guide):
        place = self.here / guide
        place.mkdir(parents=True)
        # What one guide keeps is no concern of the next one.
        self.environment["XDG_STATE_HOME"] = str(place / "state")
        (place / "corpus").symlink_to(ROOT / "corpus")
        found = commands((ROOT / "man" / f"{guide}.7").read_text(encoding="utf-8"))
        self.assertGreater(len(found), 5)
        # A shell for all, so that what one sets stands for the next.
        script = "set -eu\n" + "".join(f"echo '== {number}'\n{one}\n" for number, one in enumerate(found))
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=place,
                              env=self.environment, timeout=SECONDS)
        reached = done.stdout.rsplit("== ", 1)[-1].split()[0]
        self.assertEqual(done.returncode, 0, f"{found[int(reached)]}\n{done.stderr}")
        for target in re.findall(r"> (\S+)$", "\n".join(found), re.MULTILINE):
            self.assertGreater((place / target).stat().st_size, 100, target)


if __name__ == "__main__":
    main()
