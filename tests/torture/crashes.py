# SPDX-License-Identifier: GPL-2.0-or-later
"""Programs that are killed and disks that lose power, under the eyes of readers."""

import json
import os
import shutil
import signal
import subprocess
import threading
import time

from world import INDEX, SEARCH, World, article, articles, chance, expect, kill_after


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
        small = ("-q", "--batch-mib", "1", "--jobs", "2")
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
            return "skipped: mkfs.ext4 (e2fsprogs) is not installed"
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
    longest = 0.3
    for _ in range(count):
        archive = world.write(f"new-{news}.jsonl", articles(range(news, news + 100)))
        news += 100 if news < 900 else 1
        begin = time.monotonic()
        run = world.start(INDEX, "update", "-q", "--batch-mib", "1", "-d", world.db, archive)
        time.sleep(chance.uniform(0, longest))
        run.send_signal(signal.SIGSTOP)
        shutil.copyfile(image, copy)
        run.send_signal(signal.SIGCONT)
        run.communicate()
        longest = min(longest, time.monotonic() - begin)  # the copying with it
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


def backup(count):
    """A copy taken file by file while updates run: a whole generation, or refused by name."""
    with World() as world:
        if shutil.which("rsync") is None:
            return "skipped: there is no rsync"
        world.index("build", "-q", world.write("a.jsonl", articles(range(400), words=300)))
        copy = world.here / "copy"
        done = {"whole": 0, "refused": 0}
        for number in range(count):
            archive = world.write(f"n{number}.jsonl", articles(range(1000 + 3 * number, 1003 + 3 * number)))
            run = world.start(INDEX, "update", "-q", "-d", world.db, archive)
            time.sleep(chance.uniform(0, 0.2))
            subprocess.run(["rsync", "-a", "--delete", "--exclude", "*.private", "--exclude", "lock",
                            f"{world.db}/", f"{copy}/"], capture_output=True)  # what vanishes is told
            run.communicate()
            code, out, err = world.search("--view", "ids", "--limit", "all", "*", db=copy)
            if code == 0:
                world.sound(copy)
                found = len(out.split())
                expect(found in (400 + 3 * number, 403 + 3 * number), "a copy between two states:", found)
                done["whole"] += 1
            else:
                expect(code == 3 and "copy/" in err, "a copy that is not whole gave", code, err)
                done["refused"] += 1
        subprocess.run(["rsync", "-a", "--delete", f"{world.db}/", f"{copy}/"], check=True)
        world.sound(copy)
        expect(world.ids(copy) == world.ids(), "a copy at rest is another database")
        return f"{count} copies: {done}"


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
            while sum(one.queries for one in readers) < 25 * (number + 1) and not any(one.trouble for one in readers):
                time.sleep(0.005)
        queries = sum(one.end() for one in readers)
        export.send_signal(signal.SIGCONT)
        rest, err = export.communicate()
        expect(export.returncode == 0, "the export gave", export.returncode, err)
        lines = rest.decode().splitlines()[1:]
        hits = [json.loads(line) for line in lines]
        expect(len(hits) >= 398 and all(int(hit["id"][1:]) < 1000 for hit in hits), "a mixed export", len(hits))
        return f"{count} switches, {queries} queries, an export of {len(hits) + 1} articles"
