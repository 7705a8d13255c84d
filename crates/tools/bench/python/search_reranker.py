"""Images for a query, in the user's style: Titan, OpenSearch, Personalize."""
import json
import os
import time

import boto3
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config

import log

ENDPOINT, CAMPAIGN = os.environ["SEARCH_ENDPOINT"], os.environ["CAMPAIGN_ARN"]
SIZE, CANDIDATES, WEIGHT = 20, 200, 0.3
LIMITS = Config(connect_timeout=2, read_timeout=2, retries={"mode": "standard", "max_attempts": 2})

bedrock = boto3.client("bedrock-runtime", config=LIMITS)
personalize = boto3.client("personalize-runtime", config=LIMITS)
signer = SigV4Auth(boto3.Session().get_credentials(), "es", os.environ["AWS_REGION"])
opensearch = urllib3.PoolManager(ca_certs=os.environ.get("AWS_CA_BUNDLE"))


def embedding(text):
    body = json.dumps({"inputText": text, "embeddingConfig": {"outputEmbeddingLength": 1024}})
    answer = bedrock.invoke_model(modelId="amazon.titan-embed-image-v1", body=body)
    return json.loads(answer["body"].read())["embedding"]


def nearest(vector):
    query = {"size": CANDIDATES, "_source": {"excludes": ["embedding"]},
             "query": {"knn": {"embedding": {"vector": vector, "k": CANDIDATES}}}}
    request = AWSRequest("POST", f"{ENDPOINT}/images/_search?allow_partial_search_results=false",
                         {"content-type": "application/json"}, json.dumps(query))
    signer.add_auth(request)
    answer = opensearch.request("POST", request.url, headers=dict(request.headers), body=request.data)
    return json.loads(answer.data)["hits"]["hits"]


def normalised(values):
    low, high = min(values), max(values)
    return [(value - low) / (high - low) if high > low else 1.0 for value in values]


def handler(event, _):
    started = time.perf_counter()
    hits = nearest(embedding(event["query"]["text"]))
    clusters = list(dict.fromkeys(hit["_source"]["cluster"] for hit in hits))
    ranking = personalize.get_personalized_ranking(
        campaignArn=CAMPAIGN, userId=event["userId"], inputList=clusters)["personalizedRanking"]
    liked = {item["itemId"]: item.get("score", 0) for item in ranking}
    own = normalised([hit["_score"] for hit in hits])
    personal = normalised([liked.get(hit["_source"]["cluster"], 0) for hit in hits])
    scores = [(1 - WEIGHT) * a + WEIGHT * b for a, b in zip(own, personal)]
    best = sorted(zip(scores, hits), key=lambda pair: -pair[0])[:SIZE]
    results = [{"id": hit["_id"], "cluster": hit["_source"]["cluster"], "score": round(score, 6),
                "metadata": hit["_source"]["metadata"]} for score, hit in best]
    log.metrics({"personalisation": "applied"}, {"Candidates": len(hits)})
    log.answered(event, started)
    return {"results": results, "personalisation": {"applied": True, "candidates": len(hits)}}
