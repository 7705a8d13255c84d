"""Values held against the shapes of AWS's own service models, as the pinned botocore carries them.

A value that is only known when the machine runs is `UNKNOWN`: it is there, and nothing else is said
of it.
"""

import functools
from pathlib import Path

import botocore
import regex
from botocore.loaders import Loader
from botocore.model import ServiceModel

UNKNOWN = object()
DATA = Path(botocore.__file__).parent / "data"
TYPES = {"string": str, "character": str, "boolean": bool, "integer": int, "long": int, "float": (int, float),
         "double": (int, float), "timestamp": (str, int, float), "blob": str, "list": list, "map": dict,
         "structure": dict}
# What Step Functions and the SDK for Java call a service, where botocore's folder has another name.
FOLDERS = {"sfn": "stepfunctions", "states": "stepfunctions", "eventbridge": "events", "cloudwatchlogs": "logs"}


def plain(name):
    return "".join(letter for letter in name.lower() if letter.isalnum())


@functools.cache
def folders():
    return {plain(path.name): path.name for path in DATA.iterdir() if path.is_dir()}


@functools.cache
def service(name):
    """The model of a service by its folder, or by its id in small letters; none where there is none."""
    folder = FOLDERS.get(name) or folders().get(plain(name))
    return folder and ServiceModel(Loader().load_service_model(folder, "service-2"), folder)


def in_capitals(name):
    """As Step Functions writes a field: `jobName` is `JobName`."""
    return name[:1].upper() + name[1:]


class Checker:
    """Holds values against shapes; `spelled` says how a member's name is written where they stand, and
    `texts` are members that may be any JSON where the model wants text."""

    def __init__(self, spelled, texts=frozenset()):
        self.spelled, self.texts = spelled, texts

    def findings(self, shape, value, where):
        if value is UNKNOWN or shape is None:
            return []
        if not is_of_type(shape, value):
            return [("wrong-type", f"{where} must be a {shape.type_name}, not {value!r:.60}")]
        return getattr(self, f"_{shape.type_name}", bounds)(shape, value, where)

    def _structure(self, shape, value, where):
        known = {self.spelled(member, one): (member, one) for member, one in shape.members.items()}
        found = [("unknown-parameter", f"{where} has no {name}{near(name, known)}") for name in value if name not in known]
        for name, (member, _) in known.items():
            if member in shape.required_members and name not in value:
                found.append(("missing-parameter", f"{where} needs {name}"))
        if is_union(shape) and len(value) != 1:
            found.append(("not-one-member", f"{where} must have one field of {', '.join(known)}"))
        for name in value.keys() & known.keys():
            if name not in self.texts:
                found += self.findings(known[name][1], value[name], f"{where}.{name}")
        return found

    def _list(self, shape, value, where):
        found = bounds(shape, value, where)
        for at, item in enumerate(value):
            found += self.findings(shape.member, item, f"{where}[{at}]")
        return found

    def _map(self, shape, value, where):
        found = bounds(shape, value, where)
        for key, item in value.items():
            found += self.findings(shape.key, key, f"{where}'s key {key}")
            found += self.findings(shape.value, item, f"{where}.{key}")
        return found


def is_union(shape):
    """DynamoDB's model is older than the mark."""
    return getattr(shape, "is_tagged_union", False) or shape.name == "AttributeValue"


def is_of_type(shape, value):
    if shape.type_name == "structure" and getattr(shape, "is_document_type", False):
        return True
    wanted = TYPES[shape.type_name]
    return isinstance(value, wanted) and (isinstance(value, bool) <= (wanted is bool))


def near(name, known):
    other = next((one for one in known if one.lower() == name.lower()), None)
    return f": it is {other}" if other else ""


def bounds(shape, value, where):
    """What the model says of a literal: its choices, pattern, length or range."""
    limits, found = shape.metadata, []
    if limits.get("enum") and value not in limits["enum"]:
        found.append(("not-a-choice", f"{where} is {value!r}, none of {', '.join(limits['enum'])}"))
    if limits.get("pattern") and not matches(limits["pattern"], value):
        found.append(("pattern-broken", f"{where} is {value!r:.80}, which {limits['pattern']} does not match"))
    size = value if isinstance(value, (int, float)) else len(value)
    least, most = limits.get("min"), limits.get("max")
    if (least is not None and size < least) or (most is not None and size > most):
        found.append(("out-of-bounds", f"{where} is {value!r:.40}: {least} to {most} is allowed"))
    return found


def matches(pattern, value):
    try:
        return regex.fullmatch(pattern, value) is not None
    except (regex.error, TypeError):
        return True
