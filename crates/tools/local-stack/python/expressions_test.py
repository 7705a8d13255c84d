

# Run behind `expressions.py`: threads evaluate the same expressions over variables of their own.
from concurrent.futures import ThreadPoolExecutor

from ministack.services import stepfunctions

EXPRESSIONS = ["$merge([{'sum': $n + 1}, $sift({'a': $n}, function($v) { $v > 3 })])",
               "[1, 2].($ * $n)", "$map([1, 2], function($v) { $v * $n })", "$n = 7 ? null : 'no'"]


def evaluated(number):
    return [stepfunctions._evaluate_jsonata(text, {}, {"variables": {"n": number}}) for text in EXPRESSIONS]


def expected(number):
    kept = {"a": number} if number > 3 else {}
    products = [number, 2 * number]
    return [{"sum": number + 1, **kept}, products, products, None if number == 7 else "no"]


with ThreadPoolExecutor(max_workers=8) as pool:
    for number, values in enumerate(pool.map(evaluated, range(64))):
        assert values == expected(number), (number, values)
before = expression_tree.cache_info().misses
evaluated(7)
assert expression_tree.cache_info().misses == before, "an expression was read again"

for _ in range(2):
    try:
        stepfunctions._evaluate_jsonata("$n +", {}, {"variables": {"n": 1}})
    except stepfunctions._ExecutionError as error:
        assert error.error == "States.QueryEvaluationError"
    else:
        raise AssertionError("half an expression was evaluated")
