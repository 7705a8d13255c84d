"""Records of steps, as `training-watch` reads them (docs/training/watch.md#records)."""

import json
import math
import time

# Lines of a file; a file has at most 32 MiB, a line 1 KB.
LINES = 5000


class Records:
    """Those of one rank of an attempt. A start of the same attempt, as after an interruption, is a restart of it."""

    def __init__(self, kept, attempt, rank, restart):
        self.folder = folder_of(kept, attempt, rank)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.number, self.lines, self.sequence = len(list(self.folder.glob("*.jsonl"))), LINES, 0
        self.own = {"attempt": attempt, "restart": restart, "rank": rank}

    def add(self, step, **figures):
        """Of a step that is over: `stepSeconds` and whatever else the rank knows."""
        if self.lines >= LINES:
            self.number, self.lines = self.number + 1, 0
        line = {**self.own, "sequence": self.sequence, "step": step, "at": int(time.time() * 1000), **figures}
        with (self.folder / f"{self.number:05}.jsonl").open("a") as file:
            file.write(json.dumps({name: written(value) for name, value in line.items()}) + "\n")
        self.lines, self.sequence = self.lines + 1, self.sequence + 1


def folder_of(kept, attempt, rank):
    return kept / f"records/a{attempt}/rank-{rank}"


def next_restart(kept, attempt, rank):
    """One after the last of which the rank has a whole line."""
    restarts = [-1]
    for file in folder_of(kept, attempt, rank).glob("*.jsonl"):
        for line in file.read_text().splitlines():
            try:
                restarts.append(int(json.loads(line).get("restart", 0)))
            except ValueError:
                continue
    return max(restarts) + 1


def written(value):
    """JSON has no such numbers: they are words."""
    if not isinstance(value, float) or math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
