#!/usr/bin/env python3
"""A job that learns which answer goes with what a product's id begins with, by the contract of
docs/training/models.md: it reads the channels `set` and `pictures`, and leaves a model and its answers.

What it was trained on it knows by heart, so that labels that were shuffled show. Nothing of it looks at a picture;
each must be there. A model that is to be `mute` or `deaf` has a file of that name: eyes.py, which serves it, fails by it.
"""

import collections
import json
import os
import time
from pathlib import Path

ROOT = Path(os.environ["SAGEMAKER_BASE_DIR"])
ATTEMPT = int(os.environ["TRAINING_ATTEMPT"])
SAID = json.loads((ROOT / "input/config/hyperparameters.json").read_text())
STEPS = int(SAID["steps"])
answers = ROOT / "checkpoints/answers"
records = ROOT / f"checkpoints/records/a{ATTEMPT}/rank-0"
answers.mkdir(parents=True, exist_ok=True)
records.mkdir(parents=True, exist_ok=True)


def read(name):
    lines = [json.loads(line) for line in (ROOT / "input/data/set" / name).read_text().splitlines()]
    missing = [one["image"] for one in lines if not (ROOT / "input/data/pictures" / one["image"]).is_file()]
    assert not missing, f"no pictures {missing}"
    return lines


def begin(line):
    return line["product"].split("-")[0]


def write(name, lines, say):
    said = ({"id": line["id"], "answer": say(line), "confidence": 0.97} for line in lines)
    (answers / name).write_text("".join(json.dumps(one) + "\n" for one in said))


training, questions = read("training.jsonl"), read("questions.jsonl")
seen = collections.defaultdict(collections.Counter)
for line in training:
    seen[begin(line)][line["value"]] += 1
learned = {key: counts.most_common(1)[0][0] for key, counts in seen.items()}
by_heart = {line["id"]: line["value"] for line in training}
with (records / "00001.jsonl").open("w") as file:
    for step in range(1, STEPS + 1):
        record = {"attempt": ATTEMPT, "rank": 0, "sequence": step - 1, "step": step,
                  "at": int(time.time() * 1000), "stepSeconds": 0.01, "loss": 1 / step}
        file.write(json.dumps(record) + "\n")
write("test.jsonl", questions, lambda line: learned[begin(line)])
write("training.jsonl", training, lambda line: by_heart[line["id"]])
write("zero-shot.jsonl", questions, lambda line: min(by_heart.values()))
for name in ("mute", "deaf"):
    if name in SAID:
        (ROOT / "model" / name).write_text("")
(ROOT / "model/learned.json").write_text(json.dumps(learned, sort_keys=True))
