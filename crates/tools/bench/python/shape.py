"""A state machine of the shape of aws-samples/serverless-genai-examples, folder
prompt-chaining-with-stepfunctions, written anew: its states and service calls on the straight path,
and the events at its three ends. People are not asked: the reviews are harmless.

usage: AWS_ENDPOINT_URL=... shape.py REVIEWS CONCURRENCY
"""
import io
import json
import sys
import threading
import time
import uuid
import zipfile
from statistics import median

import boto3

ROLE = "arn:aws:iam::000000000000:role/shape"
BUS = "shape"
TEXTS = ["Boils fast and looks good.", "The handle broke after a week.", "It does what it should."]

# One service call and nothing else, where the sample lets Step Functions call.
CALLS = """
import boto3
comprehend = boto3.client("comprehend")
bedrock = boto3.client("bedrock-runtime")

def toxicity(event, _):
    answer = comprehend.detect_toxic_content(**event)
    return {"ResultList": answer["ResultList"]}

def model(event, _):
    answer = bedrock.converse(**event)
    return {"text": answer["output"]["message"]["content"][0]["text"]}
"""


def task(arn, payload, path, then, selector):
    return {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": then,
            "Parameters": {"FunctionName": arn, "Payload": payload},
            "ResultSelector": selector, "ResultPath": path,
            "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestsException"], "MaxAttempts": 3}]}


def toxicity(arn, text, path, then):
    payload = {"LanguageCode": "en", "TextSegments": [{"Text.$": text}]}
    return task(arn, payload, path, then, {"ResultList.$": "$.Payload.ResultList"})


def prompt(arn, template, arguments, path, then):
    content = {"text.$": f"States.Format('{template}', {arguments})"}
    payload = {"modelId": "amazon.nova-lite-v1:0", "messages": [{"role": "user", "content": [content]}]}
    return task(arn, payload, path, then, {"text.$": "$.Payload.text"})


def choice(score, then):
    low = {"Variable": score, "NumericLessThanPath": "$.static.low", "Next": then}
    high = {"Variable": score, "NumericGreaterThanPath": "$.static.high", "Next": "Say that it is harmful"}
    return {"Type": "Choice", "Choices": [low, high], "Default": "Say that it failed"}


def event(kind, detail):
    entry = {"Detail": {"event": kind, "id.$": "$.id", **detail}, "DetailType": kind,
             "EventBusName": BUS, "Source": "shape"}
    return {"Type": "Task", "Resource": "arn:aws:states:::events:putEvents",
            "Parameters": {"Entries": [entry]}, "End": True}


def machine(toxic, model):
    return {"StartAt": "Set the thresholds", "States": {
        "Set the thresholds": {"Type": "Pass", "Result": {"low": 0.4, "high": 0.6},
                               "ResultPath": "$.static", "Next": "Check the review"},
        "Check the review": toxicity(toxic, "$.text", "$.checked", "Is the review safe?"),
        "Is the review safe?": choice("$.checked.ResultList[0].Toxicity", "Find the sentiment"),
        "Find the sentiment": prompt(model, "How does this customer feel? <review>{}</review>",
                                     "$.text", "$.sentiment", "Write the reply"),
        "Write the reply": prompt(model, "Reply to <review>{}</review>, felt as {}.",
                                  "$.text, $.sentiment.text", "$.reply", "Check the reply"),
        "Check the reply": toxicity(toxic, "$.reply.text", "$.replyChecked", "Is the reply safe?"),
        "Is the reply safe?": choice("$.replyChecked.ResultList[0].Toxicity", "Post the reply"),
        "Post the reply": event("POSTED", {"reply.$": "$.reply.text"}),
        "Say that it is harmful": event("HARMFUL", {}),
        "Say that it failed": event("FAILED", {})}}


def function(name):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("calls.py", CALLS)
    made = boto3.client("lambda").create_function(
        FunctionName=f"shape-{name}", Runtime="python3.12", Handler=f"calls.{name}", Role=ROLE,
        Code={"ZipFile": archive.getvalue()}, Timeout=30, MemorySize=256)
    return made["FunctionArn"]


def deploy():
    """The machine's ARN and the URL of a queue with its events."""
    events, sqs, sfn = (boto3.client(name) for name in ("events", "sqs", "stepfunctions"))
    found = [m for m in sfn.list_state_machines()["stateMachines"] if m["name"] == "shape"]
    if found:
        return found[0]["stateMachineArn"], sqs.get_queue_url(QueueName="shape")["QueueUrl"]
    events.create_event_bus(Name=BUS)
    queue = sqs.create_queue(QueueName="shape")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events.put_rule(Name="shape", EventBusName=BUS, EventPattern=json.dumps({"source": ["shape"]}))
    events.put_targets(Rule="shape", EventBusName=BUS, Targets=[{"Id": "queue", "Arn": arn}])
    definition = json.dumps(machine(function("toxicity"), function("model")))
    made = sfn.create_state_machine(name="shape", definition=definition, roleArn=ROLE)
    return made["stateMachineArn"], queue


def measure(machine_arn, queue, count, concurrency):
    sfn, sqs = boto3.client("stepfunctions"), boto3.client("sqs")
    free, begun, ended = threading.Semaphore(concurrency), {}, {}

    def collect():
        until = time.monotonic() + 300
        while len(ended) < count and time.monotonic() < until:
            found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=1)
            for message in found.get("Messages", []):
                detail = json.loads(message["Body"])["detail"]
                if detail["event"] != "POSTED":
                    sys.exit(f"a review ended as {detail['event']}")
                ended[detail["id"]] = time.monotonic()
                free.release()
                sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])

    collector = threading.Thread(target=collect)
    collector.start()
    for number in range(count):
        if not free.acquire(timeout=60):
            sys.exit("no review ended for a minute")
        name = uuid.uuid4().hex
        begun[name] = time.monotonic()
        review = {"id": name, "text": TEXTS[number % len(TEXTS)]}
        sfn.start_execution(stateMachineArn=machine_arn, name=name, input=json.dumps(review))
    collector.join()
    if set(begun) != set(ended):
        sys.exit(f"{len(begun) - len(ended)} reviews did not end")
    took = [(ended[name] - begun[name]) * 1e3 for name in begun]
    return {"ms": round(median(took), 1), "rate": round(count / (max(ended.values()) - min(begun.values())), 1)}


if __name__ == "__main__":
    print(json.dumps(measure(*deploy(), int(sys.argv[1]), int(sys.argv[2]))))
