"""Asks a vision-language model what a set asks: tuned, and as it was before."""

from contextlib import nullcontext

from runs import answers
from runs.conversations import read
from runs.job import Fault

QUESTIONS = "questions.jsonl"


def questions(folder, data, ranks):
    """The test of a set that was built, without its answers; none of another set. Checked as what is trained on is."""
    path = folder / QUESTIONS
    if not path.is_file() or not path.stat().st_size:
        return []
    try:
        lines = read(path, data.pictures, is_asked=True)
    except Fault as fault:
        raise Fault(fault.name, f"{QUESTIONS}: {fault.cause}") from None
    if len(lines) > answers.MOST or len({line.id for line in lines}) < len(lines):
        raise Fault("QuestionUnsound", f"{QUESTIONS} has more than {answers.MOST} lines, or an id twice")
    faults = [fault for part in ranks.gather(data.check(lines[ranks.rank::ranks.world])) for fault in part]
    if faults:
        raise Fault(faults[0].name, f"{QUESTIONS}: {faults[0].cause}")
    return lines


def answer(job, ranks, tuner, asked, most):
    """Leaves the answers to `asked`, of the tuned model and of its base, and those to what was trained on."""
    if not asked:
        return
    tuner.model.eval()
    known = list({line.id: line for line in tuner.data.lines if line.id}.values())
    sets = {"zero-shot": asked, "training": known[::-(-len(known) // answers.MOST) or 1], "test": asked}
    answers.write(job, ranks, sets, lambda name, line: say(tuner, line, most, name == "zero-shot"))


def say(tuner, line, most, is_base):
    """The likeliest answer token by token, and how likely it is; the base is the same model without what was tuned."""
    import torch

    ids, features = tuner.data.question(line)

    def score(ids):
        inputs = {"input_ids": torch.tensor([ids]), "attention_mask": torch.ones(1, len(ids), dtype=torch.long)}
        return tuner.logits({**inputs, **features})[0, -1]

    with torch.no_grad(), tuner.model.disable_adapter() if is_base else nullcontext():
        said, sureness = answers.greedy(score, ids, tuner.data.ends, most)
    return tuner.data.tokenizer.decode(said, skip_special_tokens=True).strip(), sureness
