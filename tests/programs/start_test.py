# SPDX-License-Identifier: GPL-2.0-or-later
"""The first milliseconds of the programs: closed descriptors, signals."""

import signal
import subprocess
import time
from pathlib import Path

from programs import INDEX, SEARCH, SECONDS, ProgramTest, main


class Descriptors(ProgramTest):
    def run_closed(self, closed, *command):
        """Runs it with the descriptors closed; the others are files."""
        streams = [f"{number}{'<' if number == 0 else '>'}{'&-' if number in closed else name}"
                   for number, name in enumerate(("/dev/null", "out", "err"))]
        for name in ("out", "err"):
            self.write(name, "")
        return subprocess.run(["bash", "-c", f'exec "$@" {" ".join(streams)}', "-", *map(str, command)],
                              env=self.environment, cwd=self.here, timeout=SECONDS).returncode

    SETS = [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)]

    def test_no_file_of_the_program_is_read_as_an_archive_or_gets_its_messages(self):
        archive = self.write("a.jsonl", self.articles("a") + "{kaputt\n")
        for closed in self.SETS:
            with self.subTest(closed=closed):
                db = self.here / f"db{closed}"
                self.assertEqual(self.run_closed(closed, INDEX, "build", "-d", db, archive), 1)
                self.assertRegex((db / "lock").read_text(), r"^process \d+, since [\d :-]+\n$")
                self.assertEqual(self.ids(db), ["a"])
                self.index("check", "-d", db)

    def test_standard_input_that_is_closed_is_no_archive(self):
        db = self.here / "db"
        code = self.run_closed((0,), INDEX, "build", "-d", db, "-")
        self.assertNotEqual(code, 0)
        self.assertNotIn("process", (self.here / "err").read_text())
        self.assertEqual(self.ids(db), [])

    def test_results_that_nobody_gets_are_a_failure(self):
        for command in [(INDEX, "info", "-d", self.sample), (SEARCH, "-d", self.sample, "Strompreise")]:
            self.assertEqual(self.run_closed((1,), *command), 2)
            self.assertEqual(self.run_closed((0, 1, 2), *command), 2)
            self.assertEqual(self.run_closed((0, 2), *command), 0)


class EarlySignals(ProgramTest):
    def stop(self, process, number):
        """Stops it as soon as its own code runs: the mask or the handlers are set in `main`."""
        status = f"/proc/{process.pid}/status"
        bit = 1 << (number - 1)
        while process.poll() is None:
            lines = dict(line.split(":", 1) for line in Path(status).read_text().splitlines())
            if (int(lines["SigCgt"], 16) | int(lines["SigBlk"], 16)) & bit:
                break
            time.sleep(0.0005)
        process.send_signal(number)

    def test_a_run_that_is_stopped_before_it_waits_is_130_too(self):
        archive = self.write("a.jsonl", self.articles(*(f"a{number}" for number in range(200))))
        for number in (signal.SIGINT, signal.SIGTERM):
            for delay in (0, 0.002, 0.01, 0.03):
                with self.subTest(signal=number, delay=delay):
                    process = subprocess.Popen([INDEX, "update", "-d", self.here / f"db{number}", "-", archive],
                                               stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment)
                    time.sleep(delay)
                    self.stop(process, number)
                    # It waits for standard input, so it has no other end.
                    self.assertEqual(process.wait(SECONDS), 130)
                    process.communicate()

    def test_a_signal_that_the_caller_has_ignored_stays_so(self):
        process = subprocess.Popen(
            ["bash", "-c", 'trap "" INT; exec "$@"', "-", INDEX, "info", "-d", str(self.sample)],
            stdout=subprocess.DEVNULL, env=self.environment)
        ignored = []
        while process.poll() is None and not ignored:
            try:
                lines = dict(line.split(":", 1) for line in Path(f"/proc/{process.pid}/status").read_text().splitlines())
                if int(lines["SigCgt"], 16) & 1 << (signal.SIGTERM - 1):
                    ignored.append(int(lines["SigIgn"], 16) & 1 << (signal.SIGINT - 1))
            except (KeyError, OSError):
                pass
        self.assertEqual(process.wait(SECONDS), 0)
        self.assertNotIn(0, ignored)


if __name__ == "__main__":
    main()
