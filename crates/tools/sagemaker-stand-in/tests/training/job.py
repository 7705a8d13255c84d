#!/usr/bin/env python3
"""A training job for tests: it keeps the service's contract, or breaks it as its hyperparameters say.

Hyperparameters: steps (ends after so many; none ends by SIGTERM alone), fail (says this and ends with 3),
stubborn (ignores SIGTERM), child (leaves a process behind). A step takes 10 ms and is one checkpoint.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(os.environ["SAGEMAKER_BASE_DIR"])
asked = []


def told(name):
    return json.loads((ROOT / f"input/config/{name}.json").read_text())


def files(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


def leave_model(step):
    said = {"step": step, "pid": os.getpid(), "arguments": sys.argv[1:], "environment": dict(os.environ),
            "hyperparameters": told("hyperparameters"), "resources": told("resourceconfig"),
            "channels": told("inputdataconfig"), "data": files(ROOT / "input/data")}
    host = said["resources"]["current_host"]
    (ROOT / "model" / f"{host}.json").write_text(json.dumps(said))


def main():
    hyperparameters = told("hyperparameters")
    host = told("resourceconfig")["current_host"]
    stubborn = "stubborn" in hyperparameters
    signal.signal(signal.SIGTERM, signal.SIG_IGN if stubborn else lambda *_: asked.append(True))
    if "fail" in hyperparameters:
        (ROOT / "output/failure").write_text(hyperparameters["fail"])
        sys.exit(3)
    checkpoints = ROOT / "checkpoints"
    checkpoints.mkdir(exist_ok=True)
    if "child" in hyperparameters:
        child = subprocess.Popen(["sleep", "600"])
        (checkpoints / "child").write_text(str(child.pid))
    steps = [int(path.name.split("-")[-1]) for path in checkpoints.glob(f"{host}-*")]
    step, last = max(steps, default=0), int(hyperparameters.get("steps", "1000000"))
    while step < last and not asked:
        step += 1
        print(f"step={step} loss={1 / step}", flush=True)
        (checkpoints / f"{host}-{step}").write_text("x" * step)
        time.sleep(0.01)
    (ROOT / "output/data/curve.txt").write_text(str(step))
    leave_model(step)


main()
