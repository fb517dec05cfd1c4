# SPDX-License-Identifier: GPL-2.0-or-later
"""Readers that crash, loop or want all memory; processes that are killed; archives that change while
they are read. The program is nachlese-index with formats beside its own whose readers do so."""

import io
import json
import os
import signal
import subprocess
import tarfile
import time
import zipfile
from pathlib import Path

from programs import ProgramTest, main

FAULTY = os.environ["NACHLESE_FAULTY_INDEX"]
LIMITS = ("--max-record-seconds", "1", "--max-reader-mib", "256")


def faulty(*lines):
    return "%FAULTY\n" + "".join(line + "\n" for line in lines)


def deaf(*lines):
    return "%DEAF\n" + "".join(line + "\n" for line in lines)


def children(process):
    """All processes below this one."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(fields[1]) == process and fields[0] != "Z":
            child = int(entry.parent.name)
            found += [child, *children(child)]
    return found


def wait_until(what):
    while not what():
        time.sleep(0.01)


class Waiting(ProgramTest):
    def setUp(self):
        super().setUp()
        self.environment["TMPDIR"] = str(self.here)  # readers write nowhere else
        self.db = self.here / "db"
        self.rejects = self.here / "rejects.jsonl"

    def read(self, *archives, command="update", code=1, stdin=b""):
        """What was rejected: archive, record and reason."""
        self.expect(code, self.run_program(
            FAULTY, command, "-q", "-d", self.db, "--rejects", self.rejects, *LIMITS, *archives, stdin=stdin))
        rejections = [json.loads(line) for line in self.rejects.read_text().splitlines()]
        return [(Path(one["archive"]).name, one["record"], one["reason"]) for one in rejections]

    def start(self, *archives, stdin=None):
        run = subprocess.Popen([FAULTY, "update", "-d", self.db, *map(str, archives)], stdin=stdin,
                               stderr=subprocess.PIPE, env=self.environment)
        self.addCleanup(run.communicate)
        self.addCleanup(run.kill)
        return run

    def wait_for(self, run, file):
        """Until the reader waits for this file."""
        wait_until(lambda: Path(f"{file}.here").exists() or run.poll() is not None)
        self.assertIsNone(run.poll())


class Readers(Waiting):
    def test_a_crasher_a_looper_and_a_glutton_cost_their_own_files(self):
        for number in range(1000):
            self.write(f"folder/{number // 100}/{number:04}.jsonl", self.articles(f"a{number:04}"))
        self.write("folder/3/0350x", faulty("CRASH"))
        self.write("folder/5/0550x", faulty("LOOP"))
        self.write("folder/7/0750x", faulty("HUNGER"))
        self.assertEqual(self.read(self.here / "folder", command="build"), [
            ("0350x", 1, "the reader crashed with SIGSEGV"),
            ("0550x", 1, "the reader came to no end within 1 s (--max-record-seconds)"),
            ("0750x", 1, "the reader ran out of memory; it may take 256 MiB (--max-reader-mib)")])
        self.assertEqual(len(self.ids(self.db)), 1000)
        self.assertEqual(self.index("check", "-d", self.db).stderr, "")

    def test_records_before_and_behind_a_crash_are_read(self):
        lines = [f"a{number:03} Ein Satz." for number in range(300)]
        lines[150] = "CRASH"
        lines[200] = "ABORT"
        archive = self.write("a", faulty(*lines))
        self.assertEqual(self.read(archive), [("a", 151, "the reader crashed with SIGSEGV"),
                                              ("a", 201, "the reader crashed with SIGABRT")])
        self.assertEqual(len(self.ids(self.db)), 298)

    def test_members_behind_a_crash_are_read(self):
        files = {"1": faulty("a eins"), "2": faulty("b zwei", "CRASH", "c drei"), "3": faulty("d vier")}
        with tarfile.open(self.here / "x.tar", "w") as tar:
            for name, text in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(text)
                tar.addfile(member, io.BytesIO(text.encode()))
        with zipfile.ZipFile(self.here / "x.zip", "w") as packed:
            for name, text in files.items():
                packed.writestr(name, text)
        for container in ("x.tar", "x.zip"):
            with self.subTest(container):
                rejected = self.read("--fresh", self.here / container, command="build")
                self.assertEqual(rejected, [(f"{container}!2", 2, "the reader crashed with SIGSEGV")])
                self.assertEqual(self.ids(self.db), ["a", "b", "c", "d"])

    def test_of_a_reader_that_passes_nothing_over_the_rest_of_the_file_is_lost_and_told(self):
        self.write("folder/1", deaf("a eins", "CRASH", "b zwei"))
        self.write("folder/2", faulty("c drei"))
        self.assertEqual(self.read(self.here / "folder"), [
            ("1", 2, "the reader crashed with SIGSEGV"),
            ("1", 2, "the reader crashed with SIGSEGV once more; what follows in it is not read")])
        self.assertEqual(self.ids(self.db), ["a", "c"])

    def test_a_file_of_crashes_comes_to_an_end(self):
        archive = self.write("a", faulty("a eins", *["CRASH"] * 300, "b zwei"))
        rejected = self.read(archive)
        self.assertEqual(len(rejected), 101)
        self.assertTrue(rejected[-1][2].endswith("; the rest of the file is not read"), rejected[-1])
        self.assertEqual(self.ids(self.db), ["a"])

    def test_what_standard_input_had_before_a_crash_stays(self):
        rejected = self.read("-", stdin=faulty("a eins", "CRASH", "b zwei").encode())
        self.assertEqual(rejected, [
            ("-", 2, "the reader crashed with SIGSEGV; what follows in standard input is lost")])
        self.assertEqual(self.ids(self.db), ["a"])

    def test_a_reader_that_is_killed_once_costs_nothing(self):
        go = self.here / "go"
        archive = self.write("a", faulty("a eins", f"WAIT {go}", "b zwei"))
        run = self.start(archive)
        self.wait_for(run, go)
        os.kill(children(run.pid)[-1], signal.SIGKILL)
        go.touch()
        self.assertEqual(run.wait(60), 0)
        self.assertEqual(self.ids(self.db), ["a", "b"])

    def test_a_reader_that_is_ended_as_by_a_crash_costs_its_record(self):
        go = self.here / "go"
        archive = self.write("a", faulty("a eins", f"WAIT {go}", "b zwei"))
        run = self.start(archive)
        self.wait_for(run, go)
        os.kill(children(run.pid)[-1], signal.SIGSEGV)
        self.assertEqual(run.wait(60), 1)
        self.assertIn(b"record 2, byte 15: the reader crashed with SIGSEGV", run.stderr.read())
        self.assertEqual(self.ids(self.db), ["a", "b"])

    def test_readers_end_with_the_program_however_it_ends(self):
        go = self.here / "go"
        archive = self.write("a", faulty(f"WAIT {go}"))
        for number in (signal.SIGKILL, signal.SIGSEGV):
            with self.subTest(signal=number):
                run = self.start(archive)
                self.wait_for(run, go)
                readers = children(run.pid)
                self.assertEqual(len(readers), 2)
                run.send_signal(number)
                run.wait(60)
                wait_until(lambda: not any(
                    FAULTY.encode() in Path(f"/proc/{one}/cmdline").read_bytes()
                    for one in readers if Path(f"/proc/{one}/cmdline").exists()))
                Path(f"{go}.here").unlink()
        self.index("update", "-q", "-d", self.db, self.write("b.jsonl", self.articles("b")))

    def test_readers_keep_no_lock_and_no_file_of_the_program(self):
        go = self.here / "go"
        run = self.start(self.write("a", faulty(f"WAIT {go}")))
        self.wait_for(run, go)
        for process in children(run.pid):
            opened = [os.readlink(one) for one in Path(f"/proc/{process}/fd").iterdir()]
            self.assertFalse([one for one in opened if one.startswith(str(self.db))], opened)
        go.touch()
        self.assertEqual(run.wait(60), 0)


class Changes(Waiting):
    """An archive that changes while it is read: what was read whole is there, and the next run brings
    the rest, nothing twice."""

    def change(self, change):
        go = self.here / "go"
        unread = ["x" * 1000] * 200  # no articles, and more than is read ahead
        archive = self.write("a", faulty("a eins", "b zwei", f"WAIT {go}", *unread, "c drei", "d vier"))
        os.utime(archive, (0, 0))  # what was written just now is read again in any case
        run = self.start(archive)
        self.wait_for(run, go)
        change(archive)
        go.touch()
        self.assertEqual(run.wait(60), 0)
        told = run.stderr.read().decode()
        self.assertIn("changed while it was read; the next update reads it again", told)
        first = self.ids(self.db)
        self.expect(0, self.run_program(FAULTY, "update", "-q", "-d", self.db, archive))
        second = self.ids(self.db)
        self.assertEqual(len(set(second)), len(second))
        report = self.run_program(FAULTY, "update", "-d", self.db, "--reread", archive)
        self.assertNotIn("added", report.stderr.replace("0 added", ""))
        return first, second

    def test_one_that_grows(self):
        def grow(archive):
            with archive.open("a") as file:
                file.write("e fünf\n")
        first, second = self.change(grow)
        self.assertEqual(first, ["a", "b", "c", "d", "e"])
        self.assertEqual(second, first)

    def test_one_that_grows_by_half_a_record(self):
        def grow(archive):
            with archive.open("a") as file:
                file.write("e fün")
        first, second = self.change(grow)
        self.assertEqual((first, second), (["a", "b", "c", "d"], ["a", "b", "c", "d"]))

    def test_one_that_shrinks(self):
        first, second = self.change(lambda archive: os.truncate(archive, archive.stat().st_size - len("d vier\n")))
        self.assertEqual((first, second), (["a", "b", "c"], ["a", "b", "c"]))

    def test_one_that_is_replaced(self):
        def replace(archive):
            new = self.write("new", faulty("a eins", "x zehn"))
            new.replace(archive)
        first, second = self.change(replace)
        self.assertEqual(first, ["a", "b", "c", "d"])
        self.assertEqual(second, ["a", "b", "c", "d", "x"])

    def test_one_that_is_rotated(self):
        def rotate(archive):
            archive.rename(archive.with_name("a.1"))
            archive.write_text(faulty("e fünf"))
        first, second = self.change(rotate)
        self.assertEqual(first, ["a", "b", "c", "d"])
        self.assertEqual(second, ["a", "b", "c", "d", "e"])

    def test_one_that_is_written_anew_in_its_place(self):
        def rewrite(archive):
            archive.write_text(faulty("x zehn"))
        first, second = self.change(rewrite)
        self.assertEqual(first, ["a", "b"])
        self.assertEqual(second, ["a", "b", "x"])


if __name__ == "__main__":
    main()
