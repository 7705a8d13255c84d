"""What a job is told, and how it says why it failed.

Below the base folder (`/opt/ml`): `input/config/hyperparameters.json`, channels below `input/data`, `model` for what is
left, `checkpoints` that is copied to the run's folder in S3, `output/failure` for the reason.
"""

import argparse
import ast
import json
import os
import signal
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

# The exit code of a program that SIGTERM ended: `training-watch` takes it for a lost process, not for a fault, where
# whatever started it hands signals and codes on. SageMaker's toolkit hands on neither.
STOPPED = 143
# SageMaker keeps so many characters of a reason.
LONGEST_REASON = 1024
# Behind the type of what nobody foresaw.
NAMELESS = ": see the log of the program's steps"


class Fault(Exception):
    """A failure with a name. Its cause says line, step or batch, never what stands in the data."""

    def __init__(self, name, cause):
        super().__init__(f"{name}: {cause}")
        self.name = name
        self.cause = cause


class Arguments(argparse.ArgumentParser):
    """A parser that names what is wrong, so that it stands where SageMaker reads a reason."""

    def error(self, message):
        raise Fault("ArgumentsWrong", message)


def words(text):
    """A list of JSON's or, as SageMaker's toolkit hands it on, of Python's."""
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        found = None
    if not isinstance(found, list) or not found or not all(isinstance(word, str) for word in found):
        raise argparse.ArgumentTypeError("is no list of words")
    return found


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
        return cls(
            base=base_of(environment),
            run=environment.get("TRAINING_RUN", "run"),
            attempt=told(environment, "TRAINING_ATTEMPT", int) or 1,
            identity=told(environment, "TRAINING_IDENTITY", json.loads) or unknown(environment),
            resume_from=environment.get("TRAINING_RESUME_FROM") or None,
            left_out=told(environment, "TRAINING_SKIP", ranges) or (),
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


def base_of(environment):
    return Path(environment.get("SAGEMAKER_BASE_DIR", "/opt/ml"))


def told(environment, name, read):
    """What a variable says; none where it is empty."""
    try:
        return read(environment[name]) if environment.get(name) else None
    except ValueError:
        raise Fault("JobUnsound", f"{name} is not what a run writes there") from None


def ranges(text):
    """Of `312+200,9000+200`: first ones, and how many."""
    pairs = (one.split("+") for one in text.split(",") if one)
    return tuple((int(first), int(many)) for first, many in pairs)


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
    environment = os.environ if environment is None else environment
    try:
        job = Job.read(environment)
        signal.signal(signal.SIGTERM, lambda *_: job.is_stopping.set())
        main(job, (sys.argv[1:] if argv is None else argv) or job.hyperparameters())
    except Stopped:
        sys.exit(STOPPED)
    except Exception as error:
        tell(base_of(environment), error)
        sys.exit(1)


def tell(base, error):
    """The reason, where SageMaker reads it. A fault of the program has its type alone: its text may hold data."""
    reason = str(error) if isinstance(error, Fault) else f"{type(error).__name__}{NAMELESS}"
    keep(base / "output/failure", reason[:LONGEST_REASON])
    if not isinstance(error, Fault):
        frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames_of(error)]
        reason = "\n".join([reason, *frames])
    print(reason, file=sys.stderr)


def keep(path, reason):
    """The first reason stays: where one process fails, the others soon do for want of it, without a name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"failure.{os.getpid()}")
    own.write_text(reason)
    try:
        os.link(own, path)
    except FileExistsError:
        if path.read_text().endswith(NAMELESS) and not reason.endswith(NAMELESS):
            own.replace(path)
    own.unlink(missing_ok=True)


def frames_of(error):
    """Where it happened, without what was said there."""
    import traceback

    return traceback.extract_tb(error.__traceback__)
