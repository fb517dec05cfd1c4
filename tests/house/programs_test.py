# SPDX-License-Identifier: GPL-2.0-or-later
"""programs_test.py ROOT: what the tests call is installed by the same command that runs them, or the
test that calls it is skipped with a message that names the package.

Calls are read from the sources: in Python the first word of what is run, `shutil.which`, and the
operands of `command -v` in shell. Each program found must stand in PACKAGE_OF."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

# Program: its package in Debian 12 and 13. "" where it comes with every Debian.
PACKAGE_OF = {
    "bash": "", "localedef": "", "mount": "", "script": "", "umount": "", "unshare": "",
    "biber": "biber",
    "chromium": "chromium",
    "cwb-encode": "cwb",
    "cwb-makeall": "cwb",
    "cwb-scan-corpus": "cwb",
    "fzf": "fzf",
    "mandoc": "mandoc",
    "mkfs.ext4": "e2fsprogs",
    "msgfmt": "gettext",
    "pandoc": "pandoc",
    "ris2xml": "bibutils",
    "rsync": "rsync",
    "shellcheck": "shellcheck",
    "strace": "strace",
    "systemd-analyze": "systemd",
    "valgrind": "valgrind",
    "xapian-compact": "xapian-tools",
    "xapian-delve": "xapian-tools",
    "xapian-replicate": "xapian-tools",
    "xapian-replicate-server": "xapian-tools",
    "xapian-tcpsrv": "xapian-tools",
    "zstd": "zstd",
    "zstdcat": "zstd",
}
# Modules of Python that are not Python's own.
MODULE_PACKAGES = {"bibtexparser": "python3-bibtexparser"}
# Methods and functions of modules whose arguments are a command line.
CALLS = {"run", "Popen", "check_output", "call", "run_program", "start", "until_good"}


def first_word(call: ast.Call):
    """The program that a call names literally, or nothing."""
    name = getattr(call.func, "attr", None)
    if name == "which" and call.args and isinstance(call.args[0], ast.Constant):
        return call.args[0].value
    if name not in CALLS or not call.args:
        return None
    word = call.args[0]
    if isinstance(word, (ast.List, ast.Tuple)) and word.elts:
        word = word.elts[0]
    return word.value if isinstance(word, ast.Constant) and isinstance(word.value, str) else None


def called(path: Path) -> set:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        words = {first_word(node) for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)}
        return {word for word in words if word and not word.startswith("--")}
    return set(re.findall(r"command -v ([a-z][\w.-]*)", text))


def installed_by_dev(dev: str, *lists: str) -> set:
    found = set()
    for name in lists:
        body = re.search(rf"^{name}=\(([^)]*)\)", dev, re.MULTILINE)
        found |= set(body[1].split())
    return found


def main(root: Path) -> int:
    complaints = []
    dev = (root / "dev").read_text(encoding="utf-8")
    packages = installed_by_dev(dev, "BUILD_PACKAGES", "TEST_PACKAGES")
    tests = [path for path in sorted((root / "tests").rglob("*"))
             if path.suffix in (".py", ".sh") and "bench" not in path.parts and path != Path(__file__).resolve()]
    seen = set()
    for path in tests:
        text = path.read_text(encoding="utf-8")
        wanted = {program: PACKAGE_OF.get(program) for program in called(path)}
        wanted |= {module: package for module, package in MODULE_PACKAGES.items()
                   if re.search(rf"^\s*(import|from) {module}\b", text, re.MULTILINE)}
        for program, package in sorted(wanted.items(), key=str):
            seen.add(program)
            where = f"{path.relative_to(root)} calls {program}"
            if package is None:
                complaints.append(f"{where}, which stands in no row of PACKAGE_OF")
            elif package and package not in packages and not skips(text, package):
                complaints.append(f"{where}; ./dev test does not install {package}, and no message of a "
                                  f"skipped test names it")
    complaints += [f"no test calls {program}; its row can go" for program in sorted(PACKAGE_OF.keys() - seen)]
    complaints += wrong_rows()
    complaints += package_differs(root, dev)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(seen)} programs and modules in {len(tests)} tests")
    return 1 if complaints or len(seen) < 10 else 0


def package_differs(root: Path, dev: str) -> list:
    """The Debian package is built from the packages that ./dev build installs, and recommends the
    dictionaries and the pager among them."""
    control = (root / "debian" / "control").read_text(encoding="utf-8")

    def listed(field: str) -> set:
        body = re.search(rf"^{field}:(.*?)^(?=\S)", control, re.MULTILINE | re.DOTALL)[1]
        return {word.split()[0] for word in body.replace("\n", " ").split(",") if word.strip()}

    here = installed_by_dev(dev, "BUILD_PACKAGES")
    there = {name for name in listed("Build-Depends") if not re.match(r"debhelper|dh-", name)} | listed("Recommends")
    # g++ is part of what every package is built with.
    return [f"./dev and debian/control differ in {name}" for name in sorted(here ^ there ^ {"g++"})]


def skips(text: str, package: str) -> bool:
    """Does a line that skips name the package?"""
    return any(package in line for line in text.splitlines() if re.search("skip|not installed", line))


def wrong_rows() -> list:
    """Rows that dpkg contradicts, as far as the programs are on this machine."""
    wrong = []
    for program, package in PACKAGE_OF.items():
        place = shutil.which(program, path="/usr/sbin:/usr/bin:/sbin:/bin")
        if not place or not package:
            continue
        places = {place, str(Path(place).resolve()), place.removeprefix("/usr"), f"/usr{place}"}
        told = subprocess.run(["dpkg-query", "-S", *places], capture_output=True, text=True).stdout
        owners = {owner.strip().split(":")[0] for line in told.splitlines() for owner in line.split(": ")[0].split(",")}
        if owners and package not in owners:
            wrong.append(f"{program} is of {', '.join(sorted(owners))}, not of {package}")
    return wrong


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
