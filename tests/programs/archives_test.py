# SPDX-License-Identifier: GPL-2.0-or-later
"""What goes in: standard input, containers, directories, hostile files, and updates."""

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import tarfile
import unittest
import zipfile

from programs import HOSTILE, ProgramTest, main


def tarred(members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


class Archives(ProgramTest):
    def setUp(self):
        super().setUp()
        self.db = self.here / "db"
        self.plain = self.articles("a", "b").encode()

    def assert_indexed(self, name, content, ids=("a", "b")):
        self.index("build", "-q", "-d", self.db, self.write(name, content))
        self.assertEqual(self.ids(self.db), sorted(ids))

    def test_standard_input_is_an_archive(self):
        self.index("build", "-q", "-d", self.db, "-", stdin=self.plain)
        self.assertEqual(self.ids(self.db), ["a", "b"])

    def test_standard_input_may_be_packed(self):
        self.index("build", "-q", "-d", self.db, "-", stdin=gzip.compress(self.plain))
        self.assertEqual(self.ids(self.db), ["a", "b"])

    def test_gz(self):
        self.assert_indexed("a.jsonl.gz", gzip.compress(self.plain))

    def test_gz_of_several_members(self):
        data = gzip.compress(self.plain) + gzip.compress(self.articles("c").encode())
        self.assert_indexed("a.jsonl.gz", data, "abc")

    def test_bz2(self):
        self.assert_indexed("a.jsonl.bz2", bz2.compress(self.plain))

    def test_xz(self):
        self.assert_indexed("a.jsonl.xz", lzma.compress(self.plain))

    def test_zst(self):
        packed = subprocess.run(["zstd", "-qc"], input=self.plain, stdout=subprocess.PIPE, check=True)
        self.assert_indexed("a.jsonl.zst", packed.stdout)

    def test_tar(self):
        members = {"one/a.jsonl": self.plain, "two/c.csv": b"id,title,body\nc,Titel,Text\n"}
        self.assert_indexed("a.tar", tarred(members), "abc")

    def test_tar_gz_under_any_name(self):
        self.assert_indexed("export.bin", tarred({"a.jsonl": self.plain}, "w:gz"))

    def test_zip(self):
        members = {"a.jsonl": self.plain, "d/c.md": b"---\nid: c\n---\n# Titel\n\nText\n"}
        self.assert_indexed("a.zip", zipped(members), "abc")

    def test_one_container_in_another(self):
        inner = zipped({"a.jsonl.gz": gzip.compress(self.plain)})
        self.assert_indexed("a.tar", tarred({"inner.zip": inner}))

    def test_a_container_cut_short_gives_what_is_before_the_cut(self):
        plain = self.articles(*(f"n{number:05}" for number in range(5000))).encode()
        packed = gzip.compress(plain)
        rejects = self.here / "rejects.jsonl"
        self.index("build", "-q", "-d", self.db, "--rejects", rejects,
                   self.write("a.jsonl.gz", packed[: len(packed) // 2]), code=1)
        self.assertGreater(len(self.ids(self.db)), 100)
        self.assertEqual(len(rejects.read_text().splitlines()), 1)

    def test_a_container_that_grows_too_much_is_rejected_and_the_cap_is_named(self):
        rejects = self.here / "rejects.jsonl"
        bomb = gzip.compress(b" " * (32 << 20))
        self.write("in/bomb.jsonl.gz", bomb)
        self.write("in/good.jsonl", self.plain)
        self.index("build", "-q", "-d", self.db, "--max-ratio", "100", "--rejects", rejects,
                   self.here / "in", code=1)
        self.assertEqual(self.ids(self.db), ["a", "b"])
        (reject,) = map(json.loads, rejects.read_text().splitlines())
        self.assertIn("bomb.jsonl.gz", reject["archive"])
        self.assertIn("--max-ratio", reject["reason"])

    def test_a_directory_that_contains_itself_is_read_once(self):
        self.write("in/a.jsonl", self.plain)
        (self.here / "in" / "again").symlink_to("../in", target_is_directory=True)
        self.index("build", "-q", "-d", self.db, self.here / "in")
        self.assertEqual(self.ids(self.db), ["a", "b"])

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_a_file_that_cannot_be_read_is_rejected(self):
        self.write("in/a.jsonl", self.plain)
        self.write("in/locked.jsonl", self.plain).chmod(0)
        done = self.index("build", "-d", self.db, self.here / "in", code=1)
        self.assertIn("locked.jsonl", done.stderr)
        self.assertEqual(self.ids(self.db), ["a", "b"])

    def test_an_empty_file_is_passed_over(self):
        self.write("in/a.jsonl", self.plain)
        self.write("in/leer.jsonl", b"")
        self.index("build", "-d", self.db, self.here / "in")
        self.assertEqual(self.ids(self.db), ["a", "b"])

    def test_a_line_of_fifty_megabytes_is_an_article(self):
        body = ("Strompreise steigen weiter. " * (50 * 2**20 // 28)).encode()
        line = b'{"id": "c", "title": "Lang", "body": "' + body + b'"}\n'
        rejects = self.here / "rejects.jsonl"
        done = self.run_program(*self.build_with(rejects, self.plain + line))
        ids = self.ids(self.db)
        self.assertEqual(ids[:2], ["a", "b"], done.stderr)
        # Kept or rejected, it is counted once.
        self.assertEqual(len(ids) + len(rejects.read_text().splitlines()), 3)

    def build_with(self, rejects, content):
        return [os.environ["NACHLESE_INDEX"], "build", "-q", "-d", self.db, "--rejects", rejects,
                self.write("long.jsonl", content)]

    def test_names_of_an_export_are_told_by_a_map(self):
        fields = self.write("map.toml", '[fields]\nid = "Nummer"\ntitle = "Kopf"\nbody = ["A", "B"]\n')
        export = self.write("x.csv", "Nummer;Kopf;A;B\nn1;Ein Titel;Erstens.;Zweitens.\n")
        self.index("build", "-q", "-d", self.db, "--map", fields, export)
        done = self.search("--view", "article", "titel:Titel Zweitens", db=self.db)
        self.assertIn("Erstens.", done.stdout)


class HostileFiles(ProgramTest):
    def setUp(self):
        super().setUp()
        self.db, self.rejects = self.here / "db", self.here / "rejects.jsonl"
        self.index("build", "-q", "-d", self.db, "--rejects", self.rejects,
                   "--report", self.here / "report.json", HOSTILE, code=1)
        self.report = json.loads((self.here / "report.json").read_text())

    def test_everything_good_is_indexed(self):
        ids = set(self.ids(self.db))
        good = "a-1 a-3 a-6 b-1 d-1 e-1 u-1 u-2 u-3 n-1 n-2 t-1 t-2 t-3 t-4 t-5 t-6 1 2 3".split()
        good += ["warc-2021-01", "html-deep-01"]
        self.assertEqual(set(good) - ids, set())
        self.assertEqual(ids & {"a-2", "n-3", "n-4"}, set())

    def test_everything_else_is_rejected_once_with_place_and_reason(self):
        rejects = [json.loads(line) for line in self.rejects.read_text().splitlines()]
        places = [(one["archive"].split("/")[-1], one["record"]) for one in rejects]
        self.assertEqual(places, [
            ("billion_laughs.xml", 2), ("broken_line.jsonl", 2), ("broken_line.jsonl", 4),
            ("broken_line.jsonl", 5), ("cut.warc.gz", 2),
            ("encrypted.7z!geheim.txt", 0), ("encrypted_names.7z", 0), ("external_entity.xml", 2),
            ("line_breaks.csv", 3), ("list.html", 1), ("no_body.jsonl", 3), ("no_body.jsonl", 4),
            ("surplus_cells.csv", 2)])
        for one in rejects:
            self.assertEqual(set(one), {"archive", "record", "byte", "reason"})
            self.assertGreater(len(one["reason"]), 10)

    def test_the_byte_of_a_rejection_is_where_the_record_begins(self):
        rejects = map(json.loads, self.rejects.read_text().splitlines())
        first = next(one for one in rejects if one["archive"].endswith("broken_line.jsonl"))
        data = (HOSTILE / "broken_line.jsonl").read_bytes()
        self.assertTrue(data[first["byte"]:].startswith(b'{"id":"a-2"'))

    def test_the_report_counts_everything(self):
        self.assertEqual(
            set(self.report) >= set("archives read added replaced unchanged removed rejected bytes "
                                    "seconds generation revision exit".split()), True)
        rejects = self.rejects.read_text().splitlines()
        self.assertEqual((self.report["rejected"], self.report["exit"]), (len(rejects), 1))
        self.assertEqual(self.report["read"], sum(
            self.report[name] for name in ("added", "replaced", "unchanged", "rejected")))
        self.assertEqual(self.report["added"], len(self.ids(self.db)))

    def test_the_later_one_of_two_articles_with_one_id_counts(self):
        done = self.search("--view", "article", "id:d-1", db=self.db)
        self.assertIn("Zweite Fassung", done.stdout)
        self.assertNotIn("Erste Fassung", done.stdout)


class Updates(ProgramTest):
    def setUp(self):
        super().setUp()
        self.db = self.here / "db"

    def update(self, *arguments):
        report = self.here / "report.json"
        self.index("update", "-q", "-d", self.db, "--report", report, *arguments)
        return json.loads(report.read_text())

    def test_the_second_of_two_updates_changes_nothing(self):
        archive = self.write("a.jsonl", self.articles("a", "b"))
        first = self.update(archive)
        stub = (self.db / "XAPIANDB").stat()
        second = self.update(archive)
        self.assertEqual((first["added"], second["unchanged"]), (2, 2))
        self.assertEqual([second[name] for name in ("added", "replaced", "removed")], [0, 0, 0])
        self.assertEqual(first["revision"], second["revision"])
        self.assertEqual(first["generation"], second["generation"])
        self.assertEqual((self.db / "XAPIANDB").stat().st_ino, stub.st_ino)
        self.assertEqual(len(list(self.db.glob("generation-*"))), 1)

    def test_an_update_creates_a_database_that_is_missing(self):
        self.update(self.write("a.jsonl", self.articles("a")))
        self.assertEqual(self.ids(self.db), ["a"])

    def test_a_changed_article_is_replaced_and_not_doubled(self):
        self.update(self.write("a.jsonl", self.articles("a", "b")))
        changed = self.articles("a", "b").replace("steigt", "sinkt", 1)
        report = self.update(self.write("a.jsonl", changed))
        self.assertEqual((report["replaced"], report["unchanged"]), (1, 1))
        self.assertEqual(self.ids(self.db), ["a", "b"])
        self.assertEqual(self.search("--view", "ids", "sinkt", db=self.db).stdout, "a\n")
        self.assertEqual(self.search("--view", "ids", "steigt", db=self.db).stdout, "b\n")

    def test_a_withdrawal_without_text_takes_the_text_away(self):
        self.update(self.write("a.jsonl", self.articles("a", "b")))
        gone = json.dumps({"id": "a", "pubstatus": "canceled", "version": 2})
        self.assertEqual(self.update(self.write("b.jsonl", gone + "\n"))["replaced"], 1)
        self.assertEqual(self.ids(self.db), ["b"])
        self.assertEqual(self.search("--view", "ids", "id:a", db=self.db).stdout, "a\n")
        self.assertNotIn("steigt", self.search("--view", "article", "id:a", db=self.db).stdout)

    def test_an_embargo_keeps_an_article_out_of_every_answer(self):
        lines = [json.dumps({"id": name, "title": "Wahl", "body": "Ein Ergebnis", "embargoed": end})
                 for name, end in (("later", "2999-01-01T00:00:00Z"), ("now", "1999-01-01T00:00:00Z"))]
        self.assertEqual(self.update(self.write("a.jsonl", "\n".join(lines)))["added"], 2)
        for query in ("Wahl", "*", "id:later ODER id:now", "titel:Wahl"):
            self.assertEqual(self.search("--view", "ids", query, db=self.db).stdout, "now\n", query)
        self.search("id:later", db=self.db, code=1)
        self.assertEqual(self.search("--view", "count", "Ergebnis", db=self.db).stdout, "1\n")

    def test_a_dry_run_counts_and_writes_nothing(self):
        archive = self.write("a.jsonl", self.articles("a", "b"))
        self.assertEqual(self.update("--dry-run", archive)["added"], 2)
        self.assertFalse((self.db / "XAPIANDB").exists())

    def test_one_job_and_many_make_the_same_database(self):
        archive = self.write("a.jsonl", self.articles(*(f"n{number:04}" for number in range(500))))
        results = []
        for jobs in ("1", "4"):
            db = self.here / f"db{jobs}"
            self.index("build", "-q", "-d", db, "--jobs", jobs, archive)
            info = json.loads(self.index("info", "-d", db, "--json").stdout)
            results.append((info["articles"], info["terms"], info["fingerprint"], self.ids(db)))
        self.assertEqual(*results)


if __name__ == "__main__":
    main()
