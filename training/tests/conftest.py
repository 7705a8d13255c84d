import json
import os
import socket
import subprocess
import sys

import pytest
import tiny

ENVIRONMENT = {"TRAINING_RUN": "night-1", "TRAINING_ATTEMPT": "1",
               "TRAINING_IDENTITY": json.dumps({"layout": "1", "code": "c", "corpus": "d"})}


def places(processes):
    """Their variables, as torchrun sets them; Debian's torchrun 1.13 does not start on Python 3.11."""
    if processes == 1:
        return [{}]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    return [{"RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": str(processes), "MASTER_ADDR": "127.0.0.1",
             "MASTER_PORT": port} for rank in range(processes)]


class Program:
    """An entry point as processes of its own, in a job's folder."""

    def __init__(self, base, entry, arguments, processes=1, **environment):
        self.base = base
        own = {**os.environ, **ENVIRONMENT, "SAGEMAKER_BASE_DIR": str(base), "OMP_NUM_THREADS": "1", **environment}
        command = [sys.executable, str(tiny.TRAINING / entry), *arguments]
        self.processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**own, **place})
                          for place in places(processes)]

    @property
    def process(self):
        return self.processes[0]

    def wait(self):
        """The worst exit code, and what they said."""
        try:
            said = [process.communicate(timeout=300)[1] for process in self.processes]
        finally:
            self.end()
        codes = [process.returncode for process in self.processes]
        return max(codes, key=abs), "".join(said)

    def end(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()

    def records(self, rank=0, attempt=1):
        folder = self.base / f"checkpoints/records/a{attempt}/rank-{rank}"
        whole = "".join(path.read_text() for path in sorted(folder.glob("*.jsonl")))
        return [json.loads(text) for text in whole.split("\n")[:-1]]

    def failure(self):
        return (self.base / "output/failure").read_text()

    def model(self):
        return (self.base / "model/model.safetensors").read_bytes()


@pytest.fixture
def start():
    """Starts an entry point; whatever of it is left is ended by its process."""
    started = []

    def start(*arguments, **more):
        started.append(Program(*arguments, **more))
        return started[-1]

    yield start
    for program in started:
        program.end()
