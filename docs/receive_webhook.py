#!/usr/bin/env python3
"""Receives what vigilia-server pushes, checks its signature, and prints the sequence and type of each event once.

usage: receive_webhook.py SECRET [--port 0] [--limit N]        nothing but the standard library; ends after N events

A message may come twice. What was handled is known by its sequence here; a real receiver keeps that where it keeps the events.
"""

import argparse
import base64
import hashlib
import hmac
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

OLDEST_SECONDS = 300
MAXIMUM_BYTES = 4 << 20


def is_genuine(secret, fields, body):
    """By Standard Webhooks: an HMAC over the message's name, its moment and its body; what is old is refused."""
    name, moment = fields.get("webhook-id", ""), fields.get("webhook-timestamp", "")
    if not moment.isdigit() or abs(time.time() - int(moment)) > OLDEST_SECONDS:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{name}.{moment}.".encode() + body, hashlib.sha256).digest()
    expected = "v1," + base64.b64encode(digest).decode()
    return any(hmac.compare_digest(expected, given) for given in fields.get("webhook-signature", "").split(" "))


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(min(length, MAXIMUM_BYTES))
        genuine = is_genuine(self.server.secret, self.headers, body)
        if genuine:
            for event in json.loads(body):
                if int(event["sequence"]) > self.server.handled:
                    print(event["id"], event["type"], flush=True)
                    self.server.handled = int(event["sequence"])
                    self.server.count += 1
        # Only now: what is answered with 204 does not come again.
        self.send_response(204 if genuine else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("secret")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--limit", type=int, default=sys.maxsize)
    asked = parser.parse_args()
    server = HTTPServer(("127.0.0.1", asked.port), Receiver)
    server.secret, server.handled, server.count = asked.secret, 0, 0
    print(f"receiving at http://127.0.0.1:{server.server_port}/", flush=True)
    while server.count < asked.limit:
        server.handle_request()


if __name__ == "__main__":
    main()
