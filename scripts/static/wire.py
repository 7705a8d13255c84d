"""The requests that the functions send, kept by crates/tools/sent-requests under `crates/tools/sent-requests/kept/`, held
against the services' models: method, path, target, and what the operation takes of path, query and body.
"""

import json
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from shapes import Checker, service

# S3's own host has the bucket's name, an endpoint of the user's has it in the path.
IN_HOST = {"s3": "Bucket"}


def findings(folder, operation, request):
    """Pairs of what is wrong and the request; `operation` may have a case: `Query--audit`."""
    model, name = service(folder), operation.split("--")[0]
    if not model or name not in model.operation_names:
        return [("unknown-operation", f"{folder} has no {name}")]
    readers = {"json": of_json, "rest-json": of_rest, "rest-xml": of_rest, "query": of_query}
    protocols = model.metadata.get("protocols", [model.metadata["protocol"]])
    # A service may speak several; only JSON names its operation in a header.
    spoken = [one for one in protocols if one in readers and (one == "json") == ("target" in request)]
    if not spoken:
        return [("wrong-target", f"{folder} speaks {', '.join(protocols)}, and the request none of them")]
    return readers[spoken[0]](model, model.operation_model(name), request)


def body_findings(folder, operation, body):
    """As `findings`, of an operation's input alone."""
    return checked(service(folder).operation_model(operation), body)


def spelled(member, shape):
    return shape.serialization.get("name", member)


def checked(operation, values):
    return Checker(spelled).findings(operation.input_shape, values, operation.name)


def of_json(model, operation, request):
    found = []
    target = f"{model.metadata['targetPrefix']}.{operation.name}"
    if request.get("target") != target:
        found.append(("wrong-target", f"X-Amz-Target is {request.get('target')}, not {target}"))
    kind = f"application/x-amz-json-{model.metadata['jsonVersion']}"
    if request["contentType"] != kind:
        found.append(("wrong-content-type", f"{request['contentType']}, not {kind}"))
    if (request["method"], request["path"]) != ("POST", "/"):
        found.append(("wrong-path", f"{request['method']} {request['path']}, not POST /"))
    return found + checked(operation, request["body"])


def of_rest(model, operation, request):
    values = of_path(model.service_name, operation, request)
    if values is None:
        wanted = f"{operation.http['method']} {operation.http['requestUri']}"
        return [("wrong-path", f"{request['method']} {request['path']} is not {wanted}")]
    payload = operation.input_shape.serialization.get("payload")
    members = operation.input_shape.members
    if payload and request["body"] != "":
        blob = members[payload].type_name == "blob"
        values[spelled(payload, members[payload])] = json.dumps(request["body"]) if blob else request["body"]
    elif not payload and isinstance(request["body"], dict):
        values |= request["body"]
    return checked(operation, without_headers(operation, values))


def without_headers(operation, values):
    """Headers are not kept, but for those that every request has: a required one counts as there."""
    for member, shape in operation.input_shape.members.items():
        if shape.serialization.get("location") in ("header", "headers") and member in operation.input_shape.required_members:
            values.setdefault(spelled(member, shape), "kept by nobody")
    return values


def of_path(folder, operation, request):
    """What the template of the operation's path finds in a request; none where it does not fit."""
    template, _, fixed = operation.http["requestUri"].partition("?")
    path = urlsplit(request["path"])
    template = template.replace("/{Bucket}", "") if folder in IN_HOST else template
    bucket, given = None, path.path
    if folder in IN_HOST:
        _, bucket, given = (path.path + "/").split("/", 2)
        given = "/" + given.removesuffix("/")
    pattern = re.sub(r"\\\{(\w+)(\\\+)?\\\}", lambda m: f"(?P<{m[1]}>{'.+' if m[2] else '[^/]+'})", re.escape(template or "/"))
    fits = re.fullmatch(pattern, given) and request["method"] == operation.http["method"]
    query = parse_qsl(path.query, keep_blank_values=True)
    if not fits or not set(parse_qsl(fixed, keep_blank_values=True)) <= set(query):
        return None
    values = {name: unquote(value) for name, value in re.fullmatch(pattern, given).groupdict().items()}
    fixed_names = {name for name, _ in parse_qsl(fixed, keep_blank_values=True)} | {"x-id"}
    values |= {name: typed(operation, name, value) for name, value in query if name not in fixed_names}
    return values | ({IN_HOST[folder]: bucket} if bucket else {})


def typed(operation, name, value):
    shapes = {spelled(member, shape): shape for member, shape in operation.input_shape.members.items()}
    return int(value) if name in shapes and shapes[name].type_name in ("integer", "long") else value


def of_query(model, operation, request):
    form = dict(parse_qsl(request["body"], keep_blank_values=True))
    wanted = {"Action": operation.name, "Version": model.metadata["apiVersion"]}
    said = {name: form.pop(name, None) for name in wanted}
    found = [("wrong-target", f"{name} is {said[name]}, not {value}") for name, value in wanted.items() if said[name] != value]
    nested = {}
    for name, value in form.items():
        *parents, last = name.split(".")
        place = nested
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value
    return found + checked(operation, unfolded(operation.input_shape, nested))


def unfolded(shape, value):
    """Lists and maps of a form as such: `entry.1.Name` and `entry.1.Value`, `member.1`."""
    if shape.type_name == "structure" and isinstance(value, dict):
        known = {spelled(member, one): one for member, one in shape.members.items()}
        return {name: unfolded(known[name], item) if name in known else item for name, item in value.items()}
    if shape.type_name == "map" and isinstance(value, dict):
        key, item = shape.key.serialization.get("name", "key"), shape.value.serialization.get("name", "value")
        return {one[key]: unfolded(shape.value, one[item]) for one in value.get("entry", value).values()}
    if shape.type_name == "list" and isinstance(value, dict):
        return [unfolded(shape.member, item) for item in value.get("member", value).values()]
    return value


# Services by IAM's prefix, where botocore's folders have other names.
FOLDERS = {"states": ["stepfunctions"], "bedrock": ["bedrock-runtime", "bedrock"],
           "personalize": ["personalize-runtime", "personalize-events", "personalize"],
           "sagemaker": ["sagemaker-runtime", "sagemaker"]}
# Actions that other operations need; none: what no function sends itself.
OPERATIONS = {
    "bedrock:ApplyGuardrail": None,
    "bedrock:InvokeModel": ["Converse", "InvokeModel"],
    "dynamodb:PutItem": ["PutItem", "TransactWriteItems"],
    "dynamodb:UpdateItem": ["UpdateItem", "TransactWriteItems"],
    "s3:ListBucket": ["ListObjectsV2"],
    "sqs:SendMessage": ["SendMessage", "SendMessageBatch"],
    # Whoever is given a role asks IAM; who gives it does not.
    "iam:PassRole": None,
    # Lambda reads the queue of a function, or a table's stream.
    "dynamodb:DescribeStream": None,
    "dynamodb:GetRecords": None,
    "dynamodb:GetShardIterator": None,
    "dynamodb:ListStreams": None,
    "sqs:DeleteMessage": None,
    "sqs:GetQueueAttributes": None,
    "sqs:ReceiveMessage": None,
}
# Keys are used by the services; an OpenSearch domain is no service of the models.
NOT_SENT = ("kms:", "logs:", "xray:", "es:")


def unkept(actions, kept):
    """Actions that a function's role allows and no kept request is of; `kept` are `service/operation`."""
    for action in sorted(set(actions)):
        prefix, name = action.split(":")
        operations = OPERATIONS.get(action, [name])
        wanted = {f"{folder}/{operation}" for folder in FOLDERS.get(prefix, [prefix]) for operation in operations or []}
        if operations is not None and not action.startswith(NOT_SENT) and not wanted & kept:
            yield "unkept-request", f"{action}: crates/tools/sent-requests keeps no request of it"
