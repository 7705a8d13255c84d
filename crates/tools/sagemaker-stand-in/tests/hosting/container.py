#!/usr/bin/env python3
"""A container for tests: it keeps the service's contract, or breaks it as its environment and its
requests say.

Environment: EXIT ends it at once; SICK answers pings with 500; STUBBORN ignores SIGTERM.
Requests: {"sleep": seconds}, {"status": code, "say": text}, {"bytes": number}, {"die": true}.
Adapters are known by their names; one without adapter_config.json is refused.
"""

import json
import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

if sys.argv[1] != "serve" or os.environ.get("EXIT"):
    sys.exit(3)
signal.signal(signal.SIGTERM, signal.SIG_IGN if os.environ.get("STUBBORN") else lambda *_: os._exit(0))
ADAPTERS = {}
MODEL = Path(os.environ["SAGEMAKER_BASE_DIR"], "model")


class Container(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(500 if os.environ.get("SICK") else 200, b"")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/adapters":
            return self.register(json.loads(body))
        asked = json.loads(body) if body.startswith(b"{") else {}
        time.sleep(asked.get("sleep", 0))
        if asked.get("die"):
            os._exit(1)
        if "status" in asked:
            self.answer(asked["status"], asked["say"].encode())
        elif "bytes" in asked:
            self.answer(200, b"x" * asked["bytes"])
        else:
            self.answer(200, json.dumps(self.said(body)).encode())

    def do_DELETE(self):
        known = ADAPTERS.pop(self.path.removeprefix("/adapters/"), None)
        self.answer(404 if known is None else 200, b"")

    def register(self, asked):
        folder = Path(asked["src"])
        if not (folder / "adapter_config.json").is_file():
            return self.answer(400, b"no adapter_config.json")
        ADAPTERS[asked["name"]] = sorted(path.name for path in folder.iterdir())
        self.answer(200, b"")

    def said(self, body):
        files = sorted(str(path.relative_to(MODEL)) for path in MODEL.rglob("*") if path.is_file())
        names = ("Content-Type", "Accept", "X-Amzn-SageMaker-Custom-Attributes", "Authorization")
        return {"name": os.environ.get("NAME"), "pid": os.getpid(), "files": files, "bytes": len(body),
                "adapter": self.headers["X-Amzn-SageMaker-Adapter-Identifier"], "adapters": ADAPTERS,
                "headers": {name: self.headers[name] for name in names if self.headers[name]}}

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Amzn-SageMaker-Custom-Attributes", "from the container")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ["SAGEMAKER_BIND_TO_PORT"])), Container).serve_forever()
