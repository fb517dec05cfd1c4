# SPDX-License-Identifier: GPL-2.0-or-later
"""Exit codes and messages, and which of the two streams they come on."""

import signal
import subprocess
import time

from programs import HOSTILE, INDEX, SEARCH, ProgramTest, main


class ExitCodes(ProgramTest):
    def test_hits_are_0_and_standard_error_is_silent(self):
        done = self.search("Strompreise")
        self.assertIn("Strompreis", done.stdout)
        self.assertEqual(done.stderr, "")

    def test_no_hits_are_1(self):
        done = self.search("Quarkwortdasesnichtgibt", code=1)
        self.assertEqual(done.stdout, "")

    def test_no_hits_are_an_empty_list_in_json(self):
        done = self.search("--format", "json", "Quarkwortdasesnichtgibt", code=1)
        self.assertIn('"hits":[]', done.stdout)

    def test_a_missing_database_is_3_and_the_hint_names_the_path(self):
        missing = self.here / "none"
        done = self.search("Wort", db=missing, code=3)
        self.assert_message(done, str(missing), "hint: ")
        for command in (["info"], ["check"], ["remove", "x"]):
            with self.subTest(command=command):
                done = self.index(*command, "-d", missing, code=3)
                self.assert_message(done, str(missing), "hint: ")
        self.assertFalse(missing.exists())

    def test_a_database_with_a_damaged_file_is_3(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles("a")))
        (table,) = db.glob("segment-*/postlist.glass")
        table.write_bytes(table.read_bytes()[:-1])
        self.assert_message(self.search("Strompreis", db=db, code=3), "postlist.glass", "hint: ")
        done = self.index("check", "-d", db, code=3)
        self.assertIn("postlist.glass", done.stdout + done.stderr)

    def test_check_finds_a_flipped_bit(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles("a", "b")))
        (table,) = db.glob("segment-*/docdata.glass")
        data = bytearray(table.read_bytes())
        data[len(data) // 2] ^= 1
        table.write_bytes(data)
        done = self.index("check", "-d", db, code=3)
        self.assertIn("docdata.glass", done.stdout + done.stderr)

    def test_wrong_usage_is_2_with_a_hint(self):
        wrong = [
            [SEARCH],
            [SEARCH, "--nonsense", "Wort"],
            [SEARCH, "--limit", "viele", "Wort"],
            [SEARCH, "--format", "doc", "Wort"],
            [SEARCH, "--from", "vorgestern", "Wort"],
            [SEARCH, "--view", "article", "--format", "trec", "Wort"],
            [SEARCH, "--format", "text", "--queries", "/dev/null"],
            [INDEX],
            [INDEX, "bild"],
            [INDEX, "build"],
            [INDEX, "build", "--jobs", "0", "x"],
            [INDEX, "build", "--stemmer", "porter", "x"],
            [INDEX, "build", "--format", "doc", str(HOSTILE)],
            [INDEX, "build", "/does/not/exist"],
            [INDEX, "remove"],
        ]
        for arguments in wrong:
            with self.subTest(arguments=arguments[1:]):
                done = self.expect(2, self.run_program(*arguments))
                self.assert_message(done, "\nhint: ")

    def test_wrong_queries_are_2_with_column_and_hint(self):
        for query, column in [("(Wort", 1), ("Wort )", 6), ('Ein "Wort', 5), ("Wort UND", 6),
                              ("datum:vorgestern", 1), ("Wort „offen", 6)]:
            with self.subTest(query=query):
                done = self.search(query, code=2)
                self.assert_message(done, f"query, column {column}: ", "\nhint: ")

    def test_columns_count_characters_not_bytes(self):
        self.assert_message(self.search("Größe )", code=2), "column 7:")

    def test_rejected_records_are_1_and_cost_nothing_else(self):
        archive = self.write("a.jsonl", self.articles("a") + "{kaputt\n" + self.articles("b"))
        done = self.index("build", "-d", self.here / "db", archive, code=1)
        self.assertEqual(done.stdout, "")
        self.assertIn("a.jsonl, record 2, byte ", done.stderr)
        self.assertEqual(self.ids(self.here / "db"), ["a", "b"])

    def test_too_many_rejects_give_up(self):
        archive = self.write("a.jsonl", self.articles("a") + "{kaputt\n" * 3)
        self.index("build", "-d", self.here / "db", "--max-rejects", "2", archive, code=2)
        self.assertFalse((self.here / "db" / "XAPIANDB").exists())

    def test_removing_what_is_not_there_is_1(self):
        db = self.here / "db"
        self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles("a", "b")))
        done = self.index("remove", "-d", db, "x", "a", code=1)
        self.assertIn("no article x", done.stderr)
        self.assertEqual(self.ids(db), ["b"])

    def test_an_unknown_key_of_a_config_file_is_2(self):
        config = self.write("index.toml", 'wortstamm = "cistem"\n')
        self.assert_message(
            self.index("build", "--config", config, "x", code=2), "index.toml, line 1", "wortstamm")
        self.assert_message(
            self.search("--config", config, "x", code=2), "index.toml, line 1", "wortstamm")

    def test_a_directory_that_cannot_be_written_is_2(self):
        archive = self.write("a.jsonl", self.articles("a"))
        self.assert_message(
            self.index("build", "-d", "/proc/nachlese", archive, code=2), "/proc/nachlese")

    def test_a_query_out_of_time_is_2(self):
        self.assert_message(self.search("--timeout", "0.000001", "*", code=2), "nachlese-search: ")


class Writers(ProgramTest):
    """A writer that waits for standard input holds the lock."""

    def setUp(self):
        super().setUp()
        self.db = self.here / "db"
        self.index("build", "-q", "-d", self.db, self.write("a.jsonl", self.articles("a")))
        self.writer = subprocess.Popen(
            [INDEX, "update", "-q", "-d", self.db, "--format", "jsonl", "--wait", "60", "-"],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment)
        self.addCleanup(self.writer.communicate)
        self.addCleanup(self.writer.kill)
        self.refused = self.wait_for_lock()

    def wait_for_lock(self):
        for _ in range(200):
            done = self.run_program(INDEX, "remove", "-d", self.db, "x")
            if done.returncode == 75:
                return done
            time.sleep(0.05)
        self.fail("the lock was never taken")

    def test_a_second_writer_is_75(self):
        self.assert_message(self.refused, "nachlese-index: ", "hint: ", "--wait")

    def test_readers_do_not_mind_the_lock(self):
        self.assertEqual(self.ids(self.db), ["a"])

    def test_a_dry_run_and_info_need_no_lock(self):
        self.index("update", "--dry-run", "-d", self.db, self.here / "a.jsonl")
        self.index("info", "-d", self.db)

    def test_a_second_writer_may_wait(self):
        waiting = subprocess.Popen(
            [INDEX, "remove", "-d", self.db, "--wait", "60", "a"],
            stderr=subprocess.PIPE, env=self.environment)
        self.addCleanup(waiting.communicate)
        self.writer.communicate(self.articles("b").encode())
        self.assertEqual(waiting.wait(60), 0)
        self.assertEqual(self.ids(self.db), ["b"])

    def test_an_interrupted_build_is_130_and_changes_nothing(self):
        self.writer.communicate(b"")
        self.writer = subprocess.Popen(
            [INDEX, "build", "-d", self.db, "--format", "jsonl", "--wait", "60", "-"],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment)
        self.wait_for_lock()
        self.writer.stdin.write(self.articles("b").encode())
        self.writer.stdin.flush()
        self.writer.send_signal(signal.SIGINT)
        _, messages = self.writer.communicate()
        self.assertEqual(self.writer.returncode, 130, messages)
        self.assertEqual(self.ids(self.db), ["a"])


if __name__ == "__main__":
    main()
