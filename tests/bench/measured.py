# SPDX-License-Identifier: GPL-2.0-or-later
"""Programs run and measured."""

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, user and system
    memory: int  # bytes at the peak
    written: int  # bytes, to whatever file, by all threads; 0 where /proc does not tell


def written_by(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/io").read_text().splitlines():
            if line.startswith("wchar: "):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def run(command: list, success=(0,)) -> Cost:
    command = [str(part) for part in command]
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1)]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    # What it wrote is told as long as nobody has taken note of its end.
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    written = written_by(process)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    os.close(null)
    if os.waitstatus_to_exitcode(status) not in success:
        sys.exit(f"bench: failed: {' '.join(command)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, written)


def size(directory: Path) -> int:
    return sum(file.stat().st_size for file in directory.rglob("*") if file.is_file())


def segments(db: Path) -> list[str]:
    lines = (db / "XAPIANDB").read_text().splitlines()
    return [line.split()[1] for line in lines if line.startswith("auto segment-")]
