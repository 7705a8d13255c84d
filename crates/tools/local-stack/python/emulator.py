"""Runs the emulator until standard input closes, then ends its whole process group."""

import json
import os
import signal
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone


def end_with_stdin():
    while os.read(0, 4096):
        pass
    os.killpg(os.getpgrp(), signal.SIGKILL)


threading.Thread(target=end_with_stdin, daemon=True).start()

from ministack.app import main  # noqa: E402
from ministack.services import dynamodb, eventbridge, stepfunctions  # noqa: E402
from ministack.services.cloudformation import provisioners  # noqa: E402


# DynamoDB does one write of an item after the other. The emulator copies the item, changes the copy
# and puts it back, each execution in a thread of its own: the later of two would undo the earlier.
writing = threading.RLock()


def one_at_a_time(write):
    def locked(request):
        with writing:
            return write(request)

    return locked


for name in ("_put_item", "_update_item", "_delete_item", "_batch_write_item", "_transact_write_items"):
    setattr(dynamodb, name, one_at_a_time(getattr(dynamodb, name)))


def create_archive(logical_id, properties, stack_name):
    """The emulator's EventBridge has archives, its CloudFormation does not know them."""
    name = properties.get("ArchiveName") or f"{stack_name}-{logical_id}"[:48]
    request = {
        "ArchiveName": name,
        "EventSourceArn": properties["SourceArn"],
        "Description": properties.get("Description", ""),
        "EventPattern": json.dumps(properties.get("EventPattern", {})),
        "RetentionDays": int(properties.get("RetentionDays", 0)),
    }
    status, _, body = eventbridge._create_archive(request)
    if status != 200:
        raise ValueError(f"AWS::Events::Archive: {body!r}")
    return name, {"Arn": json.loads(body)["ArchiveArn"], "ArchiveName": name}


def delete_archive(physical_id, _properties):
    eventbridge._delete_archive({"ArchiveName": physical_id})


archive = {"create": create_archive, "delete": delete_archive}
provisioners._RESOURCE_HANDLERS.setdefault("AWS::Events::Archive", archive)

resolve_paths = stepfunctions._resolve_params_obj


def resolve(template, data, ctx=None):
    """A distributed map's ItemReader and ItemSelector: the emulator takes them for JSONPath."""
    if (ctx or {}).get("QueryLanguage") == "JSONata":
        return stepfunctions._apply_jsonata_template(template, data, ctx)
    return resolve_paths(template, data, ctx)


stepfunctions._resolve_params_obj = resolve

run_distributed_map = stepfunctions._run_distributed_map


def selected(state, items, data, ctx):
    """What ItemSelector makes of each item."""
    selector = state.get("ItemSelector")
    if not selector:
        return items
    numbered = enumerate(items)
    contexts = ({**ctx, "Map": {"Item": {"Index": n, "Value": item}}} for n, item in numbered)
    return [resolve(selector, data, context) for context in contexts]


def batched(state, data, ctx):
    """An ItemBatcher, of which the emulator knows nothing: the children's inputs."""
    batcher = state["ItemBatcher"]
    items = selected(state, stepfunctions._read_map_items(state["ItemReader"], data, ctx), data, ctx)
    size = batcher["MaxItemsPerBatch"]
    more = {"BatchInput": resolve(batcher["BatchInput"], data, ctx)} if "BatchInput" in batcher else {}
    return [{**more, "Items": items[at:at + size]} for at in range(0, len(items), size)]


def run_map(state, raw_input, effective, iterator, execution, ctx):
    """The emulator ignores a distributed map's ItemBatcher, Output and Assign."""
    inner, data = state, effective
    if "ItemBatcher" in state:
        without = ("ItemReader", "ItemSelector", "ItemBatcher")
        inner, data = {k: v for k, v in state.items() if k not in without}, batched(state, effective, ctx)
    results, following = run_distributed_map(inner, raw_input, data, iterator, execution, ctx)
    if ctx.get("QueryLanguage") != "JSONata":
        return results, following
    output = stepfunctions._apply_jsonata_output(state, raw_input, ctx, result=results, default=results)
    stepfunctions._apply_state_assign(state, raw_input, ctx, result=results)
    return output, following


stepfunctions._run_distributed_map = run_map

run_sub_machine = stepfunctions._run_sub_machine


def run_child(states, start_at, data, execution, ctx):
    """On AWS no child begins once its map's execution was stopped; the emulator goes on to the end."""
    parent = stepfunctions._map_runs.get(execution.get("mapRunArn", ""), {}).get("executionArn")
    if parent and stepfunctions._executions[parent]["status"] != "RUNNING":
        raise stepfunctions._ExecutionError("States.TaskFailed", "the execution was stopped")
    return run_sub_machine(states, start_at, data, execution, ctx)


stepfunctions._run_sub_machine = run_child

# What the emulator leaves out of CopyObject.
stepfunctions._REST_XML_OP_SPECS["s3"]["CopyObject"]["header_params"]["CopySourceIfMatch"] = "x-amz-copy-source-if-match"

call_sdk = stepfunctions._invoke_aws_sdk_integration


def call_s3(resource, arguments):
    """The SDK that Step Functions calls S3 with has no exception for a condition that does not hold."""
    try:
        return call_sdk(resource, arguments)
    except stepfunctions._ExecutionError as error:
        if error.error != "S3.PreconditionFailedException":
            raise
        cause = f"{error.cause} (Service: S3, Status Code: 412, Request ID: local)"
        raise stepfunctions._ExecutionError("S3.S3Exception", cause) from None


class Refused(Exception):
    """A service's refusal: its status, name and message."""


def capitalised(action):
    return action[0].upper() + action[1:]


def ask_json(service, target, arguments):
    """A call of a service that has a server of its own, by the protocol JSON 1.1."""
    variable = f"AWS_ENDPOINT_URL_{service.upper()}"
    endpoint = os.environ.get(variable)
    if not endpoint:
        raise OSError(f"{variable} is not set")
    headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target}
    request = urllib.request.Request(endpoint, json.dumps(arguments).encode(), headers)
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        said = json.loads(error.read() or "{}") if "json" in error.headers.get("Content-Type", "") else {}
        name = said.get("__type", "InternalServerException").split("#")[-1]
        raise Refused(error.code, name, said.get("message") or said.get("Message", "")) from None


def call_personalize(action, arguments):
    try:
        return raised(ask_json("personalize", f"AmazonPersonalize.{capitalised(action)}", lowered(arguments)))
    except Refused as refused:
        _, name, message = refused.args
        raise stepfunctions._ExecutionError(f"Personalize.{name}", message) from None
    except OSError as error:
        raise stepfunctions._ExecutionError("Personalize.SdkClientException", str(error)) from None


# What SageMaker's model declares for its operations. Every other error, `ValidationException` too, has
# the name of the whole service, and that name differs between the two families of integrations.
DECLARED = {"ResourceInUse", "ResourceLimitExceeded", "ResourceNotFound"}
TIMES = {"CreationTime", "EndTime", "LastModifiedTime", "ResolutionTime", "StartTime", "Timestamp", "TrainingEndTime",
         "TrainingStartTime"}


def call_sagemaker(action, arguments, every_other):
    try:
        return with_times(ask_json("sagemaker", f"SageMaker.{capitalised(action)}", arguments))
    except Refused as refused:
        status, name, message = refused.args
        error = f"{name}Exception" if name in DECLARED else every_other
        # As the SDK for Java 2 words it, by which Step Functions calls: without the error's code.
        cause = f"{message} (Service: SageMaker, Status Code: {status}, Request ID: local)"
        raise stepfunctions._ExecutionError(f"SageMaker.{error}", cause) from None
    except OSError as error:
        raise stepfunctions._ExecutionError("SageMaker.SdkClientException", str(error)) from None


def call_sagemaker_runtime(arguments):
    """InvokeEndpoint: what Step Functions gives of a body is text, and what it is given of one may be JSON."""
    variable = "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME"
    endpoint = os.environ.get(variable)
    if not endpoint:
        raise stepfunctions._ExecutionError("SageMakerRuntime.SdkClientException", f"{variable} is not set")
    url = f"{endpoint}/endpoints/{urllib.parse.quote(arguments['EndpointName'], safe='')}/invocations"
    body = arguments.get("Body", "")
    headers = {"Content-Type": arguments.get("ContentType", ""), "Accept": arguments.get("Accept", "")}
    headers = {name: value for name, value in headers.items() if value}
    request = urllib.request.Request(url, (body if isinstance(body, str) else json.dumps(body)).encode(), headers)
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=65) as answer:
            headers = {"ContentType": "content-type", "InvokedProductionVariant": "x-amzn-invoked-production-variant"}
            said = {member: answer.headers[name] for member, name in headers.items() if answer.headers[name]}
            return {"Body": answer.read().decode("utf-8", "replace"), **said}
    except urllib.error.HTTPError as error:
        said = json.loads(error.read() or "{}") if "json" in error.headers.get("Content-Type", "") else {}
        name = error.headers.get("x-amzn-errortype", "InternalFailure").split(":")[0].removesuffix("Exception")
        message = said.get("message") or said.get("Message", "")
        cause = f"{message} (Service: SageMakerRuntime, Status Code: {error.code}, Request ID: local)"
        raise stepfunctions._ExecutionError(f"SageMakerRuntime.{name}Exception", cause) from None
    except OSError as error:
        raise stepfunctions._ExecutionError("SageMakerRuntime.SdkClientException", str(error)) from None


def with_times(value):
    """Step Functions writes times as text, the wire has seconds."""
    if isinstance(value, list):
        return [with_times(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    return {key: as_text(inner) if key in TIMES and isinstance(inner, (int, float)) else with_times(inner) for key, inner in value.items()}


def as_text(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def optimised(resource, arguments):
    return call_sagemaker(resource.split(":")[-1], arguments, "AmazonSageMakerException")


for name in ("createModel", "createEndpointConfig", "createEndpoint", "updateEndpoint"):
    stepfunctions._SERVICE_DISPATCH[f"arn:aws:states:::sagemaker:{name}"] = optimised


# Members with keys of their own, which are no names of the SDK.
MAPS = {"metrics", "algorithmHyperParameters", "featureTransformationParameters", "itemExplorationConfig"}


def lowered(value):
    """Step Functions writes an SDK's parameters in PascalCase, the wire has camelCase."""
    return renamed(value, str.lower)


def raised(value):
    return renamed(value, str.upper)


def renamed(value, first):
    if isinstance(value, list):
        return [renamed(inner, first) for inner in value]
    if not isinstance(value, dict):
        return value
    kept = {key for key in value if key[0].lower() + key[1:] in MAPS}
    return {first(key[0]) + key[1:]: inner if key in kept else renamed(inner, first) for key, inner in value.items()}


def invoke_sdk(resource, arguments):
    service, action = resource.split(":")[6:8]
    if service == "personalize":
        return call_personalize(action, arguments)
    if service == "sagemaker":
        return call_sagemaker(action, arguments, "SageMakerException")
    if (service, action) == ("sagemakerruntime", "invokeEndpoint"):
        return call_sagemaker_runtime(arguments)
    return call_s3(resource, arguments) if service == "s3" else call_sdk(resource, arguments)


stepfunctions._invoke_aws_sdk_integration = invoke_sdk

# On AWS a function that fails while a task token is waited for fails the task; the emulator would
# wait for the token until the timeout.
waiting = threading.local()
call_lambda, wait_for_token = stepfunctions._call_lambda, stepfunctions._invoke_with_callback


def call_lambda_and_tell(function, event):
    try:
        return call_lambda(function, event)
    except stepfunctions._ExecutionError as error:
        task = stepfunctions._task_tokens.get(getattr(waiting, "token", None))
        if task and not task["event"].is_set():
            task["error"] = {"Error": error.error, "Cause": error.cause}
            task["event"].set()
        raise


def wait_for_token_or_failure(resource, arguments, token, state):
    waiting.token = token
    try:
        return wait_for_token(resource, arguments, token, state)
    finally:
        waiting.token = None


stepfunctions._call_lambda = call_lambda_and_tell
stepfunctions._invoke_with_callback = wait_for_token_or_failure
