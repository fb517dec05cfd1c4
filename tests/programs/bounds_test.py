# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers, files and queries beyond what anybody means: each is refused, and costs little."""

import json
import os
import random
import re
import signal
import string
import subprocess
import sys
from pathlib import Path

from programs import INDEX, SEARCH, SECONDS, ProgramTest, main

NO_NUMBERS = ["nan", "-nan", "inf", "-inf", "infinity", "1e999", "-1", "-0", "", " ", " 5", "5 ", "+5", "0x10",
              "1e3x", "5s", "٣", "99999999999999999999999999"]


def numeric_options(help, marks):
    """The options of a help text that take a number."""
    names = []
    for line in help.splitlines():
        words = line.replace(",", " ").split()
        names += [name for name, value in zip(words, words[1:])
                  if name.startswith("--") and value.strip("[]:") in marks]
    return sorted(set(names))


class Numbers(ProgramTest):
    def test_a_number_that_is_none_is_refused_by_every_option_of_a_search(self):
        help = self.run_program(SEARCH, "--help").stdout
        options = numeric_options(help, {"N", "N|all", "S", "SECONDS", "DAYS"})
        for expected in ("--timeout", "--limit", "--offset", "--recency", "--max-expansions", "--width"):
            self.assertIn(expected, options)
        views = {"--sample": "kwic", "--seed": "kwic", "--context": "kwic"}
        for option in options:
            for number in NO_NUMBERS:
                with self.subTest(option=option, number=number):
                    view = ("--view", views[option]) if option in views else ()
                    done = self.search(*view, f"{option}={number}", "Strompreis", code=2)
                    self.assert_message(done, option)

    def test_a_number_that_is_none_is_refused_by_every_option_of_the_index(self):
        options = [("update", option) for option in numeric_options(
            self.run_program(INDEX, "update", "--help").stdout, {"N", "SECONDS"})]
        self.assertIn(("update", "--jobs"), options)
        self.assertIn(("update", "--wait"), options)
        archive = self.write("a.jsonl", self.articles("a"))
        for command, option in options:
            for number in [*NO_NUMBERS, "1.5", "1e3"]:
                with self.subTest(option=option, number=number):
                    done = self.index(command, "-d", self.here / "db", f"{option}={number}", archive, code=2)
                    self.assert_message(done, option)
        # Not eight, as in C.
        self.index("update", "-d", self.here / "db", "--jobs", "010", "-q", archive)

    def test_a_time_that_no_clock_keeps_is_refused(self):
        for seconds in ("1e-9", "0.0000001", "1e300", "99999999999", "nan", "inf"):
            with self.subTest(seconds):
                self.assert_message(self.search("--timeout", seconds, "*", code=2), "--timeout")
        self.search("--timeout", "0", "*")
        self.search("--timeout", "31622400", "*")

    def test_numbers_in_a_configuration_file_are_held_against_the_same_bounds(self):
        for value in ("nan", "inf", "-1", '""', "1e300"):
            with self.subTest(value):
                config = self.write("c.toml", f"timeout = {value}\n")
                self.assert_message(self.search("--config", config, "*", code=2), "timeout")
                config = self.write("c.toml", f"jobs = {value}\n")
                archive = self.write("a.jsonl", self.articles("a"))
                self.assert_message(self.index("build", "-d", self.here / "db", "--config", config, archive, code=2),
                                    "jobs")


class Files(ProgramTest):
    """Options and variables that name a file."""

    def commands(self, file):
        archive = self.write("a.jsonl", self.articles("a"))
        db = self.here / "db"
        return {
            "search --config": ((SEARCH, "-d", self.sample, "--config", file, "Strompreis"), {}),
            "search --queries": ((SEARCH, "-d", self.sample, "--format", "trec", "--queries", file), {}),
            "search --verify": ((SEARCH, "-d", self.sample, "--verify", file), {}),
            "index --config": ((INDEX, "build", "-d", db, "--config", file, archive), {}),
            "index --map": ((INDEX, "build", "-d", db, "--map", file, archive), {}),
            "index word list": ((INDEX, "build", "-d", db, archive), {"NACHLESE_WORD_LIST": str(file)}),
            "a saved query": ((SEARCH, "-d", self.sample, "@odd"), {"XDG_STATE_HOME": str(self.state(file))}),
            "what was seen": ((SEARCH, "-d", self.sample, "--new-since-last", "seen"),
                              {"XDG_STATE_HOME": str(self.state(file))}),
        }

    def state(self, file):
        state = self.here / "state"
        for name in ("queries/odd.json", "seen/seen.json"):
            path = state / "nachlese" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.symlink_to(file)
        self.write("state/nachlese/queries/seen.json", '{"query": "Strompreis", "options": {}}')
        return state

    def test_fifos_devices_and_directories_are_refused_and_not_waited_for(self):
        fifo = self.here / "fifo"
        os.mkfifo(fifo)
        for file in (fifo, "/dev/zero", "/dev/tty", self.here):
            for name, (command, variables) in self.commands(file).items():
                with self.subTest(file=file, name=name):
                    done = self.expect(2, self.run_program(*command, **variables))
                    self.assert_message(done)
                    self.assertNotIn("exception", done.stderr)

    def test_files_without_an_end_are_read_to_a_bound(self):
        huge = self.here / "huge"
        with open(huge, "wb") as file:
            file.truncate(2 << 30)
        for name, (command, variables) in self.commands(huge).items():
            with self.subTest(name):
                done, peak = self.measured(command, variables)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertLess(peak, 700 << 20)

    def measured(self, command, variables):
        """The end of the program and its peak of memory in bytes."""
        # A process between, as the peaks of all children before would count here.
        script = "import resource, subprocess, sys; d = subprocess.run(sys.argv[1:], capture_output=True); " \
                 "sys.stderr.buffer.write(d.stderr[:1000]); " \
                 "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(d.returncode)"
        done = self.run_program(sys.executable, "-c", script, *command, **variables)
        return done, int(done.stdout.split()[-1]) << 10

    def test_nested_toml_is_refused_before_it_is_parsed(self):
        texts = ["a." * 60000 + "a = 1\n", "[" + "a." * 60000 + "a]\n", "a = " + "[" * 60000 + "\n",
                 "a = " + "{a = " * 60000 + "\n", '"a".' * 60000 + "a = 1\n", "a = {" + "b." * 60000 + "b = 1}\n"]
        archive = self.write("a.jsonl", self.articles("a"))
        for text in texts:
            file = self.write("deep.toml", "x = 'a.b.c'\n" + text)
            for command in [(SEARCH, "--config", file, "Strompreis"),
                            (INDEX, "build", "-d", self.here / "db", "--config", file, archive),
                            (INDEX, "build", "-d", self.here / "db", "--map", file, archive)]:
                with self.subTest(text=text[:10], command=command[1:3]):
                    done = self.expect(2, self.run_program(*command))
                    self.assert_message(done, "deep.toml, line 2")

    def test_what_is_open_already_may_be_a_pipe(self):
        script = f'exec {SEARCH} -d {self.sample} --format trec --queries <(printf "1\\tStrompreis\\n") ' \
                 '--config <(echo "limit = 1")'
        done = self.expect(0, self.run_program("bash", "-c", script))
        self.assertEqual(len(done.stdout.splitlines()), 1)
        self.search("--config", "/dev/null", "Strompreis")


class Batches(ProgramTest):
    def batch(self, *lines, code=0, **more):
        file = self.write("queries.tsv", b"".join(lines))
        return self.search("--format", "trec", "--queries", file, *more.pop("options", ()), code=code, **more)

    def qids(self, done):
        return sorted({line.split()[0] for line in done.stdout.splitlines()})

    def test_a_line_beyond_the_bound_costs_itself_only(self):
        done = self.batch(b"1\tStrompreis\n", b"2\t" + b"x" * 300_000 + b"\n", b"3\tStrompreise\n", code=2)
        self.assertEqual(self.qids(done), ["1", "3"])
        self.assertIn("line 2: the line is longer than", done.stderr)

    def test_a_line_that_is_none_costs_itself_only(self):
        done = self.batch(b"1\tStrompreis\n", b"keine Anfrage\n", b"\tohne Nummer\n", b"4\tStrompreise", code=2)
        self.assertEqual(self.qids(done), ["1", "4"])
        self.assertIn("line 2: no tab", done.stderr)
        self.assertIn("line 3: no tab", done.stderr)

    def test_a_line_of_200_megabytes_is_not_kept(self):
        file = self.here / "long"
        with open(file, "wb") as out:
            out.write(b"1\tStrompreis\n2\t")
            out.seek(60_000_000)
            out.write(b"\n3\tStrompreis\n")
        measure = Files.measured
        done, peak = measure(self, (SEARCH, "-d", self.sample, "--format", "trec", "--queries", file), {})
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertLess(peak, 200 << 20)
        with open(file, "ab") as out:
            out.truncate(1 << 30)
        done = self.search("--format", "trec", "--queries", file, code=2)
        self.assertIn("does not end", done.stderr)

    def test_a_device_on_standard_input_is_refused(self):
        with open("/dev/zero", "rb") as zero:
            done = subprocess.run([SEARCH, "-d", self.sample, "--format", "trec", "--queries", "-"], stdin=zero,
                                  capture_output=True, env=self.environment, timeout=SECONDS)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.search("--format", "trec", "--queries", "-", stdin=b"1\tStrompreis\n").returncode, 0)

    def test_a_query_out_of_time_leaves_the_others_their_answers(self):
        slow = self.here / "slow"
        chance = random.Random(4)
        words = ["".join(chance.choice(string.ascii_lowercase) for _ in range(7)) for _ in range(40_000)]
        archive = self.write("slow.jsonl", "".join(json.dumps(
            {"id": str(number), "title": "Wort", "body": " ".join(chance.choices(words, k=400))}) + "\n"
            for number in range(800)))
        self.index("build", "-q", "-d", slow, archive, NACHLESE_WORD_LIST="/dev/null")
        hard = " ODER ".join(f"/.*{a}.*{b}.*/" for a in string.ascii_lowercase
                             for b in string.ascii_lowercase)
        lines = [b"1\tWort\n", b"2\t" + hard.encode() + b"\n", b"3\tWort\n"]
        done = self.batch(*lines, db=slow, options=("--timeout", "4", "-n", "1"), code=2)
        self.assertEqual(self.qids(done), ["1", "3"])
        self.assertIn("2: the query took longer", done.stderr)

    def test_a_child_that_is_killed_costs_its_query_only(self):
        self.kill_a_child(signal.SIGKILL, b": the query could not be answered")

    def test_a_child_whose_time_is_over_costs_its_query_only(self):
        self.kill_a_child(signal.SIGALRM, b": the query took longer than --timeout allows")

    def kill_a_child(self, number, message):
        process = subprocess.Popen([SEARCH, "-d", self.sample, "--format", "trec", "--queries", "-"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=self.environment)
        self.addCleanup(process.kill)
        process.stdin.write(b"1\tStrompreis\n")
        process.stdin.flush()
        first = process.stdout.readline()
        self.assertTrue(first.startswith(b"1 "))
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        os.kill(int(children.split()[0]), number)
        out, err = process.communicate(b"2\tStrompreis\n3\tStrompreis\n", timeout=SECONDS)
        self.assertEqual(process.returncode, 2, err)
        # The first one, where the child had not told yet that it was done, else the second.
        self.assertRegex(err, b"[12]" + re.escape(message))
        self.assertEqual(err.count(b"the query"), 1)
        self.assertIn(b"\n3 Q0", b"\n" + out)

    def test_answers_are_those_of_single_queries(self):
        queries = {"1": "Strompreis", "2": '"Der Strompreis"', "3": "Quarkwortdasesnichtgibt", "4": "Wer*"}
        done = self.batch(*(f"{qid}\t{query}\n".encode() for qid, query in queries.items()))
        for qid, query in queries.items():
            alone = self.run_program(SEARCH, "-d", self.sample, "--format", "trec", query)
            own = [line.split(" ", 1)[1] for line in done.stdout.splitlines() if line.startswith(qid + " ")]
            self.assertEqual(own, [line.split(" ", 1)[1] for line in alone.stdout.splitlines()], query)


class Queries(ProgramTest):
    def test_an_id_of_70_kilobytes_can_be_asked_for(self):
        name = "x" * 70_000
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles(name, "b")))
        for query in (f"id:{name}", f'id:"{name}"'):
            self.assertEqual(self.search("--view", "ids", query, db=db).stdout.split(), [name])
        self.search("--like", name, db=db)
        self.index("remove", "-q", "-d", db, name)
        self.assertEqual(self.ids(db), ["b"])

    def test_676_patterns_stay_below_200_megabytes(self):
        chance = random.Random(1)
        archive = self.write("a.jsonl", "".join(json.dumps({"id": str(number), "title": "T", "body": " ".join(
            "".join(chance.choices(string.ascii_lowercase, k=chance.randint(4, 9))) for _ in range(80))}) + "\n"
            for number in range(2500)))
        db = self.here / "db"
        self.index("build", "-q", "-d", db, archive, NACHLESE_WORD_LIST="/dev/null")
        query = " ODER ".join(a + b + "*" for a in string.ascii_lowercase for b in string.ascii_lowercase)
        done, peak = Files.measured(self, (SEARCH, "-d", db, "-n", "1", query), {})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(peak, 200 << 20)


if __name__ == "__main__":
    main()
