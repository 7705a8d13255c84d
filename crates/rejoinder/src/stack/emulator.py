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

sys.argv = ["ministack"]
main()
