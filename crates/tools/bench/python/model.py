"""Converse with a tool that takes the answer, as Amazon Nova knows no structured output."""
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


def plain(schema):
    """Of a schema's top level, Nova takes type, properties and required alone."""
    return {key: schema[key] for key in ("type", "properties", "required")}


def ask(system, text, name, schema):
    """The model's answer, its usage."""
    tool = {"toolSpec": {"name": name, "description": "Takes the answer.",
                         "inputSchema": {"json": plain(schema)}}}
    answer = bedrock.converse(
        modelId=os.environ["MODEL_ID"], system=[{"text": system}], inferenceConfig=SETTINGS,
        messages=[{"role": "user", "content": [{"text": text}]}],
        toolConfig={"tools": [tool], "toolChoice": {"tool": {"name": name}}})
    used = next(block["toolUse"] for block in answer["output"]["message"]["content"] if "toolUse" in block)
    log.metrics({}, {"InputTokens": answer["usage"]["inputTokens"],
                     "OutputTokens": answer["usage"]["outputTokens"]})
    return used["input"], answer["usage"]
