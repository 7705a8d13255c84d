#!/usr/bin/env python3
"""One attempt at a training run, as docs/training/running.md asks of a program: a record for each step, a
checkpoint each ten steps whose manifest is written last, and it goes on from the one that it is told.

What it trains is a hash of all batches in their order, so that one that is missed or taken twice shows. An
attempt is killed in the step that the hyperparameter `dies` says for it, as JSON by the attempt's number, and stays
for ever in the one that `hangs` says; from the one that `spikes` says its gradient norm is ten times as high;
`pause` is how many seconds a step takes. Batches of TRAINING_SKIP are left out.
"""

import hashlib
import itertools
import json
import os
import signal
import time
from pathlib import Path

ROOT = Path(os.environ["SAGEMAKER_BASE_DIR"])
RUN, ATTEMPT = os.environ["TRAINING_RUN"], int(os.environ["TRAINING_ATTEMPT"])
OWN = '{"layout": "1 rank", "code": "run.py", "corpus": "batches"}'
IDENTITY = json.loads(os.environ.get("TRAINING_IDENTITY", OWN))
told = json.loads((ROOT / "input/config/hyperparameters.json").read_text())
dies = json.loads(told["dies"]).get(str(ATTEMPT))
hangs = json.loads(told.get("hangs", "{}")).get(str(ATTEMPT))
spikes = json.loads(told.get("spikes", "{}")).get(str(ATTEMPT))
left_out = [tuple(map(int, one.split("+"))) for one in os.environ.get("TRAINING_SKIP", "").split(",") if one]
saved = ROOT / "checkpoints/checkpoints"
records = ROOT / f"checkpoints/records/a{ATTEMPT}/rank-0"
records.mkdir(parents=True, exist_ok=True)


def digest(data):
    return hashlib.sha256(data).hexdigest()


def record(step, batch, at):
    line = {"attempt": ATTEMPT, "rank": 0, "sequence": step - first, "step": step, "at": int(at * 1000),
            "stepSeconds": 0.01, "loss": 2 - step / 1000, "batch": batch,
            "gradientNorm": 5.0 if spikes is not None and step >= spikes else 0.5}
    with (records / "00001.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


def sound(batch):
    return not any(begin <= batch < begin + count for begin, count in left_out)


def save(step):
    folder = saved / f"a{ATTEMPT}-s{step}"
    folder.mkdir(parents=True)
    (folder / "rank-0.bin").write_bytes(weights)
    shard = {"rank": 0, "name": "rank-0.bin", "bytes": len(weights), "sha256": digest(weights)}
    manifest = {"run": RUN, "attempt": ATTEMPT, "step": step, "tokens": step, "cursor": batch + 1,
                "identity": IDENTITY, "shards": [shard]}
    (folder / "part").write_text(json.dumps(manifest))
    (folder / "part").rename(folder / "manifest.json")


weights, done, batch = b"", 0, 0
if "TRAINING_RESUME_FROM" in os.environ:
    folder = saved / os.environ["TRAINING_RESUME_FROM"]
    manifest = json.loads((folder / "manifest.json").read_text())
    weights, done = (folder / "rank-0.bin").read_bytes(), manifest["step"]
    batch = manifest["cursor"] - 1
    assert digest(weights) == manifest["shards"][0]["sha256"]

first = done + 1
for step in range(first, int(told["steps"]) + 1):
    batch = next(after for after in itertools.count(batch + 1) if sound(after))
    weights = hashlib.sha256(weights + str(batch).encode()).digest()
    record(step, batch, time.time())
    if step == dies:
        os.kill(os.getpid(), signal.SIGKILL)
    if step == hangs:
        time.sleep(3600)
    if step % 10 == 0:
        save(step)
    time.sleep(float(told.get("pause", "0.005")))
(ROOT / "model/weights").write_text(weights.hex())
