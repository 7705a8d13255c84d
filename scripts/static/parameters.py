"""Parameters that a template must refuse before anything is made, tried against its patterns, bounds and
`Rules`; the functions of rules are those of
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html.
"""

import json
import re


def of(path):
    """The cases kept for a template: `[{"parameters": {}, "refusedBy": "the rule or parameter"}]`."""
    return json.loads(path.read_text()) if path.exists() else []


def findings(one, cases):
    """Pairs of what is wrong and the parameters."""
    required = {case["name"]: case["value"] for case in cases if "name" in case}
    found = [("refused-default", by) for by in refusals(one, required)]
    for case in cases:
        if "refusedBy" in case:
            by = refusals(one, required | case["parameters"])
            if by != [case["refusedBy"]]:
                found.append(("not-refused", f"{case['parameters']} must be refused by {case['refusedBy']}, not by {by}"))
    return found


def refusals(one, given):
    """The parameters whose own bounds, and the rules, that refuse these values."""
    values = {name: given.get(name, declared.get("Default")) for name, declared in one.value["Parameters"].items()}
    broken = [name for name, declared in one.value["Parameters"].items() if not allowed(declared, values[name])]
    return broken or [name for name, rule in one.value.get("Rules", {}).items() if not holds(rule, values)]


def allowed(declared, value):
    """A parameter without a value is refused; an SSM parameter's is another one's."""
    if value is None:
        return False
    if declared["Type"].startswith("AWS::SSM::"):
        return True
    if declared["Type"] == "Number":
        return declared.get("MinValue", value) <= value <= declared.get("MaxValue", value)
    fits = len(value) <= declared.get("MaxLength", len(value))
    return (fits and re.search(declared.get("AllowedPattern", ""), value) is not None
            and value in declared.get("AllowedValues", [value]))


def holds(rule, values):
    if "RuleCondition" in rule and not evaluated(rule["RuleCondition"], values):
        return True
    return all(evaluated(one["Assert"], values) for one in rule["Assertions"])


def evaluated(node, values):
    if not isinstance(node, dict):
        return node
    (name, argument), = node.items()
    if name == "Ref":
        return values[argument]
    parts = [evaluated(part, values) for part in argument]
    return {"Fn::Not": lambda: not parts[0], "Fn::And": lambda: all(parts), "Fn::Or": lambda: any(parts),
            "Fn::Equals": lambda: str(parts[0]) == str(parts[1]), "Fn::Contains": lambda: parts[1] in parts[0]}[name]()
