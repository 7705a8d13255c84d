"""Checkov over translated templates, offline. What it is not to look for has its reason here."""

import json
import subprocess
import tempfile
from pathlib import Path

SKIPPED = {
    "CKV_AWS_18": "the bucket has suites of samples, no customer's data; access logs would need a second bucket",
    "CKV_AWS_19": "it does not read the condition by which the key is chosen; S3 encrypts whatever it stores",
    "CKV_AWS_21": "suites are stored under their content's hash and expire; nothing is ever overwritten",
    "CKV_AWS_95": "an access log holds the paths, and a path holds the link's id, which is a secret",
    "CKV_AWS_115": "reserved concurrency takes from the account's; Step Functions retries a throttled call",
    "CKV_AWS_116": "a function's dead letters are for asynchronous calls; ours are all synchronous",
    "CKV_AWS_117": "the functions call AWS and nothing in a network of ours; a VPC would add a way out",
}


def findings(tools, templates):
    """By name of a template: pairs of checkov's check and the resource."""
    with tempfile.TemporaryDirectory() as folder:
        for name, one in templates.items():
            (Path(folder) / f"{name}.json").write_text(json.dumps(one.value, indent=1))
        output = run(tools, folder)
    found = {name: [] for name in templates}
    for failed in output.get("results", {}).get("failed_checks", []):
        name = Path(failed["file_path"]).name.removesuffix(".json")
        found[name].append((failed["check_id"], f"{failed['resource']}: {failed['check_name']}"))
    return found


def run(tools, folder):
    command = [tools / "checkov/bin/python", "-m", "checkov.main", "-d", folder,
               "--framework", "cloudformation", "--skip-download", "--quiet", "--compact", "-o", "json",
               "--skip-check", ",".join(SKIPPED)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    try:
        output = json.loads(done.stdout)
    except ValueError:
        raise SystemExit(f"checkov did not run:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    output = output[0] if isinstance(output, list) else output
    errors = output.get("results", {}).get("parsing_errors")
    if errors:
        raise SystemExit(f"checkov cannot read {errors}")
    return output
