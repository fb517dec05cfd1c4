# SPDX-License-Identifier: GPL-2.0-or-later
"""Databases that may only be read, or not that; and files that are made where others may write."""

import os
import pwd
import shutil
import stat
import subprocess
import unittest

from programs import INDEX, SEARCH, SECONDS, ProgramTest, main

NOBODY = pwd.getpwnam("nobody").pw_uid
is_root = unittest.skipUnless(os.geteuid() == 0, "only root can be another user")


def may_mount():
    """Can a test have mounts of its own?"""
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode == 0


class Reading(ProgramTest):
    """Every command that only reads, on a database that nobody may write."""

    COMMANDS = [
        (INDEX, "check"), (INDEX, "info"), (INDEX, "info", "--json"), (INDEX, "analyze", "Häuser"),
        (SEARCH, "Strompreise"), (SEARCH, "--view", "kwic", "Strompreise"),
        (SEARCH, "--view", "facets", "Strompreise"), (SEARCH, "--view", "terms", "Strompreise"),
        (SEARCH, "--format", "html", "Strompreise"), (SEARCH, "--explain", "Strompreise"),
    ]

    def setUp(self):
        super().setUp()
        self.db = self.here / "db"
        shutil.copytree(self.sample, self.db)

    def as_nobody(self, *command):
        for directory in (self.shared, self.here):
            directory.chmod(0o755)
        done = subprocess.run(
            [*map(str, command)], capture_output=True, text=True, timeout=SECONDS, cwd=self.here,
            env=self.environment, user=NOBODY, group=NOBODY, extra_groups=[])
        return done

    @is_root
    def test_a_user_who_may_only_read_is_told_that_a_sound_database_is_sound(self):
        for program, *arguments in self.COMMANDS:
            with self.subTest(arguments=arguments):
                self.expect(0, self.as_nobody(program, "-d", self.db, *arguments))
        self.assertIn("sound", self.as_nobody(INDEX, "check", "-d", self.db).stdout)

    @is_root
    @unittest.skipUnless(may_mount(), "nothing may be mounted here")
    def test_a_sound_database_on_a_read_only_mount_is_sound(self):
        script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
        for program, *arguments in self.COMMANDS:
            with self.subTest(arguments=arguments):
                done = self.run_program("unshare", "--mount", "bash", "-c", script, self.db, program, "-d",
                                        self.db, *arguments)
                self.expect(0, done)

    def test_checking_opens_nothing_for_writing(self):
        if shutil.which("strace") is None:
            self.skipTest("strace is not installed")
        trace = self.here / "trace"
        self.run_program("strace", "-f", "-e", "trace=openat,open,creat", "-o", trace, INDEX, "check", "-d", self.db)
        opened = [line for line in trace.read_text().splitlines() if str(self.db) in line]
        self.assertTrue(opened)
        for line in opened:
            self.assertNotRegex(line, "O_RDWR|O_WRONLY|O_CREAT")

    @is_root
    def test_what_may_not_be_read_is_named_and_is_no_damage(self):
        (table,) = self.db.glob("segment-*/position.glass")
        for path, mode in [(table, 0o600), (table.parent, 0o700), (self.db / "XAPIANDB", 0o600), (self.db, 0o700)]:
            before = path.stat().st_mode
            path.chmod(mode)
            for command in [(INDEX, "check"), (INDEX, "info"), (SEARCH, "Strompreise")]:
                with self.subTest(path=path.name, command=command[1]):
                    done = self.expect(77, self.as_nobody(command[0], "-d", self.db, *command[1:]))
                    said = done.stdout + done.stderr
                    self.assertIn("may not be read", said)
                    self.assertIn(path.name, said)
                    self.assertNotIn("damaged", said)
                    self.assertNotIn("missing", said)
            path.chmod(before)

    @is_root
    def test_damage_beside_what_may_not_be_read_is_damage(self):
        (position,) = self.db.glob("segment-*/position.glass")
        (data,) = self.db.glob("segment-*/docdata.glass")
        position.chmod(0o600)
        bytes = bytearray(data.read_bytes())
        bytes[len(bytes) // 2] ^= 1
        data.write_bytes(bytes)
        done = self.expect(3, self.as_nobody(INDEX, "check", "-d", self.db))
        self.assertIn("docdata.glass is not what was written", done.stdout)
        self.assertIn("position.glass may not be read", done.stdout)

    def test_what_segments_say_twice_is_compared(self):
        """Tables of two databases: each is sound, and its bytes are as the manifest has them."""
        other = self.here / "other"
        for db, text in (self.db, "eins"), (other, "zwei"):
            shutil.rmtree(db, ignore_errors=True)
            self.index("build", "-q", "-d", db, self.write("a.jsonl", self.articles(text, "b", "c")))
        bare = self.here / "bare"
        (segment,) = self.db.glob("segment-*")
        (foreign,) = other.glob("segment-*")
        shutil.copytree(segment, bare)
        (bare / "MANIFEST").unlink()
        shutil.copy(foreign / "termlist.glass", bare / "termlist.glass")
        done = self.index("check", "-d", bare, code=3)
        self.assertIn("do not say the same of each other", done.stdout)


class Links(ProgramTest):
    """Links that another user put where the program writes."""

    def setUp(self):
        super().setUp()
        self.db = self.here / "db"
        self.archive = self.write("a.jsonl", self.articles("a"))
        self.index("build", "-q", "-d", self.db, self.archive)
        self.victim = self.write("victim", "precious\n")
        self.more = self.write("b.jsonl", self.articles("b"))

    def assert_untouched(self):
        self.assertEqual(self.victim.read_text(), "precious\n")

    def test_a_link_in_the_place_of_the_lock_is_refused(self):
        for make in (os.symlink, os.link):
            with self.subTest(make=make.__name__):
                (self.db / "lock").unlink()
                make(self.victim, self.db / "lock")
                done = self.index("update", "-d", self.db, self.more, code=2)
                self.assert_message(done, "lock", "hint: ")
                self.assert_untouched()

    def test_a_fifo_in_the_place_of_the_lock_is_refused(self):
        (self.db / "lock").unlink()
        os.mkfifo(self.db / "lock")
        self.assert_message(self.index("update", "-d", self.db, self.more, code=2), "lock", "hint: ")

    def test_links_in_the_places_of_all_other_files_are_replaced_not_followed(self):
        for name in ("last-run.json", "last-run.json.tmp", "origins", "origins.tmp", "XAPIANDB.tmp"):
            with self.subTest(name):
                (self.db / name).unlink(missing_ok=True)
                (self.db / name).symlink_to(self.victim)
                self.index("update", "-q", "-d", self.db, self.write(f"{name}.jsonl", self.articles(name)))
                self.assert_untouched()
                self.assertIn(name, self.ids(self.db))

    def test_private_directories_are_made_anew_where_they_are_links(self):
        elsewhere = self.here / "elsewhere"
        for name in ("update.private", "generation-000002.private", "generation-000003.private"):
            with self.subTest(name):
                elsewhere.mkdir()
                (self.db / name).symlink_to(elsewhere)
                self.index("update", "-q", "-d", self.db, self.write(f"{name}.jsonl", self.articles(name)))
                self.assertEqual(list(elsewhere.iterdir()), [])
                elsewhere.rmdir()

    @is_root
    def test_rejects_and_reports_follow_no_link_of_another_user(self):
        link = self.here / "out"
        link.symlink_to(self.victim)
        os.lchown(link, NOBODY, NOBODY)
        done = self.index("update", "-d", self.db, "--rejects", link, self.more, code=2)
        self.assert_message(done, "another user")
        self.index("update", "-q", "-d", self.db, "--report", link, self.more)
        self.assert_untouched()

    def test_rejects_go_to_a_link_of_ones_own(self):
        link = self.here / "out"
        link.symlink_to(self.victim)
        self.index("update", "-q", "-d", self.db, "--rejects", link, self.more)
        self.assertEqual(self.victim.read_text(), "")

    @is_root
    def test_root_writes_into_no_directory_that_all_may_write(self):
        for mode in (0o777, 0o1777):
            self.db.chmod(mode)
            done = self.index("update", "-d", self.db, self.more, code=2)
            self.assert_message(done, "root", "hint: chmod o-w")
            self.assertEqual(self.ids(self.db), ["a"])

    def test_without_a_mask_no_file_can_be_written_by_all(self):
        state = self.here / "state"
        commands = [
            (INDEX, "build", "-q", "-d", self.here / "new", "--rejects", self.here / "rejects", "--report",
             self.here / "report", self.archive, self.write("bad.jsonl", "{kaputt\n")),
            (INDEX, "update", "-q", "-d", self.here / "new", self.more),
            (SEARCH, "--save", "strom", "Strompreis"),
            (SEARCH, "-d", self.here / "new", "--new-since-last", "strom"),
        ]
        for command in commands:
            subprocess.run([*map(str, command)], env=self.environment | {"XDG_STATE_HOME": str(state)},
                           umask=0, capture_output=True, timeout=SECONDS)
        made = [path for place in (self.here / "new", state) for path in place.rglob("*")]
        self.assertTrue([path for path in made if path.name == "strom.json"])
        for path in (*made, self.here / "new", self.here / "rejects", self.here / "report"):
            self.assertFalse(path.stat().st_mode & stat.S_IWOTH, path)
        for path in state.rglob("*.json"):
            self.assertFalse(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO), path)

    def test_who_may_only_read_cannot_hold_the_lock(self):
        self.assertFalse((self.db / "lock").stat().st_mode & stat.S_IRWXO)

    def test_temporaries_of_a_crash_go_with_the_next_run(self):
        (self.db / "last-run.json.4711-0.tmp").write_text("{")
        self.index("update", "-q", "-d", self.db, self.more)
        self.assertEqual(list(self.db.glob("*.tmp")), [])


if __name__ == "__main__":
    main()
