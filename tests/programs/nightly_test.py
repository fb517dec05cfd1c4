# SPDX-License-Identifier: GPL-2.0-or-later
"""The run of every night: refused, with nothing to do, watched."""

import json
import os
import shutil
import socket
import subprocess
import time

from programs import INDEX, SEARCH, SECONDS, ProgramTest, main


class NightTest(ProgramTest):
    """A database with the article "old"."""

    def setUp(self):
        super().setUp()
        self.environment["NACHLESE_WORD_LIST"] = "/dev/null"  # a real one takes longer than the rest
        self.db = self.here / "db"
        self.index("build", "-q", "-d", self.db, self.archive("old.jsonl", "old"))

    def archive(self, name, *ids):
        """Written long ago, so that it may be left unread when it comes again."""
        path = self.write(name, self.articles(*ids))
        os.utime(path, (1_700_000_000, 1_700_000_000))
        return path

    def update(self, *arguments, **more):
        return self.index("update", "-d", self.db, *arguments, **more)

    def info(self):
        return json.loads(self.index("info", "--json", "-d", self.db).stdout)

    def state(self):
        """What a run that writes nothing leaves as it is."""
        files = [self.db / "XAPIANDB", *sorted(self.db.glob("generation-*")), *sorted(self.db.glob("segment-*/*"))]
        return [(path.name, path.stat().st_ino, path.stat().st_mtime_ns) for path in files]


class Refused(NightTest):
    def as_nobody(self, *arguments):
        for directory in (self.shared, self.here, self.db):
            directory.chmod(0o755)
        try:
            done = subprocess.run([str(one) for one in arguments], capture_output=True, text=True,
                                  env=self.environment, user=65534, group=65534, extra_groups=[],
                                  cwd="/", timeout=SECONDS)
        except PermissionError:
            self.skipTest("the programs lie where only root may go")
        return done

    def test_a_lock_that_may_not_be_opened_is_not_locked(self):
        if os.geteuid() != 0:
            self.skipTest("only root may become somebody else")
        done = self.as_nobody(INDEX, "update", "-d", self.db, self.here / "old.jsonl")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assert_message(done, "lock", "Permission denied", "hint: check the permissions")
        self.assertNotIn("process", done.stderr)

    def test_a_reader_needs_no_right_to_write(self):
        if os.geteuid() != 0:
            self.skipTest("only root may become somebody else")
        done = self.as_nobody(SEARCH, "-d", self.db, "--view", "ids", "*")
        self.assertEqual((done.returncode, done.stdout), (0, "old\n"), done.stderr)

    def test_who_waits_gives_up_in_the_end_and_names_the_holder(self):
        holder = subprocess.Popen(
            [INDEX, "update", "-q", "-d", self.db, "--wait", "60", "--format", "jsonl", "-"],
            stdin=subprocess.PIPE, env=self.environment)
        self.addCleanup(holder.communicate)
        self.addCleanup(holder.kill)
        done = self.index("remove", "-d", self.db, "nothing", code=None)
        while done.returncode != 75:
            self.assertIsNone(holder.poll())
            time.sleep(0.02)  # it may be waiting for the lock of the one before
            done = self.index("remove", "-d", self.db, "nothing", code=None)
        begin = time.monotonic()
        done = self.index("remove", "-d", self.db, "--wait", "1", "old", code=75)
        self.assertGreaterEqual(time.monotonic() - begin, 1)
        self.assert_message(done, f"process {holder.pid}, since 20", "hint: ")

    def expect(self, code, done):
        return done if code is None else super().expect(code, done)

    def test_a_server_that_does_not_answer_is_named(self):
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))  # and nobody listens
            port = nobody.getsockname()[1]
            shards = self.here / "shards"
            shards.mkdir()
            self.db.rename(shards / "local")
            (shards / "XAPIANDB").write_text(f"auto local\nremote 127.0.0.1:{port}\n")
            done = self.search("--timeout", "20", "*", db=shards, code=3)
        self.assert_message(done, f"127.0.0.1:{port}", "hint: ")

    def test_shards_are_updated_each_by_itself(self):
        (self.db / "XAPIANDB").write_text("auto one\nremote 127.0.0.1:7000\n")
        for command in ("update", "check"):
            arguments = [self.here / "old.jsonl"] if command == "update" else []
            done = self.index(command, "-d", self.db, *arguments, code=3)
            self.assert_message(done, "XAPIANDB" if command == "update" else str(self.db / "one"), "hint: ")


class NothingNew(NightTest):
    def test_is_told_in_one_line(self):
        archive = self.here / "old.jsonl"
        before = self.state()
        done = self.update(archive)
        self.assertEqual(done.stdout, "")
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertRegex(done.stderr, r"^nachlese-index: .*1 unchanged.*revision 1\n$")
        self.assertEqual(self.state(), before)
        self.assertEqual(self.update("-q", archive).stderr, "")


class Copied(NightTest):
    """Backup, restore and replication as the manual tells them."""

    def test_a_backup_of_the_live_generation_is_a_database(self):
        stub = self.db / "XAPIANDB"
        backup = self.here / "backup"
        backup.mkdir()
        for name in self.databases():
            shutil.copytree(self.db / name, backup / name)
        shutil.copy2(stub, backup)
        for name in "bcde":  # which removes the generation here
            self.update("-q", self.archive(f"{name}.jsonl", name))
        self.index("check", "-d", backup)
        self.assertEqual(self.ids(backup), ["old"])
        self.db = backup
        self.update("-q", *(self.here / f"{name}.jsonl" for name in ("old", "b", "c")))
        self.assertEqual(self.ids(backup), ["b", "c", "old"])

    def test_a_copy_is_brought_up_to_date_by_what_is_new(self):
        backup = self.here / "backup"
        self.update("-q", self.write("many.jsonl", self.articles(*(f"m{i}" for i in range(300)))))
        shutil.copytree(self.db, backup)
        before = self.databases()
        self.update("-q", self.archive("b.jsonl", "b"))
        copied = [name for name in self.databases() if not (backup / name).exists()]
        self.assertLess(len(copied), len(self.databases()), (before, copied))
        shutil.copy2(self.db / "XAPIANDB", backup)
        self.assertIn(f"{copied[0]}/", self.search("Strompreis", db=backup, code=3).stderr)
        for name in copied:
            shutil.copytree(self.db / name, backup / name)
        self.index("check", "-d", backup)
        self.assertEqual(self.ids(backup), self.ids(self.db))

    def databases(self):
        """Those of the live generation, the words first."""
        lines = (self.db / "XAPIANDB").read_text().splitlines()
        return [line.split()[1] for line in lines if line.startswith("auto ")]

    def test_half_a_backup_is_told(self):
        backup = self.here / "backup"
        shutil.copytree(self.db, backup)
        next(backup.glob("segment-*/position.glass")).unlink()
        done = self.index("check", "-d", backup, code=3)
        self.assertIn("position.glass is missing", done.stdout)

    def start(self, *command):
        server = subprocess.Popen([str(part) for part in command], cwd=self.db,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(server.communicate)
        self.addCleanup(server.kill)

    def free_port(self):
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            return str(one.getsockname()[1])

    def until_good(self, *command):
        for _ in range(200):
            done = self.run_program(*command)
            if done.returncode == 0:
                return done
            time.sleep(0.1)
        return self.fail(done.stderr)

    def test_a_replica_is_served_to_a_stub(self):
        if shutil.which("xapian-replicate") is None or shutil.which("xapian-tcpsrv") is None:
            self.skipTest("xapian-tools is not installed")
        port = self.free_port()
        self.start("xapian-replicate-server", "-I", "127.0.0.1", "-p", port, ".")
        for name in self.databases():
            self.until_good("xapian-replicate", "-h", "127.0.0.1", "-p", port, "-o", "-m", name,
                            self.here / name)
        port = self.free_port()
        self.start("xapian-tcpsrv", "--interface", "127.0.0.1", "--port", port,
                   *(self.here / name for name in self.databases()))
        stub = self.write("far/XAPIANDB", f"remote 127.0.0.1:{port}\n").parent
        done = self.until_good(SEARCH, "-d", stub, "--view", "ids", "Strompreis")
        self.assertEqual(done.stdout, "old\n")


class Watched(NightTest):
    def statuses(self, address, name):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
            listener.bind(address)
            self.update("-q", self.archive("b.jsonl", "b"), NOTIFY_SOCKET=name)
            listener.setblocking(False)
            told = []
            try:
                while True:
                    told.append(listener.recv(4096).decode())
            except BlockingIOError:
                return told

    def expect_statuses(self, told):
        self.assertIn("STATUS=merging", told)
        self.assertRegex(told[-1], r"^STATUS=1 added.*generation-000002, revision 2$")

    def test_systemd_learns_the_status(self):
        path = str(self.here / "notify")
        self.expect_statuses(self.statuses(path, path))

    def test_systemd_learns_the_status_in_a_container(self):
        name = f"nachlese-{os.getpid()}"
        self.expect_statuses(self.statuses(f"\0{name}", f"@{name}"))

    def test_a_manager_that_went_away_holds_nothing_up(self):
        self.update("-q", self.archive("b.jsonl", "b"), NOTIFY_SOCKET=str(self.here / "nobody"))
        self.assertEqual(self.ids(self.db), ["b", "old"])

    def in_the_journal(self, *arguments, code):
        """What systemd would read from standard error: it names the file in JOURNAL_STREAM."""
        with open(self.here / "journal", "w+", encoding="utf-8") as journal:
            status = os.fstat(journal.fileno())
            stream = f"{status.st_dev}:{status.st_ino}"
            done = subprocess.run([INDEX, *map(str, arguments)], stderr=journal, cwd=self.here,
                                  env=self.environment | {"JOURNAL_STREAM": stream}, timeout=SECONDS)
            journal.seek(0)
            lines = journal.read().splitlines()
        self.assertEqual(done.returncode, code, lines)
        return lines

    def test_the_journal_learns_the_priority_of_each_line(self):
        archive = self.write("b.jsonl", self.articles("b") + "{broken\n")
        lines = self.in_the_journal("update", "--progress", "never", "-d", self.db, archive, code=1)
        self.assertEqual([line[:19] for line in lines], ["<4>nachlese-index: ", "<5>nachlese-index: "])
        lines = self.in_the_journal("update", "-d", "/proc/none", archive, code=2)
        self.assertEqual([line[:3] for line in lines], ["<3>"] * len(lines))
        self.assertTrue(lines[0].startswith("<3>nachlese-index: cannot create"), lines)

    def test_elsewhere_lines_carry_no_priority(self):
        archive = self.write("b.jsonl", self.articles("b") + "{broken\n")
        done = self.update("--progress", "never", archive, code=1, JOURNAL_STREAM="1:2")
        self.assertEqual([line[:16] for line in done.stderr.splitlines()], ["nachlese-index: "] * 2)

    def test_a_clock_that_went_back_is_told(self):
        last = self.db / "last-run.json"
        run = json.loads(last.read_text()) | {"started": "2999-01-01T00:00:00Z"}
        last.write_text(json.dumps(run))
        done = self.update("-q", self.archive("b.jsonl", "b"))
        self.assertIn("the clock went back", done.stderr)
        self.assertIn("2999-01-01", done.stderr)
        self.assertEqual(self.ids(self.db), ["b", "old"])
        self.assertEqual(self.update("-q", self.here / "b.jsonl").stderr, "")

    def test_the_age_of_the_last_good_run_grows_through_bad_ones(self):
        good = self.info()["last_good_run"]
        self.assertRegex(good, r"^20\d\d-")
        self.update("-q", "--max-rejects", "0", self.write("b.jsonl", "{broken\n"), code=2)
        info = self.info()
        self.assertEqual(info["last_good_run"], good)
        self.assertGreaterEqual(info["last_good_run_age_seconds"], 0)
        self.assertIsNone(info["last_run"]["exit"])


if __name__ == "__main__":
    main()
