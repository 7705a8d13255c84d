"""The state machines with their substitutions filled in, by the validators of their schema.

`rejoinder lint` and the tests of crates/tools/asl-lint check what these do not see.
"""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

VALIDATE = """
const validate = require("asl-validator"), fs = require("fs");
for (const file of process.argv.slice(1)) {
  const { errors } = validate(JSON.parse(fs.readFileSync(file, "utf8")), { checkPaths: true });
  console.log(JSON.stringify({ file, errors }));
}
"""


def check(out, root, tools):
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for path in sorted((root / "statemachine").glob("*/*.asl.json")):
            files[path.name] = filled(path, Path(folder))
        validate(out, tools, files)
        statelint(out, files)


def filled(path, folder):
    """A placeholder in a string becomes text, one outside a number: what CloudFormation puts there."""
    text = re.sub(r'(:\s*)\$\{\w+\}', r"\g<1>60", path.read_text())
    text = re.sub(r"\$\{(\w+)\}", lambda found: value(found[1]), text)
    json.loads(text)
    (folder / path.name).write_text(text)
    return folder / path.name


def value(name):
    if name.startswith("Max") or name.endswith(("Days", "Seconds", "Rounds")):
        return "60"
    return "true" if name.endswith("Configured") else f"arn:aws:lambda:us-east-1:123456789012:function:{name}"


def validate(out, tools, files):
    if not (tools / "npm/node_modules/asl-validator").is_dir() or not shutil.which("node"):
        out.skipped("asl-validator", "node and npm are needed")
        return
    broken = next(iter(files.values())).with_name("broken.json")
    broken.write_text('{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Nowhere"}}}')
    command = ["node", "-e", VALIDATE, *map(str, files.values()), str(broken)]
    done = subprocess.run(command, cwd=tools / "npm", capture_output=True, text=True, timeout=120, check=True)
    answers = [json.loads(line)["errors"] for line in done.stdout.splitlines()]
    for name, errors in zip(files, answers):
        out.clean(f"asl-validator {name}", [(e["Error code"], e["Message"]) for e in errors])
    out.caught("a machine without its state", "MISSING_TRANSITION_TARGET", [(e["Error code"], "") for e in answers[-1]])


def statelint(out, files):
    """A Ruby gem that is not kept for JSONata; it runs where somebody has installed it."""
    if not shutil.which("statelint"):
        out.skipped("statelint", "it is a Ruby gem; `gem install statelint -v 0.8.0` where a Ruby is")
        return
    for name, path in files.items():
        done = subprocess.run(["statelint", path], capture_output=True, text=True, timeout=60)
        said = [("statelint", line) for line in (done.stdout + done.stderr).splitlines()]
        out.clean(f"statelint {name}", said)
