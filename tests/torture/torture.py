# SPDX-License-Identifier: GPL-2.0-or-later
"""torture.py quick|whole [WHICH...]: faults of all kinds, and what must stand behind each. Prints a
line for each kind with how often it was done."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from world import (FAULTS, INDEX, SEARCH, Trouble, World, article, articles, expect, kill_after)

SEED = int(os.environ.get("TORTURE_SEED") or random.randrange(10**9))
chance = random.Random(SEED)


class Readers(threading.Thread):
    """Queries all the time; every answer must be that of one state."""

    def __init__(self, world, states):
        super().__init__(daemon=True)
        self.world, self.states = world, states
        self.queries, self.trouble, self.ending = 0, None, False
        self.start()

    def run(self):
        while not self.ending:
            code, out, err = self.world.search("--format", "json", "--limit", "0", "*")
            self.queries += 1
            if code not in (0, 1):
                self.trouble = f"a query gave {code}: {err}"
                return
            answer = json.loads(out)
            found = answer["database"]["articles"]
            if found not in self.states or answer["estimated"] != found:
                self.trouble = f"half a state: {out}"
                return

    def end(self):
        self.ending = True
        self.join()
        expect(self.trouble is None, self.trouble)
        return self.queries


def kills(count):
    """SIGKILL at random moments of build and update, readers querying all the time."""
    with World() as world:
        old = world.write("old.jsonl", articles(range(300)))
        new = world.write("new.jsonl", articles(range(200, 1500), text="neu"))
        small = ("-q", "--batch-mib", "16", "--jobs", "2")
        runs = {"build": ("build", *small, old, new), "update": ("update", *small, old, new)}
        expected, seconds = {}, {}
        for name, run in runs.items():
            shutil.rmtree(world.db, ignore_errors=True)
            world.index("build", "-q", old)
            begin = time.monotonic()
            world.index(*run)
            seconds[name] = time.monotonic() - begin
            expected[name] = world.content()
        done = queries = 0
        while done < count:
            name = chance.choice(list(runs))
            shutil.rmtree(world.db, ignore_errors=True)
            world.index("build", "-q", old)
            readers = Readers(world, {300, 1500})
            for _ in range(chance.randint(1, 4)):
                run = world.start(INDEX, *runs[name], "-d", world.db)
                done += kill_after(run, chance.uniform(0.01, seconds[name] * 1.2))
                world.sound()
            world.index(*runs[name])
            queries += readers.end()
            world.sound()
            expect(len(world.ids()) == 1500, "articles are missing")
            if world.revision() <= 2:  # an undisturbed one: published once
                expect(world.content() == expected[name], name, "gave another database")
        return f"{done} kills, {queries} queries"


CALLS = {
    "openat": ("EIO", "ENOSPC"), "read": ("EIO",), "pread64": ("EIO",), "write": ("EIO", "ENOSPC"),
    "pwrite64": ("EIO", "ENOSPC"), "fdatasync": ("EIO",), "fsync": ("EIO",), "rename": ("EIO", "ENOSPC"),
    "mkdir": ("ENOSPC",), "unlink": ("EIO",), "unlinkat": ("EIO",), "ftruncate": ("EIO",),
    "copy_file_range": ("EIO", "ENOSPC"), "newfstatat": ("EIO",), "getdents64": ("EIO",),
    "flock": ("EIO",),
}


def calls(count):
    """SIGKILL, EIO and ENOSPC at system calls; `count` of them at most, 0 for every one."""
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
            shutil.rmtree(world.db)
            shutil.copytree(world.here / "before", world.db)
            what = f"{name} {nth} {how}"
            code, _, err = world.run("strace", "-f", "-o", "/dev/null", "-e", "trace=" + name,
                                     "-e", f"inject={name}:{how}:when={nth}", *update)
            loading = code == 127 and "shared libraries" in err  # before the program began
            expect(loading or code in (0, 1, 2, 3, -signal.SIGKILL), what, "gave", code, err)
            expect(code != 2 or "nachlese-index: " in err, what, "was not told:", err)
            codes[code] = codes.get(code, 0) + 1
            world.sound()
            expect(world.ids() in (before, after), what, "left", world.ids())
            again, _, told = world.index("update", "-q", "--reread", old, new, code=None)
            expect(again == 0, "after", what, code, err, "the next run gave", again, told)
            expect(world.ids() == after, what, "left articles out for good:", err)
        return f"{len(faults)} faults, exits {dict(sorted(codes.items()))}"


def mounted(image, place):
    return subprocess.run(["mount", "-o", "loop", image, place], capture_output=True).returncode == 0


def power(count):
    """The power fails: an image of a file system, copied while the writer is stopped."""
    with World() as world:
        image, copy = world.here / "disk", world.here / "copy"
        disk, after = world.here / "mounted", world.here / "after"
        disk.mkdir(), after.mkdir()
        with open(image, "wb") as file:
            file.truncate(96 << 20)
        if shutil.which("mkfs.ext4", path="/usr/sbin:/sbin:/usr/bin") is None:
            return "skipped: there is no mkfs.ext4"
        subprocess.run(["mkfs.ext4", "-q", image], check=True, env={"PATH": "/usr/sbin:/sbin:/usr/bin"})
        if not mounted(image, disk):
            return "skipped: nothing may be mounted here"
        world.db = disk / "db"
        try:
            return powerless(world, count, image, copy, disk, after)
        finally:
            subprocess.run(["umount", disk])


def powerless(world, count, image, copy, disk, after):
    old = world.write("old.jsonl", articles(range(200)))
    world.index("build", "-q", old)
    os.sync()
    states, news = [world.ids()], 200
    cuts = {"old": 0, "new": 0}
    for _ in range(count):
        archive = world.write(f"new-{news}.jsonl", articles(range(news, news + 100)))
        news += 100 if news < 900 else 1
        run = world.start(INDEX, "update", "-q", "--batch-mib", "16", "-d", world.db, archive)
        time.sleep(chance.uniform(0, 0.5))
        run.send_signal(signal.SIGSTOP)
        shutil.copyfile(image, copy)
        run.send_signal(signal.SIGCONT)
        run.communicate()
        states = [states[-1], world.ids()]
        expect(mounted(copy, after), "the copy cannot be mounted")
        try:
            db = after / "db"
            world.sound(db)
            found = world.ids(db)
            expect(found in states, "a state between the two:", len(found), "articles")
            cuts["new" if found == states[1] else "old"] += 1
            code, _, err = world.run(INDEX, "update", "-q", "-d", db, archive)
            expect(code == 0 and world.ids(db) == states[1], "not mended:", code, err)
        finally:
            subprocess.run(["umount", after])
    return f"{count} cuts: {cuts['old']} found the old generation, {cuts['new']} the new one"


def memory(count):
    """The N-th allocation fails."""
    with World() as world:
        old = world.write("old.jsonl", articles(range(20)))
        new = world.write("new.jsonl", articles(range(15, 30), text="neu"))
        world.index("build", "-q", old)
        before = world.ids()
        shutil.copytree(world.db, world.here / "before")
        codes, most = {}, 20_000
        for _ in range(count):
            nth = int(2 ** chance.uniform(0, 14.3)) if chance.random() < 0.5 else chance.randrange(1, most)
            code, _, err = world.index(
                "update", "-q", "--jobs", "1", old, new, code=None,
                variables={"LD_PRELOAD": FAULTS, "FAULT_ALLOCATION": str(nth)})
            expect(code in (0, 1, 2), "allocation", nth, "gave", code, err)
            codes[code] = codes.get(code, 0) + 1
            if code == 2:
                expect(world.ids() in (before, sorted(f"a{i}" for i in range(30))), "a half state")
            world.sound()
            shutil.rmtree(world.db)
            shutil.copytree(world.here / "before", world.db)
        return f"{count} allocations, exits {dict(sorted(codes.items()))}"


def writers(count):
    """Two writers started together."""
    with World() as world:
        world.index("build", "-q", world.write("a.jsonl", articles(range(3))))
        for number in range(count):
            pair = [world.start(INDEX, "update", "-q", "--format", "jsonl", "-d", world.db, "-",
                                stdin=subprocess.PIPE) for _ in range(2)]
            while all(writer.poll() is None for writer in pair):
                time.sleep(0.002)
            first, second = sorted(pair, key=lambda writer: writer.poll() is None)
            _, err = first.communicate()
            expect(first.returncode == 75, "the second writer gave", first.returncode, err)
            expect(f"process {second.pid}, since ".encode() in err, "who holds the lock?", err)
            _, err = second.communicate(article(100 + number).encode())
            expect(second.returncode == 0, "the first writer gave", second.returncode, err)
        expect(len(world.ids()) == 3 + count, "an article is missing")
        return f"{count} pairs"


def damage(count):
    """A flipped bit, a missing file, a stub that names what it must not."""
    with World() as world:
        world.index("build", "-q", world.write("a.jsonl", articles(range(200))))
        generation = world.generation()
        files = sorted(path for path in generation.iterdir() if path.stat().st_size > 0)
        answers = {}
        for _ in range(count):
            path = chance.choice(files)
            good = path.read_bytes()
            bad = bytearray(good)
            bit = chance.randrange(8 * len(bad))
            bad[bit // 8] ^= 1 << bit % 8
            path.write_bytes(bad)
            code, out, err = world.index("check", code=None)
            expect(code == 3 and path.name in out + err, path.name, "bit", bit, code, out, err)
            code, _, err = world.search("--timeout", "20", chance.choice(["Werft", '"Werft Hafen"', "*"]))
            expect(code in (0, 1, 2, 3), path.name, "bit", bit, "searching gave", code, err)
            answers[code] = answers.get(code, 0) + 1
            path.write_bytes(good)
        for path in files:
            path.rename(world.here / "away")
            code, out, err = world.index("check", code=None)
            expect(code == 3 and path.name in out + err, path.name, "missing:", code, out, err)
            code, _, err = world.search("Werft")
            expect(code == 3 and path.name in err, path.name, "missing, searching gave", code, err)
            (world.here / "away").rename(path)
        world.sound()
        stubs = ["", "auto .\n", "auto XAPIANDB\n", "remote :/bin/true\n", "auto generation-000009\n",
                 "inmemory\n", "auto ..\n", "\0\xff"]
        for stub in stubs:
            (world.db / "XAPIANDB").write_text(stub)
            for code, _, err in (world.search("Werft"), world.index("check", code=None),
                                 world.index("update", world.here / "a.jsonl", code=None)):
                expect(code == 3, "stub", repr(stub), "gave", code, err)
        return f"{count} bits, searches {dict(sorted(answers.items()))}, {len(files)} files, {len(stubs)} stubs"


def switch(count):
    """Generations switched under queries and one long export."""
    with World() as world:
        world.index("build", "-q", world.write("a.jsonl", articles(range(400), words=300)))
        export = world.start(SEARCH, "-d", world.db, "--format", "jsonl", "--limit", "all", "Werft ODER Hafen")
        time.sleep(0.1)
        export.stdout.read1(100)
        export.send_signal(signal.SIGSTOP)
        readers = [Readers(world, range(400, 401 + count)) for _ in range(2)]
        for number in range(count):
            world.index("update", "-q", world.write(f"n{number}.jsonl", article(1000 + number)))
        queries = sum(one.end() for one in readers)
        export.send_signal(signal.SIGCONT)
        rest, err = export.communicate()
        expect(export.returncode == 0, "the export gave", export.returncode, err)
        lines = rest.decode().splitlines()[1:]
        hits = [json.loads(line) for line in lines]
        expect(len(hits) >= 398 and all(int(hit["id"][1:]) < 1000 for hit in hits), "a mixed export", len(hits))
        return f"{count} switches, {queries} queries, an export of {len(hits) + 1} articles"


def odd(_):
    """The clock goes back; archives change and vanish while they are read; the disk is full."""
    with World() as world:
        a = world.write("a.jsonl", articles(range(10)))
        world.index("build", "-q", a)
        b = world.write("b.jsonl", articles(range(10, 20)))
        _, _, err = world.index("update", a, b, variables={"LD_PRELOAD": FAULTS, "FAULT_CLOCK": "-86400"})
        expect("the clock went back" in err and len(world.ids()) == 20, "clock:", err)

        big = world.write("in/big.jsonl", articles(range(100, 6000)))
        gone = world.write("in/late.jsonl", articles(range(6000, 6010)))
        run = world.start(INDEX, "update", "--progress", "never", "--batch-mib", "16", "-d", world.db, big.parent)
        while not list(world.db.glob("update.private/*")) and run.poll() is None:
            time.sleep(0.002)
        run.send_signal(signal.SIGSTOP)
        with open(big, "a") as file:
            file.write(article(7000))
        gone.unlink()
        run.send_signal(signal.SIGCONT)
        _, err = run.communicate()
        expect("changed while it was read" in err.decode(), "changing:", err)
        expect(run.returncode in (0, 1), "changing gave", run.returncode, err)
        world.index("update", "-q", big.parent)
        expect("a7000" in world.ids() and "a5999" in world.ids(), "an article was lost")

        more = world.write("c.jsonl", articles(range(8000, 9000)))
        before = world.ids()
        limited = ("bash", "-c", 'ulimit -f 64; exec "$@"', "-", INDEX, "update", "-q", "-d", world.db, more)
        code, _, err = world.run(*limited)
        expect(code == 2 and "hint: " in err and world.ids() == before, "file-size limit:", code, err)
        expect("larger files" in err, "the hint does not fit:", err)
        world.index("update", "-q", more)
        return "clock, change, vanishing, file-size limit" + full_disk(world)


def full_disk(world):
    disk = world.here / "small"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=9m", "none", disk], capture_output=True).returncode != 0:
        return "; full disk skipped: nothing may be mounted here"
    try:
        db = disk / "db"
        world.run(INDEX, "build", "-q", "-d", db, world.here / "a.jsonl")
        before = world.ids(db)
        code, _, err = world.run(INDEX, "update", "-q", "-d", db, world.here / "in")
        expect(code == 2 and "free some space" in err, "full disk:", code, err)
        expect(world.ids(db) == before, "full disk: the live generation changed")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        code, _, err = world.run(INDEX, "update", "-q", "-d", db, world.here / "in")
        expect(code == 2 and "hint: " in err, "read-only:", code, err)
        expect(world.ids(db) == before, "a reader of a read-only directory")
        subprocess.run(["mount", "-o", "remount,rw,size=64m", disk], check=True)
        code, _, err = world.run(INDEX, "update", "-q", "-d", db, world.here / "in")
        expect(code == 0, "room again:", code, err)
        return ", full disk, read-only directory"
    finally:
        subprocess.run(["umount", disk])


def free_port():
    import socket
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def shards(_):
    """Two servers on loopback and a local database, searched as one; one is stopped."""
    if shutil.which("xapian-tcpsrv") is None:
        return "skipped: there is no xapian-tcpsrv"
    with World() as world:
        servers, lines = [], ["auto local"]
        for number, name in enumerate(("first", "second", "local")):
            db = world.here / "all" / name
            archive = world.write(f"{name}.jsonl", articles(range(100 * number, 100 * number + 100)))
            world.run(INDEX, "build", "-q", "-d", db, archive)
            if name == "local":
                continue
            port = free_port()
            lines.append(f"remote 127.0.0.1:{port}")
            servers.append(world.start("xapian-tcpsrv", "--port", port, db / "XAPIANDB"))
        (world.here / "all" / "XAPIANDB").write_text("\n".join(lines) + "\n")
        world.index("build", "-q", *(world.here / f"{name}.jsonl" for name in ("local", "first", "second")))
        try:
            for _ in range(100):
                code, out, err = world.search("--view", "ids", "--limit", "all", "Werft", db=world.here / "all")
                if code == 0:
                    break
                time.sleep(0.1)
            expect(code == 0, "remote shards:", code, err)
            local = world.search("--view", "ids", "--limit", "all", "Werft")[1]
            expect(out == local, "another ranking than in one database")
            several = [part for name in ("local", "first", "second") for part in ("-d", world.here / "all" / name)]
            together = world.run(SEARCH, *several, "--view", "ids", "--limit", "all", "Werft")
            expect(together[1] == local, "-d several times:", together)
            servers[0].kill()
            servers[0].communicate()
            code, out, err = world.search("Werft", db=world.here / "all")
            expect(code == 3 and out == "" and "hint: " in err, "a stopped server:", code, err)
        finally:
            for server in servers:
                server.kill()
                server.communicate()
        return "three shards, two of them remote, one stopped"


# name: (function, quick, whole)
TABLE = {
    "kills": (kills, 4, 200), "calls": (calls, 12, 0), "power": (power, 2, 60),
    "memory": (memory, 15, 500), "writers": (writers, 3, 50), "damage": (damage, 12, 300),
    "switch": (switch, 8, 200), "odd": (odd, 1, 1), "shards": (shards, 1, 1),
}


def main():
    extent, *which = sys.argv[1:]
    failed = False
    for name in which or TABLE:
        function, quick, whole = TABLE[name]
        count = int(os.environ.get("TORTURE_COUNT") or (whole if extent == "whole" else quick))
        chance.seed(SEED)
        begin = time.monotonic()
        try:
            done = function(count)
        except Trouble as trouble:
            done, failed = f"FAILED: {trouble}", True
        print(f"{name}: {done} ({time.monotonic() - begin:.0f} s, seed {SEED})", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
