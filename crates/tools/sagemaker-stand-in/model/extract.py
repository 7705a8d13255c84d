"""Writes service.json: of SageMaker's models in the pinned botocore what the stand-in checks by.

usage: target/static/linters/bin/python crates/tools/sagemaker-stand-in/model/extract.py
"""

import json
from pathlib import Path

import botocore
from botocore.loaders import Loader

CONTROL = [f"{verb}{kind}" for kind in ("Model", "EndpointConfig", "Endpoint", "InferenceComponent") for verb in ("Create", "Describe", "Delete")]
CONTROL += ["ListModels", "ListEndpointConfigs", "ListEndpoints", "UpdateEndpoint", "UpdateEndpointWeightsAndCapacities"]
CONTROL += ["ListInferenceComponents", "UpdateInferenceComponentRuntimeConfig"]
CONTROL += [f"{verb}TrainingJob" for verb in ("Create", "Describe", "Stop", "Delete")] + ["ListTrainingJobs"]
RUNTIME = ["InvokeEndpoint", "InvokeEndpointAsync"]
KEPT = ("type", "required", "members", "member", "key", "value", "min", "max", "pattern", "enum")


def extracted(folder, operations):
    model = Loader().load_service_model(folder, "service-2")
    inputs = {name: model["operations"][name]["input"]["shape"] for name in operations}
    shapes = {}
    for name in inputs.values():
        take(model["shapes"], name, shapes)
    return {"operations": inputs, "shapes": dict(sorted(shapes.items()))}


def take(all_shapes, name, taken):
    if name in taken:
        return
    shape = {key: undocumented(value) for key, value in all_shapes[name].items() if key in KEPT}
    taken[name] = shape
    inner = [*shape.get("members", {}).values(), *(shape[key] for key in ("member", "key", "value") if key in shape)]
    for member in inner:
        take(all_shapes, member["shape"], taken)


def undocumented(value):
    if not isinstance(value, dict):
        return value
    return {key: undocumented(inner) for key, inner in value.items() if key != "documentation"}


def text():
    model = {
        "source": f"botocore {botocore.__version__}, Apache-2.0",
        "control": extracted("sagemaker", CONTROL),
        "runtime": extracted("sagemaker-runtime", RUNTIME),
    }
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {lines(part)}" for key, part in model.items()) + "\n}\n"


def lines(part):
    """A shape a line, so that a difference can be read."""
    if not isinstance(part, dict) or "type" in part or not any(isinstance(one, dict) for one in part.values()):
        return json.dumps(part)
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {lines(inner)}" for key, inner in part.items()) + "\n}"


if __name__ == "__main__":
    (Path(__file__).parent / "service.json").write_text(text())
