# Faults of the calls that state machines make themselves: they happen inside the emulator, where
# no proxy reaches. `engine-faults.json` in the working folder says which, in the form of the other
# faults: {"seed": 1, "operations": {"events:putEvents": {"fail": 0.2, "lose": 0.1}}}.

import random  # noqa: E402

from ministack.services import stepfunctions  # noqa: E402


class EngineFaults:
    """Re-reads its file when that changes. The same seed gives the same faults."""

    NAMES = {"throttle": "ThrottlingException", "fail": "InternalServerError", "lose": "SdkClientException"}

    def __init__(self, path):
        self.path, self.stamp, self.plans, self.random = path, None, {}, random.Random(0)
        self.lock = threading.Lock()

    def look(self):
        try:
            stamp = os.stat(self.path).st_mtime_ns
        except OSError:
            return
        if stamp != self.stamp:
            with open(self.path) as file:
                plan = json.load(file)
            self.stamp, self.plans = stamp, plan.get("operations", {})
            self.random = random.Random(plan.get("seed", 0))

    def draw(self, operation):
        with self.lock:
            self.look()
            plan, left = self.plans.get(operation, {}), self.random.random()
        for fault in self.NAMES:
            left -= plan.get(fault, 0)
            if left < 0:
                return fault
        return None

    def around(self, operation, service, call):
        def faulty(resource, arguments):
            fault = self.draw(operation)
            refused = stepfunctions._ExecutionError(f"{service}.{self.NAMES.get(fault)}", "on purpose")
            if fault in ("throttle", "fail"):
                raise refused
            result = call(resource, arguments)
            if fault == "lose":
                raise refused
            return result

        return faulty


engine_faults = EngineFaults("engine-faults.json")
for arn, call in list(stepfunctions._SERVICE_DISPATCH.items()):
    operation = arn.removeprefix("arn:aws:states:::")
    service = {"dynamodb": "DynamoDB", "events": "EventBridge", "sqs": "SQS"}.get(operation.split(":")[0])
    stepfunctions._SERVICE_DISPATCH[arn] = engine_faults.around(operation, service, call)
