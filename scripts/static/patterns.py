"""Event patterns tried against events that must and must not match.

The matcher follows https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html;
an operator that it does not know is an error, never a match.
"""

import ipaddress
import json
import re

COMPARE = {"<": float.__lt__, "<=": float.__le__, "=": float.__eq__, ">=": float.__ge__, ">": float.__gt__}


class Malformed(Exception):
    """EventBridge would refuse the pattern."""


def read(path):
    """`{"pattern": {}, "must": [event], "mustNot": [event]}`; a rule's own file has no pattern."""
    try:
        return json.loads(path.read_text())
    except ValueError as error:
        return {"pattern": str(error), "must": [{}], "mustNot": [{}]}


def of(one, folder):
    """Each rule of the template, with the events kept for it under its logical id; a schedule has none."""
    rules = one.of_type("AWS::Events::Rule") | one.of_type("AWS::Events::Archive")
    for name, rule in rules.items():
        if "ScheduleExpression" in rule["Properties"]:
            continue
        path = folder / f"{name}.json"
        case = read(path) if path.exists() else {}
        pattern = json.loads(json.dumps(rule["Properties"]["EventPattern"]), object_hook=lambda o: plain(one, o))
        yield name, case | {"pattern": pattern}


def plain(one, value):
    """A parameter's default, or a resource's name: events say `MACHINE` for the machine."""
    if set(value) == {"Ref"}:
        return one.value.get("Parameters", {}).get(value["Ref"], {}).get("Default", value["Ref"])
    return value


def findings(case):
    """Pairs of what is wrong and the event."""
    if not case.get("must") or not case.get("mustNot"):
        return [("untried-pattern", "infra/patterns has no events for it: name some that must and must not match")]
    try:
        shape(case["pattern"])
        missed = [e for e in case["must"] if not matches(case["pattern"], e)]
        taken = [e for e in case["mustNot"] if matches(case["pattern"], e)]
    except Malformed as error:
        return [("malformed-pattern", str(error))]
    return ([("misses-event", json.dumps(event)) for event in missed]
            + [("takes-foreign-event", json.dumps(event)) for event in taken])


def shape(pattern):
    if not isinstance(pattern, dict) or not pattern:
        raise Malformed(f"{pattern!r} is no pattern: it must be an object with fields")
    for field, value in pattern.items():
        if field == "$or":
            if not isinstance(value, list) or len(value) < 2:
                raise Malformed("$or needs at least two patterns")
            for branch in value:
                shape(branch)
        elif isinstance(value, dict):
            shape(value)
        elif not isinstance(value, list) or not value:
            raise Malformed(f"{field}: a value must be a list that is not empty")


def matches(pattern, event):
    """All fields of the pattern hold, each by one of its alternatives."""
    for field, wanted in pattern.items():
        if field == "$or":
            if not any(matches(branch, event) for branch in wanted):
                return False
        elif isinstance(wanted, dict):
            inner = event.get(field)
            inner = inner if isinstance(inner, list) else [inner]
            if not any(matches(wanted, one if isinstance(one, dict) else {}) for one in inner):
                return False
        elif not field_holds(wanted, field, event):
            return False
    return True


def field_holds(wanted, field, event):
    value = event.get(field)
    values = value if isinstance(value, list) else [value]
    return any(exists(one, field, event) if is_exists(one) else field in event and
               any(holds(one, value) for value in values) for one in wanted)


def is_exists(one):
    return isinstance(one, dict) and "exists" in one


def exists(one, field, event):
    return one["exists"] == (field in event and not isinstance(event[field], dict))


def holds(wanted, value):
    if not isinstance(wanted, dict):
        return type(wanted) is type(value) and wanted == value
    if len(wanted) != 1:
        raise Malformed(f"{wanted} has more than one operator")
    (operator, operand), = wanted.items()
    if operator == "anything-but":
        return not any(holds(one, value) for one in (operand if isinstance(operand, list) else [operand]))
    if operator == "numeric":
        return isinstance(value, (int, float)) and numeric(operand, float(value))
    if operator not in STRINGS:
        raise Malformed(f"no operator {operator}")
    return isinstance(value, str) and STRINGS[operator](operand, value)


def numeric(operand, value):
    pairs = list(zip(operand[::2], operand[1::2]))
    if not pairs or any(sign not in COMPARE for sign, _ in pairs):
        raise Malformed(f"numeric {operand}: write [\">\", 0, \"<=\", 5]")
    return all(COMPARE[sign](value, float(bound)) for sign, bound in pairs)


def folded(operand, value, compare):
    if isinstance(operand, dict):
        return compare(value.lower(), operand["equals-ignore-case"].lower())
    return compare(value, operand)


STRINGS = {
    "prefix": lambda operand, value: folded(operand, value, str.startswith),
    "suffix": lambda operand, value: folded(operand, value, str.endswith),
    "equals-ignore-case": lambda operand, value: operand.lower() == value.lower(),
    "wildcard": lambda operand, value: re.fullmatch(".*".join(map(re.escape, operand.split("*"))), value, re.S) is not None,
    "cidr": lambda operand, value: ipaddress.ip_address(value) in ipaddress.ip_network(operand),
}
