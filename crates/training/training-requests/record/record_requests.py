"""Writes tests/golden/*.json: what the SageMaker Python SDK asks CreateTrainingJob for, by six estimators.

    python3 -m venv venv && venv/bin/pip install -r record/requirements.txt
    venv/bin/python record/record_requests.py

Nothing is called: what the client would be asked is kept. `job` is the same in the words of this crate.
"""

import copy
import json
import pathlib
from importlib import metadata
from unittest import mock

import boto3
import botocore.session
from botocore.validate import ParamValidator
from sagemaker.estimator import Estimator
from sagemaker.pytorch import PyTorch
from sagemaker.session import Session
from sagemaker.telemetry import telemetry_logging

GOLDEN = pathlib.Path(__file__).parent.parent / "tests" / "golden"
REGION = "us-west-2"
ROLE = "arn:aws:iam::123456789012:role/training"
SOURCE = "s3://bucket/code/sourcedir.tar.gz"
IMAGES = "763104351884.dkr.ecr.us-west-2.amazonaws.com"
SMP = "658645717510.dkr.ecr.us-west-2.amazonaws.com/smdistributed-modelparallel:2.2.0-gpu-py310-cu121"


def job(image, machines, **rest):
    return {"image": image, "role": ROLE, "machines": machines, "output": "s3://bucket/", **rest}


def program(**rest):
    return {"program": {"entry": "train.py", "source": SOURCE}, **rest}


JOBS = {
    # Mixtral with expert parallelism, as published.
    "smp": job(
        SMP,
        {"type": "ml.p4d.24xlarge", "count": 2, "volumeGb": 400},
        maxSeconds=86_400,
        channels={"train": "s3://bucket/sst2/train", "test": "s3://bucket/sst2/test"},
        checkpoints={"s3": "s3://bucket/mixtral/", "local": "/opt/ml/checkpoints"},
        **program(
            hyperparameters={
                "moe": 1,
                "beta1": 0.9,
                "lr": 0.0001,
                "moe_load_balancing": "sinkhorn",
                "checkpoint_dir": "/opt/ml/checkpoints",
                "delayed_param": True,
            },
            distribution={
                "modelParallel": {
                    "activation_loading_horizon": 2,
                    "expert_parallel_degree": 2,
                    "hybrid_shard_degree": 8,
                    "sm_activation_offloading": True,
                }
            },
        ),
    ),
    "trn1": job(
        f"{IMAGES}/pytorch-training-neuron:2.1.2-neuron-py310-sdk2.20.0-ubuntu20.04",
        {"type": "ml.trn1.32xlarge", "count": 16, "volumeGb": 512},
        maxSeconds=432_000,
        channels={"train": "s3://bucket/tokens"},
        environment={"FI_PROVIDER": "efa", "NEURON_FUSE_SOFTMAX": "1"},
        **program(
            hyperparameters={"tensor_parallel_size": 8, "max_steps": 500, "betas": [0.9, 0.95]},
            distribution="torchrun",
        ),
    ),
    "warm-pool": job(
        f"{IMAGES}/pytorch-training:2.8.0-gpu-py312-cu129-ubuntu22.04-sagemaker",
        {"type": "ml.g5.12xlarge", "count": 1, "volumeGb": 100, "keepAliveSeconds": 1_800},
        maxSeconds=14_400,
        channels={"train": "s3://bucket/garments/"},
        **program(hyperparameters={"modules": {"q": True, "v": True}, "note": "é < \"quote\""}),
    ),
    "spot": job(
        f"{IMAGES}/pytorch-training:2.8.0-gpu-py312-cu129-ubuntu22.04-sagemaker",
        {"type": "ml.g5.2xlarge", "count": 1, "volumeGb": 60},
        maxSeconds=36_000,
        spotWaitSeconds=72_000,
        serviceRetries=3,
        checkpoints={"s3": "s3://bucket/run-7/checkpoints"},
        channels={"train": "s3://bucket/edits/train"},
        **program(hyperparameters={"rank": 8}),
    ),
    "mpi": job(
        f"{IMAGES}/pytorch-training:2.8.0-gpu-py312-cu129-ubuntu22.04-sagemaker",
        {"type": "ml.p4d.24xlarge", "count": 4, "volumeGb": 200},
        maxSeconds=86_400,
        channels={"train": "s3://bucket/data"},
        **program(
            hyperparameters={"epochs": 3},
            distribution={"mpi": {"processes": 8, "options": "-x NCCL_DEBUG=WARN"}},
        ),
    ),
    # An image of one's own: no program is brought into it.
    "plain": job(
        "123456789012.dkr.ecr.us-west-2.amazonaws.com/vision-training:1",
        {"type": "ml.m7i.4xlarge", "count": 1, "volumeGb": 30},
        maxSeconds=3_600,
        checkInfrastructure=True,
        isIsolated=True,
        network={"subnets": ["subnet-1", "subnet-2"], "securityGroups": ["sg-1"]},
        key="arn:aws:kms:us-west-2:123456789012:key/k",
        arguments=["train", "--heads", "9"],
        channels={"pictures": "s3://bucket/pictures/", "questions": "s3://bucket/questions/"},
        environment={"RAYON_NUM_THREADS": "16"},
        hyperparameters={"epochs": 12, "rate": 3e-05, "frozen": True, "kind": "heads"},
        metrics={"loss": "loss=([0-9.]+)", "steps": "step=([0-9]+)"},
        tags={"project": "rejoinder"},
    ),
}


def distribution(told):
    if told == "torchrun":
        return {"torch_distributed": {"enabled": True}}
    if "mpi" in told:
        mpi = told["mpi"]
        return {
            "mpi": {"enabled": True, "processes_per_host": mpi["processes"], "custom_mpi_options": mpi["options"]}
        }
    parameters = {"enabled": True, "parameters": told["modelParallel"]}
    return {"torch_distributed": {"enabled": True}, "smdistributed": {"modelparallel": parameters}}


def estimator(told, session):
    machines = told["machines"]
    checkpoints = told.get("checkpoints", {})
    given = {
        "image_uri": told["image"],
        "role": told["role"],
        "output_path": told["output"],
        "instance_type": machines["type"],
        "instance_count": machines["count"],
        "volume_size": machines["volumeGb"],
        "keep_alive_period_in_seconds": machines.get("keepAliveSeconds"),
        "max_run": told["maxSeconds"],
        "use_spot_instances": "spotWaitSeconds" in told,
        "max_wait": told.get("spotWaitSeconds"),
        "max_retry_attempts": told.get("serviceRetries"),
        "checkpoint_s3_uri": checkpoints.get("s3"),
        "checkpoint_local_path": checkpoints.get("local"),
        "hyperparameters": told.get("hyperparameters"),
        "environment": told.get("environment"),
        "metric_definitions": [{"Name": name, "Regex": regex} for name, regex in told.get("metrics", {}).items()]
        or None,
        "tags": [{"Key": key, "Value": value} for key, value in told.get("tags", {}).items()] or None,
        "enable_network_isolation": told.get("isIsolated", False),
        "enable_infra_check": told.get("checkInfrastructure"),
        "subnets": told.get("network", {}).get("subnets"),
        "security_group_ids": told.get("network", {}).get("securityGroups"),
        "output_kms_key": told.get("key"),
        "volume_kms_key": told.get("key"),
        # Hooks into the framework's own code.
        "debugger_hook_config": False,
        "sagemaker_session": session,
    }
    if "program" not in told:
        return Estimator(container_arguments=told.get("arguments"), **given)
    own = told["program"]
    spread = {"distribution": distribution(told["distribution"])} if "distribution" in told else {}
    return PyTorch(
        entry_point=own["entry"],
        source_dir=own["source"],
        framework_version="2.2.0",
        py_version="py310",
        **given,
        **spread,
    )


def record(name, told):
    asked = []
    client = mock.MagicMock()
    client.create_training_job.side_effect = lambda **request: asked.append(request)
    keys = {"aws_access_key_id": "x", "aws_secret_access_key": "x"}
    boto = boto3.Session(region_name=REGION, **keys)
    session = Session(boto_session=boto, sagemaker_client=client, default_bucket="bucket")
    # The SDK writes into what it is given.
    estimator(copy.deepcopy(told), session).fit(told["channels"], wait=False, job_name=f"{name}-1")
    (request,) = asked
    model = botocore.session.get_session().get_service_model("sagemaker").operation_model("CreateTrainingJob")
    assert not ParamValidator().validate(request, model.input_shape).has_errors(), name
    versions = ", ".join(f"{package} {metadata.version(package)}" for package in ("sagemaker", "boto3"))
    kept = {"by": versions, "name": f"{name}-1", "region": REGION, "job": told, "request": request}
    (GOLDEN / f"{name}.json").write_text(json.dumps(kept, indent=2, ensure_ascii=False, default=vars) + "\n")


def record_values():
    """Numbers and texts as Python writes them in JSON."""
    values = [0, -7, 2**53, 0.1, 1.0, -0.0, 1e-4, 1e-5, 3e-05, 1.5e-7, 1e15, 1e16, 1.2345e22, 123456.789, 5e-324]
    values += ["", "sinkhorn", 'a "b" \\ /', "é\t\n\x7f", "😀", [1, [2.5, None]], {"a": {"b": True}}, []]
    kept = [{"value": value, "text": json.dumps(value)} for value in values]
    (GOLDEN / "values.json").write_text(json.dumps(kept, indent=2) + "\n")


def main():
    GOLDEN.mkdir(parents=True, exist_ok=True)
    with mock.patch.object(telemetry_logging, "_send_telemetry_request"):
        for name, told in JOBS.items():
            record(name, told)
    record_values()


if __name__ == "__main__":
    main()
