"""Our own rules of the template, for what no linter looks at. Each has a broken sample."""

import re

WILDCARD = re.compile(r"""^\s+(Resource|Action): ["']?\*["']?\s*$""")


def findings(one, root):
    checks = [shared_role, unbounded_role, untraced, without_retention, execution_data, without_throttling,
              wildcard_without_reason, log_group_of_function, shared_subscription]
    found = [(check.__name__.replace("_", "-"), said) for check in checks for said in check(one)]
    return found + [("alarm-without-runbook", said) for said in alarm_without_runbook(one, root)]


def shared_role(one):
    """One role for each function and machine."""
    users = {}
    for kind, field in [("AWS::Lambda::Function", "Role"), ("AWS::StepFunctions::StateMachine", "RoleArn")]:
        for name, resource in one.of_type(kind).items():
            users.setdefault(str(resource["Properties"].get(field)), []).append(name)
    return [f"{' and '.join(names)} share {role}" for role, names in users.items() if len(names) > 1]


def unbounded_role(one):
    """`PermissionsBoundaryArn` must hold for every role, or it bounds nothing."""
    for name, role in one.of_type("AWS::IAM::Role").items():
        if "PermissionsBoundary" not in role["Properties"]:
            yield f"{name} does not take the parameter PermissionsBoundaryArn"


def untraced(one):
    for name, resource in one.of_type("AWS::Lambda::Function").items():
        if resource["Properties"].get("TracingConfig", {}).get("Mode") != "Active":
            yield f"{name} has no active tracing"
    for name, resource in one.of_type("AWS::StepFunctions::StateMachine").items():
        if not resource["Properties"].get("TracingConfiguration", {}).get("Enabled"):
            yield f"{name} is not traced"


def without_retention(one):
    groups = one.of_type("AWS::Logs::LogGroup").items()
    return [f"{name} is kept for ever" for name, g in groups if "RetentionInDays" not in g.get("Properties", {})]


def log_group_of_function(one):
    """A function without a group of its own logs into one that nobody bounds."""
    for name, resource in one.of_type("AWS::Lambda::Function").items():
        if "LogGroup" not in resource["Properties"].get("LoggingConfig", {}):
            yield f"{name} logs into a group that Lambda makes, kept for ever"


def shared_subscription(one):
    """SNS answers a second subscription of an address with the first: of two resources for one address,
    deleting either ends it for both. A condition must keep the second away."""
    addressed = [(name, one) for name, one in one.of_type("AWS::SNS::Subscription").items() if "Ref" in endpoint(one)]
    conditions = one.value.get("Conditions", {})
    for at, (name, first) in enumerate(addressed):
        for other, second in addressed[at + 1:]:
            pair = [endpoint(first)["Ref"], endpoint(second)["Ref"]]
            kept_apart = any(differ(conditions.get(each.get("Condition")), pair) for each in (first, second))
            if topic(first) == topic(second) and not kept_apart:
                yield f"{name} and {other} are one subscription where {' and '.join(pair)} are one address"


def endpoint(subscription):
    value = subscription["Properties"].get("Endpoint", {})
    return value if isinstance(value, dict) else {}


def topic(subscription):
    return str(subscription["Properties"].get("TopicArn"))


def differ(condition, pair):
    """Whether the condition holds only where the two parameters are not equal."""
    if not isinstance(condition, dict):
        return False
    if any(differ(part, pair) for part in condition.get("Fn::And", [])):
        return True
    equals = [part.get("Fn::Equals", []) for part in condition.get("Fn::Not", [])]
    return any(sorted(str(side) for side in sides) == sorted(str({"Ref": name}) for name in pair) for sides in equals)


def execution_data(one):
    """The data of an execution holds reviews and task tokens."""
    for name, resource in one.of_type("AWS::StepFunctions::StateMachine").items():
        logging = resource["Properties"].get("LoggingConfiguration", {})
        if logging.get("Level", "OFF") == "OFF":
            yield f"{name} logs nothing"
        if logging.get("IncludeExecutionData", False):
            yield f"{name} logs customer text and task tokens"


def without_throttling(one):
    for name, stage in one.of_type("AWS::ApiGatewayV2::Stage").items():
        settings = stage["Properties"].get("DefaultRouteSettings", {})
        if not {"ThrottlingBurstLimit", "ThrottlingRateLimit"} <= set(settings):
            yield f"{name} takes any number of requests"


def wildcard_without_reason(one):
    """A `*` must be what the service forces; the comment over its statement says why."""
    lines = one.source.splitlines()
    for number, line in enumerate(lines):
        if WILDCARD.match(line) and not has_reason(lines, number):
            yield f"line {number + 1}: {line.strip()} without a comment over its statement"


def has_reason(lines, number):
    indent = len(lines[number]) - len(lines[number].lstrip())
    for at in range(number, 0, -1):
        text = lines[at].lstrip()
        if text.startswith("- ") and len(lines[at]) - len(text) == indent - 2:
            return lines[at - 1].lstrip().startswith("#")
    return False


def alarm_without_runbook(one, root):
    book = (root / "docs/runbook.md").read_text().lower()
    for name, alarm in one.of_type("AWS::CloudWatch::Alarm").items():
        anchor = f"docs/runbook.md#{name.lower()}"
        if f"\n## {name.lower()}\n" not in book:
            yield f"{name} has no entry in docs/runbook.md"
        if anchor not in alarm["Properties"].get("AlarmDescription", ""):
            yield f"the description of {name} does not name {anchor}"
