# SPDX-License-Identifier: GPL-2.0-or-later
"""Text and JSON of a few queries, compared with tests/golden; its README tells how to renew them."""

import difflib
import json
import shlex

from programs import REGENERATE, ROOT, ProgramTest, main, masked

GOLDEN = ROOT / "tests" / "golden"
RENEW = "to renew it where the change is meant: see tests/golden/README.md"


class Golden(ProgramTest):
    def compare(self, file, text):
        path = GOLDEN / file
        if REGENERATE:
            path.write_text(text, encoding="utf-8")
            return
        stored = path.read_text(encoding="utf-8")
        if stored != text:
            difference = difflib.unified_diff(
                stored.splitlines(), text.splitlines(), "stored", "found", lineterm="")
            self.fail("\n".join([file, *difference, RENEW]))

    def queries(self):
        for line in (GOLDEN / "queries.tsv").read_text(encoding="utf-8").splitlines():
            name, arguments = line.split("\t")
            yield name, shlex.split(arguments)

    def test_text(self):
        for name, arguments in self.queries():
            with self.subTest(name):
                done = self.search(*arguments)
                self.compare(f"{name}.txt", masked(done.stderr + done.stdout))

    def test_json(self):
        for name, arguments in self.queries():
            with self.subTest(name):
                page = json.loads(masked(self.search("--format", "json", *arguments).stdout).replace(
                    "WEIGHT", '"WEIGHT"'))
                for hit in page["hits"]:  # ranges on one line read better
                    hit["matches"] = " ".join(f"{start}-{end}" for start, end in hit["matches"])
                self.compare(f"{name}.json", json.dumps(page, ensure_ascii=False, indent=1) + "\n")

    def test_every_stored_file_belongs_to_a_query(self):
        names = {f"{name}.{end}" for name, _ in self.queries() for end in ("txt", "json")}
        if REGENERATE:
            for path in GOLDEN.glob("*.*"):
                if path.suffix in (".txt", ".json") and path.name not in names:
                    path.unlink()
            return
        stored = {path.name for path in GOLDEN.iterdir()} - {"README.md", "queries.tsv"}
        self.assertEqual(stored, names)


if __name__ == "__main__":
    main()
