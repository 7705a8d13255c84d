"""Conversations about pictures (docs/training/README.md#data) as tokens, of which only answers are to be predicted."""

import json
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from runs.job import Fault

PICTURE = "<image>"
# A label that is not predicted.
UNSEEN = -100
# Faults that are told at once.
TOLD = 8


@dataclass(frozen=True)
class Line:
    number: int
    images: tuple
    turns: tuple
    system: str | None = None
    id: str = ""


@dataclass(frozen=True)
class Template:
    """How a model was taught to talk. `{}` is what is said."""

    question: str
    answer: str
    system: str = "{}"
    # Where a line has no system's turn.
    greeting: str = ""
    # Behind an answer, when it is over.
    after: str = ""

    def parts(self, line, picture):
        """Texts, and whether each is to be predicted. `picture` gives the text of the next picture."""
        parts = [(self.system.format(line.system) if line.system else self.greeting, False)]
        for role, said in line.turns:
            if role == "gpt":
                parts += [(self.answer.format(said.strip()), True), (self.after, False)]
                continue
            first, *rest = said.split(PICTURE)
            shown = first + "".join(picture() + after for after in rest)
            parts.append((self.question.format(shown.strip()), False))
        return parts


def read(path, pictures, is_asked=False):
    """The lines of a set; what would be learned wrongly in silence is refused, with the lines' numbers.

    Where they are asked, the answers are not told: each gets an empty one.
    """
    lines, faults = [], []
    with Path(path).open("rb") as file:
        for number, text in enumerate(file, 1):
            if not text.strip():
                continue
            try:
                line = parse(number, text)
                lines.append(check(unanswered(line) if is_asked else line, pictures))
            except Fault as fault:
                faults.append(fault)
    refuse(faults)
    if not lines:
        raise Fault("TooFewLines", "the set has no line")
    return lines


def unanswered(line):
    """With something in the place of its answer, so that it is a conversation like others."""
    if not line.id or (line.turns and line.turns[-1][0] == "gpt"):
        raise Fault("QuestionUnsound", f"line {line.number} of the questions has no id, or an answer")
    return replace(line, turns=(*line.turns, ("gpt", "no")))


def refuse(faults):
    if faults:
        others = f", and {len(faults) - TOLD} more" if len(faults) > TOLD else ""
        causes = "; ".join(f"{fault.name}, {fault.cause}" for fault in faults[:TOLD])
        raise Fault("DatasetUnsound", causes + others)


def parse(number, text):
    try:
        value = json.loads(text.decode())
        images = value.get("image", value.get("images", ()))
        images = (images,) if isinstance(images, str) else tuple(images or ())
        turns = [(turn["from"], turn["value"]) for turn in value["conversations"]]
        name = value.get("id") or ""
        is_text = all(isinstance(said, str) for said in [name, *images, *(part for turn in turns for part in turn)])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Fault("NotJson", f"line {number}") from None
    if not is_text:
        raise Fault("Misshapen", f"line {number}")
    system = turns.pop(0)[1] if turns and turns[0][0] == "system" else None
    return Line(number, images, tuple(turns), system, name)


def check(line, pictures):
    """`rejoinder training check` finds more; this is what nothing after it would notice."""
    roles = [role for role, _ in line.turns]
    asked = sum(said.count(PICTURE) for role, said in line.turns if role != "gpt")
    answered = sum(said.count(PICTURE) for role, said in line.turns if role == "gpt")
    inside = [image for image in line.images if stays_below(image)]
    wrong = [
        ("TurnsMissing", not roles),
        ("RolesDoNotAlternate", roles != (["human", "gpt"] * len(roles))[:len(roles)]),
        ("AnswerMissing", bool(roles) and roles[-1] != "gpt"),
        ("TurnEmpty", any(not said.replace(PICTURE, "").strip() for _, said in line.turns)),
        ("PictureTokenMissing", asked < len(line.images)),
        ("PictureTokenTooMany", asked > len(line.images)),
        ("PictureTokenInAnswer", answered > 0),
        ("PictureElsewhere", len(inside) < len(line.images)),
        ("PictureMissing", not all((pictures / image).is_file() for image in inside)),
    ]
    for name, is_wrong in wrong:
        if is_wrong:
            raise Fault(name, f"line {line.number}")
    return line


def stays_below(name):
    path = PurePosixPath(name)
    return not path.is_absolute() and "\\" not in name and ":" not in name and ".." not in path.parts


def encode(tokenizer, parts, number):
    """Token ids, and labels that are unseen where nothing is to be predicted.

    The text is tokenized as a whole, as it is when the model is asked: a label begins just where an answer does.
    """
    text, spans = "", []
    for part, is_answer in parts:
        if is_answer:
            spans.append((len(text), len(text) + len(part)))
        text += part
    encoded = tokenizer(text, return_offsets_mapping=True)
    ids = encoded["input_ids"]
    labels = [UNSEEN] * len(ids)
    for at, (start, end) in enumerate(encoded["offset_mapping"]):
        touched = [span for span in spans if start < span[1] and end > span[0]]
        if touched and (start < touched[0][0] or end > touched[-1][1]):
            raise Fault("AnswerCut", f"line {number} has a token of which a part is an answer")
        if touched:
            labels[at] = ids[at]
    return ids, labels
