

# The emulator reads an expression whenever it is evaluated, a fifth of all that a review takes of it. A
# tree that was read is not changed by evaluating it, so that executions side by side share it.
import functools  # noqa: E402

from jsonata.parser import Parser, default_regex_engine  # noqa: E402

read_expression = Parser.parse


@functools.lru_cache(maxsize=4096)
def expression_tree(source, regex_engine):
    return read_expression(Parser(), source, regex_engine)


def known_expression(_parser, source, regex_engine=default_regex_engine):
    return expression_tree(source, regex_engine)


Parser.parse = known_expression
