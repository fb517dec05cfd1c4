# SPDX-License-Identifier: GPL-2.0-or-later
"""Calls, allocations and bytes that fail."""

import errno
import json
import re
import shutil
import signal
import subprocess

from world import CORPUS, FAULTS, INDEX, World, articles, chance, expect

CALLS = {
    "openat": ("EIO", "ENOSPC"), "read": ("EIO",), "pread64": ("EIO",), "write": ("EIO", "ENOSPC"),
    "pwrite64": ("EIO", "ENOSPC"), "fdatasync": ("EIO",), "fsync": ("EIO",), "rename": ("EIO", "ENOSPC"),
    "mkdir": ("ENOSPC",), "unlink": ("EIO",), "unlinkat": ("EIO",), "ftruncate": ("EIO",),
    "copy_file_range": ("EIO", "ENOSPC"), "newfstatat": ("EIO",), "getdents64": ("EIO",),
    "flock": ("EIO",),
}


def calls(count):
    """SIGKILL, EIO and ENOSPC at system calls; `count` of them at most, 0 for every one."""
    if shutil.which("strace") is None:
        return "skipped: strace is not installed"
    if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
        return "skipped: strace may not trace here"
    with World() as world:
        old = world.write("old.jsonl", articles(range(30)))
        new = world.write("new.jsonl", articles(range(25, 40), text="neu"))
        update = (INDEX, "update", "-q", "--jobs", "1", "-d", world.db, old, new)
        world.index("build", "-q", old)
        shutil.copytree(world.db, world.here / "before")
        log = world.here / "calls"
        world.run("strace", "-f", "-o", log, "-e", "trace=" + ",".join(CALLS), *update)
        made = [match[1] for match in re.finditer(r"^\d+ +(\w+)\(", log.read_text(), re.MULTILINE)]
        faults = [(name, nth, how) for name in CALLS for nth in range(1, made.count(name) + 1)
                  for how in [f"error={error}" for error in CALLS[name]] + ["signal=KILL"]]
        if count:
            faults = chance.sample(faults, min(count, len(faults)))
        before, after = world.ids(world.here / "before"), world.ids()
        codes = {}
        for name, nth, how in faults:
            restore(world)
            what = f"{name} {nth} {how}"
            code, _, err = world.run("strace", "-f", "-o", log, "-e", "trace=" + name,
                                     "-e", f"inject={name}:{how}:when={nth}", *update)
            loading = code == 127 and "shared libraries" in err  # before the program began
            expect(loading or code in (0, 1, 2, 3, -signal.SIGKILL), what, "gave", code, err)
            expect(code != 2 or "nachlese-index: " in err or silenced(log), what, "was not told:", err)
            codes[code] = codes.get(code, 0) + 1
            world.sound()
            expect(world.ids() in (before, after), what, "left", world.ids())
            again, _, told = world.index("update", "-q", "--reread", old, new, code=None)
            expect(again == 0, "after", what, code, err, "the next run gave", again, told)
            expect(world.ids() == after, what, "left articles out for good:", err)
        return f"{len(faults)} faults, exits {dict(sorted(codes.items()))}"


def silenced(log):
    """Did the message meet the fault too? It is the N-th call of each thread that fails."""
    return any(re.search(r"\bwrite\(2, .*\(INJECTED\)$", line) for line in log.read_text().splitlines())


def restore(world):
    """The database as it was before."""
    shutil.rmtree(world.db)
    shutil.copytree(world.here / "before", world.db)


def memory(count):
    """The N-th allocation fails."""
    with World() as world:
        old = world.write("old.jsonl", articles(range(20)))
        samples = sorted(path for path in (CORPUS / "formats").rglob("*") if path.is_file())
        new = world.write("new.jsonl", articles(range(15, 30), text="neu"))
        world.index("build", "-q", old)
        before = world.ids()
        shutil.copytree(world.db, world.here / "before")
        codes, undisturbed = {}, {}
        for nth in range(1, 12):  # before anything is made
            code, _, err = world.index(
                "info", code=None, variables={"LD_PRELOAD": FAULTS, "FAULT_ALLOCATION": str(nth)})
            expect(code == 2 and "nachlese-index: " in err, "allocation", nth, "gave", code, err)
        for nth in range(1, 70):  # once it waited for a lock of its own, or read no text as it should
            code, _, err = world.index("info", code=None, variables={
                "LD_PRELOAD": FAULTS, "FAULT_ALLOCATION": str(nth), "FAULT_LIBRARY": "libicu"})
            expect(code in (0, 2), "allocation", nth, "of ICU gave", code, err)
        for number in range(count):
            sample = chance.choice(samples)
            nth = chance.randrange(1, 12_000) if number % 2 else int(2 ** chance.uniform(0, 13.5))
            update = ("update", "-q", "--jobs", "1", old, new, sample)
            if sample not in undisturbed:
                undisturbed[sample] = world.index(*update, code=None)[0], world.ids()
                restore(world)
            code, _, err = world.index(
                *update, code=None, variables={"LD_PRELOAD": FAULTS, "FAULT_ALLOCATION": str(nth)})
            what = f"allocation {nth} with {sample.name}"
            expect(code in (0, 1, 2), what, "gave", code, err)
            expect(code != 2 or "nachlese-index: " in err, what, "was not told:", err)
            codes[code] = codes.get(code, 0) + 1
            after = world.ids()
            expect(after in (before, undisturbed[sample][1]), what, "left a half state")
            expect(code == 2 or (code, after) == undisturbed[sample], what, "lost articles, and gave", code, err)
            world.sound()
            restore(world)
        return f"{count} allocations, exits {dict(sorted(codes.items()))}"


def room(count):
    """The disk fills at any byte, or a quota ends."""
    with World() as world:
        old = world.write("old.jsonl", articles(range(60)))
        new = world.write("new.jsonl", articles(range(50, 400), text="neu"))
        world.index("build", "-q", old)
        shutil.copytree(world.db, world.here / "before")
        before = world.ids()
        world.index("update", "-q", old, new)
        after = world.ids()
        most = 3 * sum(path.stat().st_size for path in world.files())
        codes = {}
        for _ in range(count):
            restore(world)
            run, left = chance.choice(["update", "build"]), chance.randrange(most)
            error = chance.choice([errno.ENOSPC, errno.EDQUOT])
            what = f"{run} with room for {left} bytes, error {error}"
            code, _, err = world.index(
                run, "-q", "--jobs", "2", old, new, code=None,
                variables={"LD_PRELOAD": FAULTS, "FAULT_ROOM": str(left), "FAULT_ERROR": str(error)})
            expect(code in (0, 2), what, "gave", code, err)
            expect(code == 0 or "hint: free some space" in err, what, "said", err)
            codes[code] = codes.get(code, 0) + 1
            expect(world.ids() in (before, after), what, "left", len(world.ids()))
            world.sound()
            world.index(run, "-q", old, new)
            expect(world.ids() == after, what, "left articles out for good")
        return f"{count} times, exits {dict(sorted(codes.items()))}"


def refused(_):
    """Xapian takes an article not: it alone is left out, until it is taken."""
    with World() as world:
        archive = world.write("a.jsonl", articles(range(60)))
        rejects = world.here / "rejects"
        refusing = {"LD_PRELOAD": FAULTS, "FAULT_REFUSED": "a7"}
        for jobs in (1, 4):
            shutil.rmtree(world.db, ignore_errors=True)
            for _ in range(2):  # the second run is to report it again
                _, _, err = world.index("update", "--jobs", jobs, "--rejects", rejects, archive, code=1,
                                        variables=refusing)
                expect("Xapian does not take the article" in err, "it was not told:", err)
                lines = [json.loads(line) for line in rejects.read_text().splitlines()]
                expect([line["record"] for line in lines] == [8], "rejected:", lines)
                expect(world.ids() == sorted(f"a{i}" for i in range(60) if i != 7), "left", world.ids())
                world.sound()
            world.index("update", "-q", archive)
            expect(len(world.ids()) == 60, "it is left out for good")
        return "one article of 60, each time"
