# SPDX-License-Identifier: GPL-2.0-or-later
"""Many at once: six writers and ten readers on one database, under clocks that jump."""

import json
import random
import threading

from world import FAULTS, INDEX, SEARCH, World, article, articles, chance, expect

WRITERS = 6
READERS = 10


class Crowd:
    """What writers have been told is in, and what readers see, each in order."""

    def __init__(self, world):
        self.world = world
        self.lock = threading.Lock()
        self.published, self.withdrawn, self.told = set(), set(), []
        self.over = threading.Event()
        self.answers = 0

    def jumping(self, one):
        """The clock of a process: days and years before or behind the others'."""
        return {"LD_PRELOAD": FAULTS, "FAULT_CLOCK": str(one.choice((0, 3600, -3600, 86400, -86400, 31536000, -31536000)))}

    def guard(self, work, *arguments):
        try:
            work(*arguments)
        except Exception as trouble:  # told by the thread that waits for all
            self.told.append(trouble)
            self.over.set()

    def write(self, number, rounds):
        one = random.Random(chance.random() + number)
        for turn in range(rounds):
            if self.over.is_set():
                return
            first = 1000 * (number + 1) + 3 * turn
            names = [f"a{first + i}" for i in range(3)]
            archive = self.world.write(f"in{number}/{turn}.jsonl", articles(range(first, first + 3)))
            self.index("update", "-q", archive, one=one)
            with self.lock:
                self.published.update(names)
            if turn % 3 == 2:
                # Claimed as going first: a reader may see either until the run has ended.
                with self.lock:
                    self.published.discard(names[0])
                self.index("remove", "-q", names[0], one=one)
                with self.lock:
                    self.withdrawn.add(names[0])
            if turn % 5 == 4:
                self.index("compact", "-q", one=one)

    def index(self, command, *arguments, one):
        code, out, err = self.world.run(INDEX, command, "--wait", "600", "-d", self.world.db, *arguments,
                                        variables=self.jumping(one))
        expect(code == 0, command, arguments, "gave", code, out, err)

    def read(self, number):
        """Nothing that was published before is missing, nothing that went before is there; and two
        ways to count in one answer agree."""
        one = random.Random(chance.random() - number)
        revision = 0
        while not self.over.is_set():
            with self.lock:
                before, gone = set(self.published), set(self.withdrawn)
            code, out, err = self.world.run(SEARCH, "-d", self.world.db, "--view", "ids", "--limit", "all", "--format",
                                            "json", "*", variables=self.jumping(one))
            expect(code == 0, "reading gave", code, err)
            answer = self.json(out)
            found = set(answer["ids"])
            with self.lock:
                before &= self.published  # what goes meanwhile may be gone
            expect(before <= found, "missing:", sorted(before - found))
            expect(not gone & found, "still there:", sorted(gone & found))
            expect(answer["estimated"] == len(found) == answer["database"]["articles"], "a mixed answer:",
                   answer["estimated"], len(found), answer["database"])
            expect(answer["database"]["revision"] >= revision, "an older state than before")
            revision = answer["database"]["revision"]
            with self.lock:
                self.answers += 1

    @staticmethod
    def json(text):

        answer = json.loads(text)
        answer["ids"] = [row if isinstance(row, str) else row["id"] for row in answer.get("ids", answer.get("hits"))]
        return answer


def crowd(count):
    """So many runs of six writers; ten readers all the while."""
    with World() as world:
        world.index("build", "-q", world.write("a.jsonl", articles(range(50))))
        crowd = Crowd(world)
        crowd.published.update(f"a{number}" for number in range(50))
        writers = [threading.Thread(target=crowd.guard, args=(crowd.write, number, max(1, count // WRITERS)))
                   for number in range(WRITERS)]
        readers = [threading.Thread(target=crowd.guard, args=(crowd.read, number)) for number in range(READERS)]
        for thread in writers + readers:
            thread.start()
        for thread in writers:
            thread.join()
        crowd.over.set()
        for thread in readers:
            thread.join()
        if crowd.told:
            raise crowd.told[0]
        expect(set(world.ids()) == crowd.published, "lost or too many:", set(world.ids()) ^ crowd.published)
        world.sound()
        expect(not list(world.db.glob("*.tmp")) and not list(world.db.glob("*.private")), "leftovers")
        return f"{WRITERS} writers, {READERS} readers, {count} runs, {crowd.answers} answers"


def clocks(count):
    """Clocks that jump to and fro between the runs, and archives from the future."""
    with World() as world:
        world.index("build", "-q", world.write("a.jsonl", articles(range(5))))
        expected = {f"a{number}" for number in range(5)}
        for turn in range(count):
            jump = chance.choice((-10**9, -86400, -1, 0, 1, 86400, 10**9))
            age = chance.choice((-10**8, -3600, 0, 3600, 10**8))
            number = 100 + turn
            archive = world.write(f"in/{turn}.jsonl", article(number), age=age)
            clock = {"LD_PRELOAD": FAULTS, "FAULT_CLOCK": str(jump)}
            revision = world.revision()
            world.index("update", "-q", world.here / "in", variables=clock)
            expected.add(f"a{number}")
            expect(set(world.ids()) == expected, "clock", jump, "age", age, "lost", expected - set(world.ids()))
            expect(world.revision() == revision + 1, "clock", jump, "made no revision")
            # A text that changes at the same size and time of change is still found with --reread.
            world.index("update", "-q", "--reread", world.here / "in", variables=clock)
            expect(world.revision() == revision + 1, "clock", jump, "age", age, "wrote what was there")
            archive.write_text(article(number).replace("Meldung", "Zeitung"))
            world.index("update", "-q", world.here / "in", variables=clock)
            code, out, _ = world.search("--view", "ids", f"id:a{number} titel:Zeitung")
            expect(code == 0 and out.split() == [f"a{number}"], "clock", jump, "age", age, "a change was not read")
            world.sound()
        return f"{count} jumps"
