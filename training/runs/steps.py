"""The steps of a run: record each, save some, stop where it is asked or where a figure is none."""

import math
import time

from runs.job import Fault, Stopped
from runs.records import Records, next_restart


def add_arguments(parser):
    parser.add_argument("--batch_sequences", type=int, required=True, help="of a step, over all processes")
    parser.add_argument("--micro_sequences", type=int, default=1, help="that a process computes at once")
    parser.add_argument("--checkpoint_freq", type=int, required=True, help="steps")
    parser.add_argument("--clip", type=float, default=1.0, help="of the norm of all gradients")
    parser.add_argument("--seed", type=int, default=1)


def train(job, ranks, order, schedule, told, learner, checkpoints):
    """Trains from the last checkpoint to the schedule's end.

    `learner` computes: `read(examples)` gives what a process learns of a step, in pieces with their `tokens`;
    `learn(piece, tokens)` adds the gradient of a piece's loss, divided by the `tokens` of the whole step, and gives
    that loss; `gradients(clip)` adds up the gradients of all processes and gives their norm before it is clipped;
    `advance()` changes the weights; `write(folder)` and `load(folder)` are its checkpoint.
    """
    check_batch(told, ranks)
    done, tokens, cursor = resume(checkpoints, learner)
    records = open_records(job, ranks)
    for step in range(done + 1, schedule.steps + 1):
        began, rate = time.monotonic(), schedule.rate(step)
        batch = order.next(cursor)
        learner.seed(told.seed, step, ranks.part)
        set_rate(learner.optimizer, rate)
        pieces = read(learner, order.examples(batch, ranks.part, ranks.parts), batch)
        own = sum(piece["tokens"] for piece in pieces)
        asked = time.monotonic()
        (whole,) = ranks.total([own])
        waited = time.monotonic() - asked
        loss = sum(learner.learn(piece, whole) for piece in pieces)
        computed = time.monotonic() - began - waited
        norm = learner.gradients(told.clip)
        loss, stopping = ranks.total([loss, float(job.is_stopping.is_set())])
        is_sound = math.isfinite(loss) and math.isfinite(norm)
        if is_sound:
            learner.advance()
        if records:
            records.add(step, stepSeconds=time.monotonic() - began, computeSeconds=computed, loss=loss,
                        gradientNorm=norm, rate=rate, tokens=own, batch=batch)
        if not is_sound:
            raise Fault("NotFinite", f"loss or norm of step {step}, batch {batch}; no checkpoint holds it")
        tokens, cursor = tokens + int(whole), batch + 1
        if stopping or step % told.checkpoint_freq == 0 or step == schedule.steps:
            checkpoints.save(step, tokens, cursor, learner.write)
        if stopping and step < schedule.steps:
            raise Stopped


def open_records(job, ranks):
    """All begin the same restart, the highest that any of them finds: one may have been ended before its first record,
    and what is below the highest is not looked at."""
    found = 0 if ranks.recorder is None else next_restart(job.kept, job.attempt, ranks.recorder)
    restart = max(ranks.gather(found))
    return None if ranks.recorder is None else Records(job.kept, job.attempt, ranks.recorder, restart)


def read(learner, examples, batch):
    """Whoever is to leave a batch out must know which."""
    try:
        return learner.read(examples)
    except Fault as fault:
        raise Fault(fault.name, f"{fault.cause}, batch {batch}") from None


def set_rate(optimizer, rate):
    for group in optimizer.param_groups:
        group["lr"] = rate


def check_batch(told, ranks):
    if told.batch_sequences % (ranks.parts * told.micro_sequences):
        at_once = f"{ranks.parts} parts times {told.micro_sequences}"
        raise Fault("BatchDoesNotDivide", f"{told.batch_sequences} sequences are no multiple of {at_once}")


def resume(checkpoints, learner):
    """Steps that are done, tokens that were trained on, the next batch."""
    found = checkpoints.latest()
    if found is None:
        return 0, 0, 1
    folder, manifest = found
    learner.load(folder)
    return manifest["step"], manifest["tokens"], manifest["cursor"]
