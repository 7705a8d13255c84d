"""The page on which a person decides (GET)."""
import hashlib
import html
import json
import os
import time

import boto3
from botocore.config import Config

import log

TABLE = os.environ["APPROVALS_TABLE"]
LIMITS = Config(connect_timeout=1, read_timeout=3, retries={"mode": "standard", "max_attempts": 3})
HEADERS = {"content-type": "text/html; charset=utf-8", "cache-control": "no-store",
           "referrer-policy": "no-referrer", "x-content-type-options": "nosniff",
           "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Decide</title></head>
<body><main><h1>{product}</h1><p>{title}</p><blockquote>{text}</blockquote><ul>{labels}</ul>
<p>Until {deadline} UTC</p><form method="post"><label>Code <input name="code" inputmode="numeric">
</label>{choices}<textarea name="comment"></textarea><button>Send</button></form></main></body></html>"""

dynamodb = boto3.client("dynamodb", config=LIMITS)
sfn = boto3.client("stepfunctions", config=LIMITS)


def get(pk, sk):
    key = {"pk": {"S": pk}, "sk": {"S": sk}}
    return dynamodb.get_item(TableName=TABLE, Key=key, ConsistentRead=True).get("Item")


def page(status, body):
    return {"statusCode": status, "headers": HEADERS, "cookies": [], "body": body, "isBase64Encoded": False}


def handler(event, _):
    started = time.perf_counter()
    segment = event["rawPath"].rsplit("/", 1)[-1]
    link = get("LINK#" + hashlib.sha256(segment.encode()).hexdigest(), "LINK")
    record = link and get("QUESTION#" + link["questionId"]["S"], "RECORD")
    if not record:
        return page(404, "<p>Unknown link.</p>")
    question = json.loads(record["question"]["S"])
    review = question["review"]
    labels = "".join(f"<li>{html.escape(label['name'])} {label['score']:.2f}</li>"
                     for label in question["moderation"]["labels"])
    choices = "".join(f'<label><input type="radio" name="choice" value="{choice}">{choice}</label>'
                      for choice in question["choices"])
    deadline = time.strftime("%Y-%m-%d %H:%M", time.gmtime(int(record["deadline"]["N"]) / 1e3))
    body = PAGE.format(product=html.escape(review["productName"]), title=html.escape(review["title"]),
                       text=html.escape(review["text"]), labels=labels, choices=choices, deadline=deadline)
    log.metrics({"outcome": "SHOWN"}, {"Requests": 1})
    log.answered(event, started)
    return page(200, body)
