"""What the state machines ask of AWS's services, by the services' own models.

Every `Resource` names an action that there is; its `Arguments` have the names, types, choices, patterns
and bounds that the action takes; what is read of `$states.result` is in its answer; every error that is
retried or caught is one of its errors; and the machine's role allows it.
"""

import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

import policies
from samtranslator.yaml_helper import yaml_parse
from shapes import UNKNOWN, Checker, in_capitals, service

RESOURCE = re.compile(r"arn:aws:states:::(aws-sdk:)?([\w-]+):(\w+)(?:\.(sync:2|sync|waitForTaskToken))?")
TEXT_OR_PLACEHOLDER = re.compile(r'"(?:[^"\\]|\\.)*"|\$\{\w+\}')
RESULT = re.compile(r"\$states\.result((?:\.\w+)+)")
# Where Step Functions takes any JSON for what the service wants as text or bytes.
TEXTS = frozenset({"Payload", "MessageBody", "Message", "Detail", "Input", "Body"})
# Errors that the optimised integration of Lambda makes itself, and what every state can meet.
OWN_ERRORS = ("States.", "Lambda.", "Sandbox.", "Runtime.", "EventBridge.FailedEntry")
# IAM's prefix of a service, where botocore's folder has another name, and its actions of another name.
PREFIXES = {"stepfunctions": "states", "personalize-events": "personalize", "personalize-runtime": "personalize",
            "bedrock-runtime": "bedrock", "sagemaker-runtime": "sagemaker"}
PERMISSIONS = {
    "lambda:Invoke": ["lambda:InvokeFunction"],
    "s3:HeadObject": ["s3:GetObject"],
    "s3:CopyObject": ["s3:GetObject", "s3:PutObject"],
    "s3:ListObjectsV2": ["s3:ListBucket"],
    # Of updates; each other kind of write needs its own.
    "dynamodb:TransactWriteItems": ["dynamodb:UpdateItem"],
}


def in_sight(text):
    """A machine with its placeholders: those outside a string become expressions."""
    return json.loads(TEXT_OR_PLACEHOLDER.sub(lambda found: found[0] if found[0][0] == '"' else '"{% number %}"', text))


def literal(value):
    if isinstance(value, str) and (value.startswith("{%") or "${" in value):
        return UNKNOWN
    if isinstance(value, list):
        return [literal(item) for item in value]
    if isinstance(value, dict):
        return {key: literal(item) for key, item in value.items()}
    return value


def sites(value, name=""):
    """Every object with a `Resource`, by its state's name: tasks, readers and writers of maps."""
    if isinstance(value, dict):
        if isinstance(value.get("Resource"), str):
            yield name, value
        for key, item in value.items():
            inner = f"{name}'s {key}" if key in ("ItemReader", "ResultWriter") else key
            yield from sites(item, name if key in ("States", "ItemProcessor") else inner)


def findings(text, allowed=None):
    """Pairs of a check's name and what it says; `allowed` are the actions of the machine's role."""
    found = []
    for name, site in sites(in_sight(text)):
        found += [(check, f"{name}: {said}") for check, said in of_site(site, allowed)]
    return found


def of_site(site, allowed):
    named = RESOURCE.fullmatch(site["Resource"])
    if not named:
        return [("unknown-integration", f"{site['Resource']} is no service integration")]
    sdk, service_name, action, pattern = named.groups()
    model = service(service_name)
    operation = model and action[:1].islower() and in_capitals(action)
    if not operation or operation not in model.operation_names:
        return [("unknown-action", f"{site['Resource']}: there is no such service and action")]
    operation = model.operation_model(operation)
    found = [*arguments(site.get("Arguments"), operation), *errors(site, operation, sdk)]
    if pattern is None:
        found += results(site, operation)
    if allowed is not None:
        found += permission(operation, allowed)
    return found


def arguments(given, operation):
    if isinstance(given, str):
        return [("opaque-arguments", "Arguments is one expression: write its fields, so that they can be checked")]
    checker = Checker(lambda member, _: in_capitals(member), TEXTS)
    return checker.findings(operation.input_shape, literal(given or {}), "Arguments")


def results(site, operation):
    """What the state reads of the answer exists in it."""
    for path in sorted(set(RESULT.findall(json.dumps(site)))):
        shape = operation.output_shape
        for name in path.split(".")[1:]:
            while shape is not None and shape.type_name == "list":
                shape = shape.member
            if shape is None or shape.type_name != "structure":
                break
            members = {in_capitals(member): one for member, one in shape.members.items()}
            if name not in members:
                yield "unknown-result", f"$states.result{path}: {shape.name} has no {name}"
                break
            shape = members[name]


def errors(site, operation, sdk):
    """Retried and caught errors are the action's; the SDK for Java calls `NoSuchKey` NoSuchKeyException and `ModelError` ModelErrorException."""
    named = {name for one in site.get("Retry", []) + site.get("Catch", []) for name in one["ErrorEquals"]}
    prefix = class_name(operation.service_model, sdk)
    own = {exception(shape.name) for shape in operation.error_shapes}
    own |= {f"{class_name(operation.service_model, True)}Exception", "SdkClientException"}
    for name in sorted(named):
        service_name, _, error = name.partition(".")
        if not error or name.startswith(OWN_ERRORS):
            continue
        if service_name != prefix or error not in own:
            yield "unknown-error", f"{name} is no error of {operation.name}: {prefix}.({', '.join(sorted(own))})"


def class_name(model, sdk):
    """`DynamoDb` for the SDK, `DynamoDB` for the optimised integration."""
    words = model.service_id.replace(" ", "")
    return re.sub("[A-Z]{2,}", lambda found: found[0].title(), words) if sdk else words


def exception(name):
    return name if name.endswith("Exception") else re.sub("(Fault)?$", "Exception", name, count=1)


def permission(operation, allowed):
    folder = operation.service_model.service_name
    action = f"{PREFIXES.get(folder, folder)}:{operation.name}"
    for needed in PERMISSIONS.get(action, [action]):
        if not any(fnmatchcase(needed, one) for one in allowed):
            yield "not-permitted", f"the machine's role does not allow {needed}"


def allowed_to(one):
    """By a machine's path below the template: the actions that its role allows."""
    machines = yaml_parse(one.source)["Resources"]
    for name, machine in one.of_type("AWS::StepFunctions::StateMachine").items():
        path = machines[name]["Properties"].get("DefinitionUri")
        if path:
            yield Path(path).name, set(actions(one, machine["Properties"]["RoleArn"]["Fn::GetAtt"][0]))


def actions(one, role):
    """Of a role's own policies and of the stack's that it names."""
    properties = one.value["Resources"][role]["Properties"]
    documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
    for named in properties.get("ManagedPolicyArns", []):
        documents += named_policy(one, named)
    for document in documents:
        for statement in json.loads(policies.resolved(one, document))["Statement"]:
            listed = statement["Action"]
            yield from [listed] if isinstance(listed, str) else listed


def named_policy(one, named):
    if isinstance(named, dict) and "Fn::If" in named:
        return [document for branch in named["Fn::If"][1:] for document in named_policy(one, branch)]
    resource = one.value["Resources"].get(named.get("Ref")) if isinstance(named, dict) else None
    return [resource["Properties"]["PolicyDocument"]] if resource else []
