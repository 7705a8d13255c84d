"""Converse with structured output."""
import json
import os
import secrets

import boto3
from botocore.config import Config

import log

SETTINGS = {"maxTokens": int(os.environ.get("MAX_TOKENS", "1024"))}
if os.environ.get("TEMPERATURE"):
    SETTINGS["temperature"] = float(os.environ["TEMPERATURE"])

bedrock = boto3.client("bedrock-runtime", config=Config(
    connect_timeout=2, read_timeout=12, retries={"mode": "standard", "max_attempts": 2}))


def enclosed(review):
    """The review as data between delimiters that nobody can guess."""
    fields = {"productName": review["productName"], "title": review.get("title"),
              "text": review["text"], "rating": review.get("rating"),
              "customerName": review.get("customer", {}).get("name"),
              "language": review.get("language")}
    words = json.dumps(fields, ensure_ascii=False).replace("<", "\\u003c")
    nonce = secrets.token_hex(16)
    return f"<review-{nonce}>\n{words}\n</review-{nonce}>"


def ask(system, text, name, schema):
    """The model's answer, its usage."""
    definition = {"name": name, "schema": json.dumps(schema)}
    answer = bedrock.converse(
        modelId=os.environ["MODEL_ID"], system=[{"text": system}], inferenceConfig=SETTINGS,
        messages=[{"role": "user", "content": [{"text": text}]}],
        outputConfig={"textFormat": {"type": "json_schema", "structure": {"jsonSchema": definition}}})
    said = "".join(block["text"] for block in answer["output"]["message"]["content"])
    log.metrics({}, {"InputTokens": answer["usage"]["inputTokens"],
                     "OutputTokens": answer["usage"]["outputTokens"]})
    return json.loads(said), answer["usage"]
