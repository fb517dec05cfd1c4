# SPDX-License-Identifier: GPL-2.0-or-later
"""versions_test.py ROOT: the version in CMakeLists.txt is that of the package, of the changelog and of
the README, now and behind `./dev release`, which is tried on a copy of these files."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FILES = ["CMakeLists.txt", "CHANGELOG.md", "README.md", "debian/changelog", "dev"]


def versions(root: Path) -> dict:
    text = {name: (root / name).read_text(encoding="utf-8") for name in FILES}
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", text["CHANGELOG.md"], re.MULTILINE)
    found = {
        "CMakeLists.txt": re.search(r"^project\(nachlese VERSION (\S+)", text["CMakeLists.txt"], re.MULTILINE)[1],
        "debian/changelog": re.match(r"nachlese \((\S+)\)", text["debian/changelog"])[1],
        "README.md": re.search(r'"program":"([^"]+)"', text["README.md"])[1],
    }
    # Before the first release there is none to hold it against.
    return found | ({"CHANGELOG.md": released[0]} if released else {})


def complaints_of(root: Path) -> list:
    found = versions(root)
    complaints = [f"the versions differ: {found}"] if len(set(found.values())) > 1 else []
    headings = re.findall(r"^## (.*)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    if headings[0] != "[Unreleased]" or len(set(headings)) != len(headings):
        complaints.append(f"CHANGELOG.md does not begin with what is unreleased, or has a version twice: {headings}")
    parts = set(re.findall(r"^### (.*)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE))
    complaints += [f"CHANGELOG.md: {part} is no heading of Keep a Changelog"
                   for part in sorted(parts - {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"})]
    return complaints


def tried_release(root: Path) -> list:
    with tempfile.TemporaryDirectory(prefix="nachlese-release-") as folder:
        place = Path(folder)
        for name in FILES:
            (place / name).parent.mkdir(exist_ok=True)
            shutil.copy(root / name, place / name)
        complaints = []
        for version, code in [("77.8.9", 0), ("77.8.9", 2), ("1.0", 2), ("v1.0.0", 2)]:
            done = subprocess.run(["bash", place / "dev", "release", version, "2030-01-02"], capture_output=True,
                                  text=True, timeout=60)
            if done.returncode != code:
                complaints.append(f"release {version} ended with {done.returncode}: {done.stderr}")
        if set(versions(place).values()) != {"77.8.9"} or "CHANGELOG.md" not in versions(place):
            complaints.append(f"a release leaves {versions(place)}")
        entry = (place / "debian/changelog").read_text(encoding="utf-8")
        if "Wed, 02 Jan 2030 12:00:00 +0000\n\nnachlese (" not in entry:
            complaints.append(f"debian/changelog begins {entry[:300]}")
        return complaints + complaints_of(place)


def main(root: Path) -> int:
    complaints = complaints_of(root) + tried_release(root)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
