# SPDX-License-Identifier: GPL-2.0-or-later
"""Databases and archives as no run expects them."""

import bz2
import gzip
import lzma
import os
import shutil
import signal
import socket
import subprocess
import tarfile
import time
import zipfile

from world import CORPUS, FAULTS, INDEX, SEARCH, World, article, articles, chance, expect


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


def state(db):
    """Every byte of a database but the report of the run."""
    return {path.relative_to(db): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in db.rglob("*") if path.is_file() and path.name not in ("last-run.json", "lock")}


def packed(world, archive):
    """The archive in containers of each kind."""
    text = archive.read_bytes()
    packs = world.here / "packs"
    packs.mkdir()
    (packs / "a.jsonl.gz").write_bytes(gzip.compress(text))
    (packs / "a.jsonl.bz2").write_bytes(bz2.compress(text))
    (packs / "a.jsonl.xz").write_bytes(lzma.compress(text))
    with tarfile.open(packs / "a.tar.gz", "w:gz") as tar:
        tar.add(archive, "a.jsonl")
    with zipfile.ZipFile(packs / "a.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        pack.write(archive, "a.jsonl")
    for pack in packs.iterdir():
        os.utime(pack, (time.time() - 3600, time.time() - 3600))
    return sorted(packs.iterdir())


def twice(_):
    """The same archive again, in every format and container: nothing is written."""
    with World() as world:
        formats = [shutil.copytree(one, world.here / "formats" / one.name)
                   for one in sorted((CORPUS / "formats").iterdir()) if one.is_dir()]
        for path in (world.here / "formats").rglob("*"):
            os.utime(path, (time.time() - 3600, time.time() - 3600))
        containers = packed(world, world.write("a.jsonl", articles(range(20))))
        for archive in formats + containers:
            shutil.rmtree(world.db, ignore_errors=True)
            _, _, err = world.index("update", archive)
            expect(world.ids(), archive.name, "gave no articles", err)
            before, revision = state(world.db), world.revision()
            for again in (("update",), ("update", "--reread")):
                _, _, err = world.index(*again, archive)
                expect(state(world.db) == before, archive.name, again, "wrote", err)
                expect(world.revision() == revision == 1, archive.name, again, "made a revision")
                expect(len(err.splitlines()) <= 5, archive.name, again, "said", err)
        return f"{len(formats)} formats, {len(containers)} containers"


def sequences(count):
    """Random sequences of runs against a model in memory: a test program of its own does them."""
    program = os.environ.get("NACHLESE_SEQUENCES_TEST")
    if program is None:
        return "skipped: its test program stands for itself"
    # What counts is the logic: nothing is cut off, so nothing needs to reach a disk.
    memory = {"TEST_TMPDIR": "/dev/shm/"} if os.access("/dev/shm", os.W_OK) else {}
    done = subprocess.run([program, "--gtest_filter=RandomSequence.*", "--gtest_brief=1"], text=True,
                          capture_output=True, env=os.environ | memory | {"NACHLESE_SEQUENCES": str(count)})
    expect(done.returncode == 0, done.stdout[-4000:], done.stderr[-1000:])
    return f"{count} sequences of 50"


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


def odd(_):
    """The clock goes back; archives change and vanish while they are read; files are limited."""
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
        err = run.communicate()[1].decode()
        expect("big.jsonl changed while it was read" in err, "changing:", err)
        expect("late.jsonl" in err, "vanishing was not told:", err)
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
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def shards(_):
    """Two servers on loopback and a local database, searched as one; one is stopped."""
    if shutil.which("xapian-tcpsrv") is None:
        return "skipped: xapian-tools is not installed"
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
