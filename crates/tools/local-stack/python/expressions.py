

# The emulator reads an expression whenever it is evaluated, a fifth of all that a review takes of it, a
# machine's definition whenever an execution of it starts, a seventh, and makes a parser for each thread. What was
# read is not changed by running it, so that executions side by side share it.
import functools  # noqa: E402
import json  # noqa: E402

from jsonata.jsonata import Jsonata  # noqa: E402
from jsonata.parser import Parser, default_regex_engine  # noqa: E402
from ministack.services import stepfunctions  # noqa: E402

read_expression = Parser.parse


@functools.lru_cache(maxsize=4096)
def expression_tree(source, regex_engine):
    return read_expression(Parser(), source, regex_engine)


def known_expression(_parser, source, regex_engine=default_regex_engine):
    return expression_tree(source, regex_engine)


Parser.parse = known_expression
# It only hands on what it is asked to read.
one_parser = Parser()
Jsonata.get_parser = staticmethod(lambda: one_parser)


class DefinitionsReadOnce:
    """The module `json` as the machines see it, that knows the definitions of those that run."""

    def __init__(self):
        self.definitions = set()
        self.read = functools.lru_cache(maxsize=256)(json.loads)

    def __getattr__(self, name):
        return getattr(json, name)

    def loads(self, text, **how):
        is_known = not how and isinstance(text, str) and text in self.definitions
        return self.read(text) if is_known else json.loads(text, **how)


stepfunctions.json = DefinitionsReadOnce()
run_execution = stepfunctions._run_execution


def run_known_execution(arn):
    execution = stepfunctions._executions.get(arn) or {}
    machine = stepfunctions._state_machines.get(execution.get("stateMachineArn"))
    if machine:
        stepfunctions.json.definitions.add(machine["definition"])
    return run_execution(arn)


stepfunctions._run_execution = run_known_execution

