# SPDX-License-Identifier: GPL-2.0-or-later
"""Text and JSON of a few queries, compared with tests/golden; its README tells how to renew them."""

import json
import shlex

from programs import GOLDEN, REGENERATE, ProgramTest, main, masked


class Golden(ProgramTest):
    def queries(self):
        for line in (GOLDEN / "queries.tsv").read_text(encoding="utf-8").splitlines():
            name, arguments = line.split("\t")
            yield name, shlex.split(arguments)

    def test_text(self):
        for name, arguments in self.queries():
            with self.subTest(name):
                done = self.search(*arguments)
                self.compare_with_stored(f"{name}.txt", masked(done.stderr + done.stdout))

    def test_json(self):
        for name, arguments in self.queries():
            with self.subTest(name):
                page = json.loads(masked(self.search("--format", "json", *arguments).stdout).replace(
                    "WEIGHT", '"WEIGHT"'))
                for hit in page["hits"]:  # ranges on one line read better
                    hit["matches"] = " ".join(f"{start}-{end}" for start, end in hit["matches"])
                text = json.dumps(page, ensure_ascii=False, indent=1) + "\n"
                self.compare_with_stored(f"{name}.json", text)

    def test_every_stored_file_belongs_to_a_query(self):
        names = {f"{name}.{end}" for name, _ in self.queries() for end in ("txt", "json")}
        if REGENERATE:
            for path in GOLDEN.glob("*.*"):
                if path.suffix in (".txt", ".json") and path.name not in names:
                    path.unlink()
            return
        stored = {path.name for path in GOLDEN.iterdir() if path.is_file()}
        self.assertEqual(stored - {"README.md", "queries.tsv"}, names)


if __name__ == "__main__":
    main()
