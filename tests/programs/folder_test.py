# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder as it grows in years: archives of every format among everything else that lies there.
Every article is found; what is no archive is listed once with its reason, or skipped by a rule."""

import gzip
import io
import json
import os
import socket
import tarfile
import zipfile

from programs import ROOT, ProgramTest, main

FORMATS = ROOT / "corpus" / "formats"


def bomb(path, mib):
    """A zip of one member of so many MiB of one line, in so little space as deflate allows."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        with file.open("zeilen.txt", "w", force_zip64=True) as member:
            block = b"Noch eine Zeile.\n" * 61681
            for _ in range(mib):
                member.write(block)


class Folder(ProgramTest):
    def setUp(self):
        super().setUp()
        self.folder = self.here / "archive"
        self.folder.mkdir()

    def build(self, *options, code=0):
        rejects = self.here / "rejects.jsonl"
        run = self.index("build", "-q", "-d", self.here / "db", "--rejects", rejects,
                         "--report", self.here / "report.json", *options, self.folder, code=code)
        report = json.loads((self.here / "report.json").read_text(encoding="utf-8"))
        lines = rejects.read_text(encoding="utf-8").splitlines() if rejects.exists() else []
        return run, report, [json.loads(line) for line in lines]

    def fill(self, count):
        (self.folder / "texts").mkdir(exist_ok=True)
        for i in range(count):
            article = {"id": f"a-{i}", "title": f"Meldung {i}", "body": "Ein Text.", "date": "2024"}
            name = self.folder / "texts" / f"{i:04}"
            if i % 4 == 0:
                name.with_suffix(".json").write_text(json.dumps(article), encoding="utf-8")
            elif i % 4 == 1:
                name.with_suffix(".csv").write_text(
                    f"id;title;body;date\na-{i};Meldung {i};Ein Text.;2024\n", encoding="utf-8")
            elif i % 4 == 2:
                name.with_suffix(".eml").write_text(
                    f"Message-ID: <a-{i}@x.example>\nFrom: x@x.example\nSubject: Meldung {i}\n\n"
                    "Ein Text.\n", encoding="utf-8")
            else:
                name.with_suffix(".sgml.gz").write_bytes(gzip.compress(
                    f"<DOC><DOCNO>a-{i}</DOCNO><TI>Meldung {i}</TI></DOC>".encode()))

    def test_a_thousand_files_of_all_kinds(self):
        self.fill(950)
        for link in sorted(FORMATS.iterdir()):
            (self.folder / link.name).symlink_to(link)
        skipped = {"bild.jpg": b"\xff\xd8\xff\xe0" + bytes(99), "bild.png": b"\x89PNG\r\n\x1a\n",
                   "programm": b"\x7fELF" + bytes(99), ".versteckt": b"x", "rest.tmp": b"x",
                   "leer.json": b"", "film.mp4": bytes(4) + b"ftypisom"}
        for name, content in skipped.items():
            (self.folder / name).write_bytes(content)
        refused = {"bericht.pdf": "the PDF is damaged", "skript.py": "unknown format", "fifo": "a FIFO",
                   "socket": "a socket", "ins-leere": "leads nowhere", "papers.xml": 'record = "beitrag"'}
        (self.folder / "bericht.pdf").write_bytes(b"%PDF-1.7\n")
        (self.folder / "skript.py").write_text("import os\n")
        os.mkfifo(self.folder / "fifo")
        listener = socket.socket(socket.AF_UNIX)
        self.addCleanup(listener.close)
        here = os.getcwd()
        os.chdir(self.folder)  # the path of a socket is short
        listener.bind("socket")
        os.chdir(here)
        (self.folder / "ins-leere").symlink_to("nirgends")
        (self.folder / "texts" / "schleife").symlink_to(self.folder)
        if os.geteuid() != 0:
            (self.folder / "geheim.json").write_text("{}")
            (self.folder / "geheim.json").chmod(0)
            refused["geheim.json"] = "cannot be opened"
        _, report, rejects = self.build("--follow", code=1)
        found = {line["archive"].rsplit("/", 1)[1]: line["reason"] for line in rejects}
        self.assertEqual(len(rejects), len(refused), rejects)
        for name, reason in refused.items():
            self.assertIn(reason, found[name])
        ids = set(self.ids(self.here / "db"))
        made = {f"a-{i}@x.example" if i % 4 == 2 else f"a-{i}" for i in range(950)}
        self.assertEqual(made - ids, set())
        self.assertIn("ht-2025-02-24-01", ids)
        self.assertEqual(report["rejected"], len(refused))
        self.assertGreaterEqual(report["added"], 950 + 5)

    def test_bombs_cost_one_rejection_each(self):
        self.fill(8)
        bomb(self.folder / "bombe.zip", 64)
        inner = io.BytesIO()
        bomb(inner, 64)
        with zipfile.ZipFile(self.folder / "bomben.zip", "w") as outer:
            outer.writestr("innen.zip", inner.getvalue())
        lines = ['<?xml version="1.0"?>', "<!DOCTYPE TEI [", '<!ENTITY a0 "lol">']
        lines += [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)]
        lines += ["]>", "<TEI><text><body><div type='article'><p>&a11;</p></div></body></text></TEI>"]
        (self.folder / "lachen.xml").write_text("\n".join(lines))
        _, report, rejects = self.build("--max-ratio", "100", code=1)
        self.assertEqual(report["added"], 8)
        archives = sorted(line["archive"].split("/")[-1].split("!")[0] for line in rejects)
        self.assertEqual(archives, ["bombe.zip", "bomben.zip", "lachen.xml"])
        for line in rejects:
            if "zip" in line["archive"]:
                self.assertIn("--max-ratio", line["reason"])

    def test_names_in_containers_are_no_paths(self):
        target = self.here / "ausbruch.txt"
        with tarfile.open(self.folder / "a.tar", "w") as tar:
            for name in ("../../ausbruch.txt", str(target), "a\x1b[31mb.txt"):
                content = f"Titel\n\nText {name!r}".encode()
                member = tarfile.TarInfo(name)
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
        _, report, rejects = self.build()
        self.assertEqual((report["added"], rejects), (3, []))
        self.assertFalse(target.exists())


if __name__ == "__main__":
    main()
