"""Asks people to decide: writes the question and a link each, mails each."""
import hashlib
import json
import os
import secrets
import time

import boto3
from botocore.config import Config

import log

TABLE, TOPIC = os.environ["APPROVALS_TABLE"], os.environ["TOPIC_ARN"]
BASE_URL, PEOPLE = os.environ["APPROVAL_BASE_URL"], os.environ["REVIEWERS"].split(",")
LIMITS = Config(connect_timeout=1, read_timeout=3, retries={"mode": "standard", "max_attempts": 3})

dynamodb = boto3.client("dynamodb", config=LIMITS)
sns = boto3.client("sns", config=LIMITS)
sfn = boto3.client("stepfunctions", config=LIMITS)


def put(item):
    typed = {name: {"N": str(value)} if isinstance(value, int) else {"S": value}
             for name, value in item.items()}
    return {"Put": {"TableName": TABLE, "Item": typed}}


def handler(event, _):
    started = time.perf_counter()
    question, review = event["question"], event["question"]["review"]
    name = f"{event['executionId']}#{question['stage']}#{question['round']}"
    key = "QUESTION#" + hashlib.sha256(name.encode()).hexdigest()[:32]
    known = dynamodb.get_item(TableName=TABLE, Key={"pk": {"S": key}, "sk": {"S": "RECORD"}},
                              ConsistentRead=True)
    if "Item" in known:
        return {"questionId": key, "asked": 0}
    deadline = int(time.time()) + question["timeoutSeconds"]
    links = [(person, secrets.token_urlsafe(32), f"{secrets.randbelow(10**6):06}") for person in PEOPLE]
    items = [put({"pk": key, "sk": "RECORD", "state": "PENDING", "deadline": deadline,
                  "taskToken": event["taskToken"], "question": json.dumps(question)})]
    for person, link, code in links:
        digest = hashlib.sha256(link.encode()).hexdigest()
        items.append(put({"pk": f"LINK#{digest}", "sk": "LINK", "questionId": key, "reviewer": person,
                          "codeHash": hashlib.sha256(code.encode()).hexdigest(), "triesLeft": 5}))
    dynamodb.transact_write_items(TransactItems=items)
    for person, link, code in links:
        body = (f"Please decide on a review of {review['productName']}.\n\n{review['text']}\n\n"
                f"Open {BASE_URL}/approvals/{link}\nYour code: {code}\n"
                f"Until {time.strftime('%Y-%m-%d %H:%M', time.gmtime(deadline))} UTC\n")
        sns.publish(TopicArn=TOPIC, Subject="Please decide on a review", Message=body,
                    MessageAttributes={"reviewer": {"DataType": "String", "StringValue": person}})
        digest = hashlib.sha256(link.encode()).hexdigest()
        dynamodb.update_item(TableName=TABLE, Key={"pk": {"S": f"LINK#{digest}"}, "sk": {"S": "LINK"}},
                             UpdateExpression="SET mailedAt = :at",
                             ExpressionAttributeValues={":at": {"N": str(int(time.time() * 1e3))}})
    log.answered(event, started)
    return {"questionId": key, "asked": len(links)}
