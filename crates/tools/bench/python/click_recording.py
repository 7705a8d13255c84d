"""Clicks on images as events of their clusters: OpenSearch, Personalize."""
import hashlib
import json
import os
import time

import boto3
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config

import log

ENDPOINT, TRACKER = os.environ["SEARCH_ENDPOINT"], os.environ["TRACKING_ID"]
LIMITS = Config(connect_timeout=1, read_timeout=1, retries={"mode": "standard", "max_attempts": 3})
MOST_EVENTS = 10

personalize = boto3.client("personalize-events", config=LIMITS)
signer = SigV4Auth(boto3.Session().get_credentials(), "es", os.environ["AWS_REGION"])
opensearch = urllib3.PoolManager(ca_certs=os.environ.get("AWS_CA_BUNDLE"))


def clusters(ids):
    request = AWSRequest("POST", f"{ENDPOINT}/images/_mget?_source_includes=cluster",
                         {"content-type": "application/json"}, json.dumps({"ids": ids}))
    signer.add_auth(request)
    answer = opensearch.request("POST", request.url, headers=dict(request.headers), body=request.data)
    return [doc["_source"]["cluster"] if doc.get("found") else None
            for doc in json.loads(answer.data)["docs"]]


def event_of(place, click, cluster, now):
    text = json.dumps([click["userId"], click["imageId"], now, place])
    return {"eventId": hashlib.sha256(text.encode()).hexdigest()[:32], "eventType": "click",
            "itemId": cluster, "sentAt": int(now)}


def handler(event, _):
    started, now = time.perf_counter(), time.time()
    clicks = event["clicks"]
    found = clusters([click["imageId"] for click in clicks])
    by_user = {}
    for place, (click, cluster) in enumerate(zip(clicks, found)):
        if cluster is not None:
            by_user.setdefault(click["userId"], []).append(event_of(place, click, cluster, now))
    for user, events in by_user.items():
        for at in range(0, len(events), MOST_EVENTS):
            personalize.put_events(trackingId=TRACKER, userId=user, sessionId=user,
                                   eventList=events[at:at + MOST_EVENTS])
    results = [{"imageId": click["imageId"], "cluster": cluster,
                "outcome": "UNKNOWN_IMAGE" if cluster is None else "RECORDED"}
               for click, cluster in zip(clicks, found)]
    recorded = sum(cluster is not None for cluster in found)
    log.metrics({}, {"ClicksRecorded": recorded})
    log.answered(event, started)
    return {"recorded": recorded, "queued": 0, "results": results}
