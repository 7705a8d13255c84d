"""Translates a SAM template as `sam deploy` has it done, and lints what comes out."""

import json
import logging
import re

from cfnlint.config import ManualArgs
from cfnlint.api import lint
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

# It warns of metrics that nobody here collects.
logging.getLogger("samtranslator").setLevel(logging.ERROR)

PARTS = {"AWSLambdaBasicExecutionRole": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"}


class Translated:
    """A template: its source, what it was translated to, and why it was not."""

    def __init__(self, source, value, refusals):
        self.source, self.value, self.refusals = source, value, refusals

    def of_type(self, kind):
        resources = self.value.get("Resources", {})
        return {name: one for name, one in resources.items() if one.get("Type") == kind}


def translated(path):
    source = path.read_text()
    packaged = re.sub(r"(?m)^(\s+CodeUri:) .*$", r"\1 s3://artifacts/code.zip", source)
    packaged = re.sub(r"(?m)^(\s+DefinitionUri:) .*$", r"\1 s3://artifacts/machine.json", packaged)
    value = yaml_parse(packaged)
    try:
        return Translated(source, Translator(PARTS, Parser()).translate(value, {}), [])
    except InvalidDocumentException as error:
        causes = [("sam-translator", cause.message) for cause in error.causes]
        return Translated(source, {}, causes)


def findings(one):
    """Pairs of cfn-lint's rule and its message; of the translator where it refused."""
    if one.refusals:
        return one.refusals
    # One region: the schemas of the others differ in nothing that we use, and cost minutes.
    matches = lint(json.dumps(one.value, indent=1), config=ManualArgs(regions=["us-east-1"]))
    return [(match.rule.id, f"{match.message} (line {match.linenumber})") for match in matches]
