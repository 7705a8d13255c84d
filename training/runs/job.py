"""What a job is told, and how it says why it failed.

Below the base folder (`/opt/ml`): `input/config/hyperparameters.json`, channels below `input/data`, `model` for what is
left, `checkpoints` that is copied to the run's folder in S3, `output/failure` for the reason.
"""

import json
import os
import signal
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

# The exit code of a program that SIGTERM ended: `training-watch` takes it for a lost process, not for a fault.
STOPPED = 143
# SageMaker keeps so many characters of a reason.
LONGEST_REASON = 1024


class Fault(Exception):
    """A failure with a name. Its cause says line, step or batch, never what stands in the data."""

    def __init__(self, name, cause):
        super().__init__(f"{name}: {cause}")
        self.name = name
        self.cause = cause


class Stopped(Exception):
    """Somebody asked for an end, and the run is saved as far as it came."""


@dataclass(frozen=True)
class Job:
    base: Path
    run: str
    attempt: int
    identity: dict
    resume_from: str | None = None
    # First batch and how many, of those that are left out.
    left_out: tuple = ()
    is_stopping: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def read(cls, environment):
        """The job of these variables: those that `rejoinder training request` and `training-run` set."""
        skip = environment.get("TRAINING_SKIP", "")
        return cls(
            base=Path(environment.get("SAGEMAKER_BASE_DIR", "/opt/ml")),
            run=environment.get("TRAINING_RUN", "run"),
            attempt=int(environment.get("TRAINING_ATTEMPT", "1")),
            identity=json.loads(environment.get("TRAINING_IDENTITY") or "null") or unknown(environment),
            resume_from=environment.get("TRAINING_RESUME_FROM") or None,
            left_out=tuple(tuple(map(int, one.split("+"))) for one in skip.split(",") if one),
        )

    def channel(self, name):
        folder = self.base / "input/data" / name
        if not folder.is_dir():
            raise Fault("ChannelMissing", f"there is no channel {name}")
        return folder

    @property
    def model(self):
        return self.base / "model"

    @property
    def kept(self):
        """What is copied to the run's folder in S3."""
        return self.base / "checkpoints"

    def hyperparameters(self):
        """As arguments. SageMaker's toolkit gives them to a program itself; an image of one's own has the file only."""
        path = self.base / "input/config/hyperparameters.json"
        told = json.loads(path.read_text()) if path.is_file() else {}
        own = ((name, plain(value)) for name, value in told.items() if not name.startswith("sagemaker_"))
        return [part for name, value in own for part in (f"--{name}", value)]


def unknown(environment):
    """Of a run that nobody began by the machine: what differs where it matters, as far as it can be told."""
    return {"layout": f"{environment.get('WORLD_SIZE', '1')} ranks", "code": "", "corpus": ""}


def plain(text):
    """A hyperparameter is text, and in AWS's images JSON within text."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, str) else text


def run(main, argv=None, environment=None):
    """Runs `main(job, arguments)` and exits: 0, 1 with a reason in `output/failure`, or 143 where it was stopped."""
    job = Job.read(os.environ if environment is None else environment)
    signal.signal(signal.SIGTERM, lambda *_: job.is_stopping.set())
    try:
        main(job, (sys.argv[1:] if argv is None else argv) or job.hyperparameters())
    except Stopped:
        sys.exit(STOPPED)
    except Exception as error:
        tell(job, error)
        sys.exit(1)


def tell(job, error):
    """The reason, where SageMaker reads it. A fault of the program has its type alone: its text may hold data."""
    reason = str(error) if isinstance(error, Fault) else f"{type(error).__name__}: see the log of the program's steps"
    path = job.base / "output/failure"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(reason[:LONGEST_REASON])
    if not isinstance(error, Fault):
        frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames_of(error)]
        reason = "\n".join([reason, *frames])
    print(reason, file=sys.stderr)


def frames_of(error):
    """Where it happened, without what was said there."""
    import traceback

    return traceback.extract_tb(error.__traceback__)
