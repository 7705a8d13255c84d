"""Issues one token for EMAIL and serves the keys that verify it, as an OpenID provider does.

usage: issuer.py EMAIL AUDIENCE

Prints its address and the token, then serves until standard input closes.
"""
import base64
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value):
    return encode(value.to_bytes((value.bit_length() + 7) // 8, "big"))


class Provider(BaseHTTPRequestHandler):
    def do_GET(self):
        public = KEY.public_key().public_numbers()
        key = {"kid": "test", "kty": "RSA", "alg": "RS256", "n": number(public.n), "e": number(public.e)}
        discovery = {"issuer": ADDRESS, "jwks_uri": f"{ADDRESS}/jwks.json"}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"keys": [key]} if self.path == "/jwks.json" else discovery).encode())

    def log_message(self, *_):
        pass


def token(email, audience):
    now = int(time.time())
    claims = {"iss": ADDRESS, "aud": audience, "iat": now - 60, "exp": now + 3600, "email": email, "email_verified": True}
    parts = [encode(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": "test"}, claims)]
    signature = KEY.sign(".".join(parts).encode(), padding.PKCS1v15(), hashes.SHA256())
    return ".".join([*parts, encode(signature)])


server = HTTPServer(("127.0.0.1", 0), Provider)
ADDRESS = f"http://127.0.0.1:{server.server_port}"
threading.Thread(target=server.serve_forever, daemon=True).start()
print(ADDRESS, flush=True)
print(token(*sys.argv[1:3]), flush=True)
sys.stdin.read()
os._exit(0)
