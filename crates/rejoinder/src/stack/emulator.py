"""Runs the emulator until standard input closes, then ends its whole process group."""

import json
import os
import signal
import sys
import threading


def end_with_stdin():
    while os.read(0, 4096):
        pass
    os.killpg(os.getpgrp(), signal.SIGKILL)


threading.Thread(target=end_with_stdin, daemon=True).start()

from ministack.app import main  # noqa: E402
from ministack.services import eventbridge, stepfunctions  # noqa: E402
from ministack.services.cloudformation import provisioners  # noqa: E402


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
