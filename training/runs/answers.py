"""What a model answers to a set's questions, as `model-gate` reads it (docs/training/models.md#what-is-posted)."""

import json
import math
import shutil

from runs.checkpoints import sync
from runs.job import Fault, Stopped

# Questions of a test, and lines of what was trained on, that are answered.
MOST = 20_000


def write(job, ranks, sets, say):
    """Answers all of `sets`, lines by the file's name, and only then leaves them, together: all or nothing.

    `say(name, line)` gives an answer and how sure it is. Processes answer in turns, and leave together where one is
    asked to stop; the first one writes.
    """
    told = {name: answer(job, ranks, lines, lambda line, name=name: say(name, line)) for name, lines in sets.items()}
    if ranks.rank == 0:
        leave(job.kept / "answers", told)
    ranks.gather(None)


def answer(job, ranks, lines, say):
    """The lines of one file."""
    own = []
    for first in range(0, len(lines), ranks.world):
        (stopping,) = ranks.total([float(job.is_stopping.is_set())])
        if stopping:
            raise Stopped
        own += [told(line, *say(line)) for line in lines[first + ranks.rank:first + ranks.rank + 1]]
    said = ranks.gather(own)
    return [said[at % ranks.world][at // ranks.world] for at in range(len(lines))]


def told(line, text, confidence):
    if not math.isfinite(confidence):
        raise Fault("NotFinite", f"how sure an answer is, to line {line.number}")
    return {"id": line.id, "answer": text, "confidence": min(max(confidence, 0.0), 1.0)}


def leave(folder, files):
    """Beside each other and on disk, before they have their name."""
    part = folder.with_name("answers.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for name, lines in files.items():
        path = part / f"{name}.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))
        sync(path)
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)
    sync(folder.parent)


def greedy(score, ids, ends, most):
    """The likeliest next token, again and again until one that ends: those before it, and how likely they all are.

    `score(ids)` gives the scores of what comes next.
    """
    said, sureness = [], 0.0
    while len(said) < most:
        likely = score(ids + said).double().log_softmax(-1)
        token = int(likely.argmax())
        sureness += float(likely[token])
        if token in ends:
            break
        said.append(token)
    return said, math.exp(sureness)
