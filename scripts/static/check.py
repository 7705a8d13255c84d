"""Runs every static check: what is good must pass, what is broken must be caught by its name."""

import importlib.util
import json
import sys
import time
from pathlib import Path

import house
import integrations
import machines
import manifests
import parameters
import patterns
import policies
import report
import scan
import template
import wire

ROOT = Path(__file__).resolve().parents[2]


def expected(path):
    """`E3002--extra-property.yaml` must be caught as `E3002`."""
    return path.name.split("--")[0]


def samples(kind):
    found = sorted((ROOT / "infra/broken" / kind).iterdir())
    if not found:
        sys.exit(f"infra/broken/{kind} is empty")
    return found


def templates(out):
    """Our templates by name and the broken ones by path, by every tool that reads templates."""
    good = {path.name: template.translated(path) for path in sorted((ROOT / "infra").glob("*.yaml"))}
    for name, one in good.items():
        out.clean(f"infra/{name}", template.findings(one) + house.findings(one, ROOT))
    broken = {path: template.translated(path) for path in samples("template")}
    for path, one in broken.items():
        found = template.findings(one) + house.findings(one, ROOT)
        if not expected(path).startswith("CKV"):
            out.caught(path, expected(path), found)
    return good, broken


def scanned(out, tools, good, broken):
    """Checkov starts slowly: one run for all templates."""
    of_checkov = {p: one for p, one in broken.items() if expected(p).startswith("CKV")}
    found = scan.findings(tools, good | {p.name: one for p, one in of_checkov.items()})
    for name in good:
        out.clean(f"infra/{name}, scanned", found[name])
    for path in of_checkov:
        out.caught(path, expected(path), found[path.name])


def roles(out, good):
    for file, one in good.items():
        for name, document in policies.of(one):
            out.clean(f"role {name} of {file}", policies.findings(document))
    for path in samples("policy"):
        out.caught(path, expected(path), policies.findings(path.read_text()))


def rules(out, good):
    for one in good.values():
        for path, case in patterns.of(one, ROOT / "infra/patterns"):
            out.clean(f"event pattern {path}", patterns.findings(case))
    for path in samples("pattern"):
        out.caught(path, expected(path), patterns.findings(patterns.read(path)))


def refused(out, good):
    """What a template must refuse before anything is made."""
    for file, one in good.items():
        cases = parameters.of(ROOT / "infra/refused" / file.replace(".yaml", ".json"))
        out.clean(f"parameters of {file}", parameters.findings(one, cases))
    for path in samples("parameters"):
        out.caught(path, expected(path), parameters.findings(template.translated(path), [
            {"parameters": {"GuardrailId": "abc"}, "refusedBy": "GuardrailHasItsVersion"}]))


def asked_services(out, good):
    """What the machines ask of services, by the services' models and by the machines' roles."""
    allowed = dict(pair for one in good.values() for pair in integrations.allowed_to(one))
    for path in sorted((ROOT / "statemachine").glob("*/*.asl.json")):
        out.clean(f"integrations of {path.name}", integrations.findings(path.read_text(), allowed.get(path.name, set())))
    for path in samples("integration"):
        out.caught(path, expected(path), integrations.findings(path.read_text(), {"dynamodb:*", "lambda:*"}))


def sent_requests(out, good):
    """What the functions send, by the services' models: `kept/<service>/<operation>.json`."""
    kept = set()
    for path in sorted((ROOT / "crates/tools/sent-requests/kept").glob("*/*.json")):
        service, operation = path.parent.name, path.stem
        kept.add(f"{service}/{operation.split('--')[0]}")
        out.clean(f"request {service}/{operation}", wire.findings(service, operation, json.loads(path.read_text())))
    for one in good.values():
        for name, function in one.of_type("AWS::Lambda::Function").items():
            actions = integrations.actions(one, function["Properties"]["Role"]["Fn::GetAtt"][0])
            out.clean(f"requests of {name}", list(wire.unkept(actions, kept)))
    for path in samples("request"):
        broken = json.loads(path.read_text())
        found = wire.unkept(broken["actions"], {"sns/Publish"}) if "actions" in broken else (
            wire.findings(broken["service"], broken["operation"], broken))
        out.caught(path, expected(path), list(found))


def launched(out):
    """What starts a training run, by SageMaker's model and by Kubernetes' schemas."""
    golden = ROOT / "crates/training/training-requests/tests/golden"
    for path in sorted(golden.glob("*.json")):
        kept = json.loads(path.read_text())
        if "request" in kept:
            out.clean(f"training job {path.stem}", wire.body_findings("sagemaker", "CreateTrainingJob", kept["request"]))
    for path in sorted((golden / "manifests").glob("*.json")):
        found = [one for manifest in json.loads(path.read_text()) for one in manifests.findings(manifest)]
        out.clean(f"manifests of {path.stem}", found)
    for path in samples("manifest"):
        out.caught(path, expected(path), list(manifests.findings(json.loads(path.read_text()))))


def extracts(out):
    """What a stand-in checks requests by is a part of the pinned botocore, and of no other."""
    folder = ROOT / "crates/tools/sagemaker-stand-in/model"
    spec = importlib.util.spec_from_file_location("extract", folder / "extract.py")
    extract = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(extract)
    is_current = extract.text() == (folder / "service.json").read_text()
    said = "it is of another botocore: run extract.py beside it"
    out.clean("service model of sagemaker-stand-in", [] if is_current else [("stale-extract", said)])


def main():
    tools = Path(sys.argv[1]).resolve()
    started, out = time.monotonic(), report.Report()
    good, broken = templates(out)
    roles(out, good)
    rules(out, good)
    refused(out, good)
    asked_services(out, good)
    sent_requests(out, good)
    launched(out)
    extracts(out)
    machines.check(out, ROOT, tools)
    if "--no-checkov" in sys.argv:
        out.skipped("checkov", "--no-checkov was given")
    else:
        scanned(out, tools, good, broken)
    out.finish(time.monotonic() - started)


main()
