

# Run behind `expressions.py`: threads evaluate the same expressions over variables of their own.
from concurrent.futures import ThreadPoolExecutor

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

# A definition is read once, and executions leave it as it was read.
DEFINITION = json.dumps({
    "QueryLanguage": "JSONata", "StartAt": "Say", "States": {
        "Say": {"Type": "Pass", "Assign": {"n": "{% $states.input.n %}"}, "Output": {"twice": "{% $states.input.n * 2 %}"},
                "Next": "Choose"},
        "Choose": {"Type": "Choice", "Choices": [{"Condition": "{% $n > 3 %}", "Next": "End"}], "Default": "End"},
        "End": {"Type": "Pass", "End": True, "Output": {"n": "{% $n %}", "twice": "{% $states.input.twice %}"}}}})
MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:known"
stepfunctions._state_machines[MACHINE] = {"name": "known", "definition": DEFINITION}


def executed(number):
    arn = f"arn:aws:states:us-east-1:000000000000:execution:known:{number}"
    stepfunctions._executions[arn] = {
        "executionArn": arn, "stateMachineArn": MACHINE, "name": str(number), "status": "RUNNING",
        "startDate": 0, "input": json.dumps({"n": number}), "events": []}
    stepfunctions._run_execution(arn)
    return json.loads(stepfunctions._executions[arn]["output"])


with ThreadPoolExecutor(max_workers=8) as pool:
    for number, output in enumerate(pool.map(executed, range(32))):
        assert output == {"n": number, "twice": 2 * number}, output
known = stepfunctions.json.read.cache_info()
assert (known.misses, known.hits) == (1, 31), known
assert stepfunctions.json.loads(DEFINITION) == json.loads(DEFINITION), "an execution changed it"
