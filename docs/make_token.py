#!/usr/bin/env python3
"""Stands in for a provider of OpenID Connect, to try a server with: prints a token, and keeps its public key as a set (RFC 7517).

usage: make_token.py KEYS [CLAIM=VALUE...]        needs the package cryptography

A provider keeps its key; this one makes a new one for each token, in KEYS."""
import base64
import json
import sys
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def part(members):
    return base64url(json.dumps(members).encode())


path, *stated = sys.argv[1:]
key = Ed25519PrivateKey.generate()
with open(path, "w") as file:
    json.dump({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": base64url(key.public_key().public_bytes_raw())}]}, file)

claims = {"iss": "https://login.example/realms/hospital", "aud": "vigilia", "sub": "u-17", "exp": int(time.time()) + 600}
claims.update(claim.split("=", 1) for claim in stated)
signed = part({"alg": "EdDSA", "typ": "JWT"}) + "." + part(claims)
print(signed + "." + base64url(key.sign(signed.encode())))
