# SPDX-License-Identifier: GPL-2.0-or-later
"""SIGINT and SIGTERM while a run waits: for standard input, for another writer."""

import array
import fcntl
import json
import signal
import subprocess
import termios
import time

from programs import INDEX, ProgramTest, main


def unread_bytes(pipe):
    count = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, count)
    return count[0]


class Signals(ProgramTest):
    def setUp(self):
        super().setUp()
        self.db = self.here / "db"
        self.archive = self.write("a.jsonl", self.articles("a"))
        self.index("build", "-q", "-d", self.db, self.archive)

    def start_index(self, *arguments, **variables):
        process = subprocess.Popen([INDEX, *map(str, arguments)], stdin=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=self.environment | variables)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def start_reading(self, command="update", *more):
        """A run that waits for the rest of standard input; it tells when it has the lock."""
        process = self.start_index(command, "-d", self.db, "--format", "jsonl", *more, "-")
        while f"process {process.pid}," not in (self.db / "lock").read_text():
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        return process

    def feed(self, run, text):
        """Gives it the text, and waits until it has taken all of it."""
        run.stdin.write(text.encode())
        run.stdin.flush()
        while unread_bytes(run.stdin):
            self.assertIsNone(run.poll())
            time.sleep(0.01)

    def test_an_interrupted_update_is_130_and_publishes_what_was_read(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(signal=number):
                name = f"read-before-{number.name}"
                run = self.start_reading()
                self.feed(run, self.articles(name))
                run.send_signal(number)
                self.assertEqual(run.wait(60), 130)
                self.assertIn(name, self.ids(self.db))
                self.index("check", "-d", self.db)

    def test_all_articles_that_were_taken_out_of_the_pipe_are_published(self):
        names = [f"b{number:02}" for number in range(50)]
        run = self.start_reading()
        self.feed(run, "".join(map(self.articles, names)))
        run.send_signal(signal.SIGINT)
        self.assertEqual(run.wait(60), 130)
        self.assertEqual(self.ids(self.db), ["a", *names])

    def test_a_signal_ends_a_run_that_nobody_writes_to(self):
        for command in ("update", "build"):
            with self.subTest(command=command):
                run = self.start_reading(command)
                run.send_signal(signal.SIGINT)
                self.assertEqual(run.wait(60), 130)
                self.assertEqual(self.ids(self.db), ["a"])

    def test_a_build_that_is_broken_off_claims_no_articles(self):
        run = self.start_reading("build")
        self.feed(run, self.articles("b", "c"))
        run.send_signal(signal.SIGTERM)
        self.assertEqual(run.wait(60), 130)
        self.assertNotIn(b"added", run.stderr.read())
        self.assertEqual(json.loads((self.db / "last-run.json").read_text())["added"], 0)
        self.assertEqual(self.ids(self.db), ["a"])

    def test_an_article_that_the_signal_cut_in_two_is_not_rejected(self):
        run = self.start_reading()
        self.feed(run, self.articles("b") + '{"id": "c", "tit')
        run.send_signal(signal.SIGTERM)
        self.assertEqual(run.wait(60), 130)
        self.assertNotIn(b"rejected", run.stderr.read())
        self.assertEqual(self.ids(self.db), ["a", "b"])

    def test_a_signal_ends_the_waiting_for_another_writer(self):
        holder = self.start_reading()
        waiting = self.start_index("update", "-d", self.db, "--wait", "600", self.archive)
        self.assertRaises(subprocess.TimeoutExpired, waiting.wait, 0.3)
        waiting.send_signal(signal.SIGTERM)
        self.assertEqual(waiting.wait(60), 130)
        self.assertIn(b"another writer", waiting.stderr.read())
        self.assertIsNone(holder.poll())


if __name__ == "__main__":
    main()
