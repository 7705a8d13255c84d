#!/usr/bin/env python3
"""A container for the tests of deployments: it keeps the contract of SageMaker and of chats, and writes no better
than it must. The tenant in an adapter's name says how the adapter behaves: a `mute` one writes as the base does, a
`forge`'s is refused, a `lost` one is registered and then not there."""

import json
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

if sys.argv[1] != "serve":
    sys.exit(3)
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
ADAPTERS = set()
BASE = "test-base"


class Container(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, {})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/adapters":
            return self.register(asked["name"])
        adapter = self.headers["X-Amzn-SageMaker-Adapter-Identifier"]
        if adapter and adapter not in ADAPTERS:
            return self.answer(404, {"error": "no such adapter"})
        says = "Thank you." if not adapter or "-mute-" in adapter else f"Moin from {adapter}!"
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": says}}
        usage = {"prompt_tokens": 20, "completion_tokens": 3}
        self.answer(200, {"model": adapter or BASE, "choices": [choice], "usage": usage})

    def do_DELETE(self):
        ADAPTERS.discard(self.path.removeprefix("/adapters/"))
        self.answer(200, {})

    def register(self, name):
        if "-forge-" in name:
            return self.answer(400, {"error": "not this name's files"})
        if "-lost-" not in name:
            ADAPTERS.add(name)
        self.answer(200, {})

    def answer(self, status, said):
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ["SAGEMAKER_BIND_TO_PORT"])), Container).serve_forever()
