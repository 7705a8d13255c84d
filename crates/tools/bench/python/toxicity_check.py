"""How toxic a review or a reply is, by Comprehend."""
import os
import time

import boto3
from botocore.config import Config

import log

SAFE_BELOW = float(os.environ.get("SAFE_BELOW", "0.4"))
TOXIC_ABOVE = float(os.environ.get("TOXIC_ABOVE", "0.6"))
LIMIT = 1_000
RETRIES = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "max_attempts": 2})

comprehend = boto3.client("comprehend", config=RETRIES)


def segments(text):
    """Cut at spaces, at most LIMIT bytes each."""
    parts, current = [], ""
    for word in text.split(" "):
        longer = f"{current} {word}" if current else word
        if current and len(longer.encode()) > LIMIT:
            parts.append(current)
            longer = word
        current = longer
    return parts + [current]


def verdict(score):
    if score < SAFE_BELOW:
        return "SAFE"
    return "TOXIC" if score > TOXIC_ABOVE else "UNCERTAIN"


def handler(event, _):
    started = time.perf_counter()
    review = event["review"]
    text = event.get("reply", {}).get("text") or "\n".join(
        filter(None, [review.get("title"), review["text"]]))
    parts = segments(text)
    results = []
    for begin in range(0, len(parts), 10):
        answer = comprehend.detect_toxic_content(
            TextSegments=[{"Text": part} for part in parts[begin:begin + 10]], LanguageCode="en")
        results += answer["ResultList"]
    labels = {}
    for result in results:
        for label in result["Labels"]:
            labels[label["Name"]] = max(label["Score"], labels.get(label["Name"], 0))
    score = max(result["Toxicity"] for result in results)
    ordered = sorted(labels.items(), key=lambda label: -label[1])
    moderation = {"verdict": verdict(score), "score": round(score, 4),
                  "labels": [{"name": name, "score": round(value, 4)} for name, value in ordered],
                  "decidedBy": "MACHINE"}
    output = {"moderation": moderation, "language": "en",
              "usage": {"comprehendUnits": max(3, -(-len(text) // 100))}}
    log.metrics({"verdict": moderation["verdict"]}, {"Verdicts": 1})
    log.answered(event, started)
    return output
