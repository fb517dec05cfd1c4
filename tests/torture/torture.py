# SPDX-License-Identifier: GPL-2.0-or-later
"""torture.py quick|whole [WHICH...]: faults of all kinds, and what must stand behind each. Prints a
line for each kind with how often it was done."""

import os
import sys
import time

from crashes import backup, kills, power, switch
from crowd import clocks, crowd
from faults import calls, memory, refused, room
from states import damage, odd, sequences, shards, twice, writers
from world import SEED, Trouble, chance

# name: (function, quick, whole)
TABLE = {
    "kills": (kills, 4, 500), "calls": (calls, 12, 0), "power": (power, 2, 200),
    "memory": (memory, 12, 1000), "room": (room, 4, 200), "refused": (refused, 1, 1),
    "writers": (writers, 3, 50), "twice": (twice, 1, 1), "sequences": (sequences, 5, 2000),
    "damage": (damage, 12, 300), "switch": (switch, 8, 500), "backup": (backup, 5, 50), "odd": (odd, 1, 1), "shards": (shards, 1, 1),
    "crowd": (crowd, 12, 1500), "clocks": (clocks, 6, 100),
}


def main():
    extent, *which = sys.argv[1:]
    failed = False
    for name in which or TABLE:
        function, quick, whole = TABLE[name]
        count = int(os.environ.get("TORTURE_COUNT") or (whole if extent == "whole" else quick))
        chance.seed(SEED)
        begin = time.monotonic()
        try:
            done = function(count)
        except Trouble as trouble:
            done, failed = f"FAILED: {trouble}", True
        print(f"{name}: {done} ({time.monotonic() - begin:.0f} s, seed {SEED})", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
