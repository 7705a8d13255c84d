"""A plain Lambda runtime loop: one connection, one event after the other.

usage: AWS_LAMBDA_RUNTIME_API=HOST:PORT bootstrap.py MODULE
"""
import http.client
import importlib
import json
import os
import sys
import traceback

PREFIX = "/2018-06-01/runtime"


def exchange(api, method, path, body=None):
    api.request(method, PREFIX + path, body, {"Content-Type": "application/json"})
    response = api.getresponse()
    return response.headers, response.read()


def main(module):
    handler = importlib.import_module(module).handler
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        headers, event = exchange(api, "GET", "/invocation/next")
        request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        try:
            answer = json.dumps(handler(json.loads(event), None))
            path = "response"
        except Exception as error:
            answer = json.dumps({"errorType": type(error).__name__, "errorMessage": str(error),
                                 "stackTrace": traceback.format_exc().splitlines()})
            path = "error"
        exchange(api, "POST", f"/invocation/{request_id}/{path}", answer)


main(sys.argv[1])
