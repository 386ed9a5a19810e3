#!/usr/bin/env python3
"""Checks what a Vigilia log says of itself, without any of Vigilia's code.

usage: verify_log.py --public-key KEY [--key-changes CHANGES] --head HEAD [--earlier HEAD] [PROOF ...]

KEY is the log's public key and HEAD a signed tree head, both kept where nobody who can write the log can change them.
CHANGES is what `vigilia head --changes` prints: with which keys, each introduced by the one before, the log went on.
A PROOF is what `vigilia prove` prints: that the log of HEAD has an event, that it begins with the log of the EARLIER head, or
that it has each event of a case, whose file holds a head itself and can be named as HEAD, too. Written from RFC 9162 (2.1.3.2,
2.1.4.2) and RFC 8032. Needs Python 3.9 and `cryptography`; exits with 1 where anything does not hold.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Refused(Exception):
    pass


def require(holds, reason):
    if not holds:
        raise Refused(reason)


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf(proof):
    """What is hashed of an event: its sequence, when it was recorded, and the SHA-256 of its content line."""
    content = hashlib.sha256(proof["line"].encode()).digest()
    sequence, recorded = proof["sequence"].to_bytes(8, "big"), proof["recorded"].to_bytes(8, "big", signed=True)
    return hashlib.sha256(b"\x00" + sequence + recorded + content).digest()


def has_signed(key, statement, kind, *more):
    lines = [kind, statement["log"], statement["size"], statement["timestamp"], statement["root"], *more]
    try:
        content = "".join(f"{line}\n" for line in lines).encode()
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(statement["signature"]), content)
        return True
    except InvalidSignature:
        return False


def key_changes(key, path):
    """The changes that lead on from a key, each signed with the one before; those that led to it say nothing to us."""
    changes = []
    for line in Path(path).read_text().splitlines() if path else []:
        change = json.loads(line)
        if change.get("previousKey") == key:
            reason = f"the key after event {change['size']} is not introduced by the one before it"
            require("signature" in change and has_signed(key, change, "vigilia key change 1", change["newKey"]), reason)
            key = change["newKey"]
            changes.append(change)
    return changes


def signed_head(path, key, changes):
    head, first = json.loads(Path(path).read_text()), 0
    head = head.get("head", head)
    for change in changes + [None]:
        last = change["size"] if change else head["size"]
        if first <= head["size"] <= last and has_signed(key, head, "vigilia tree head 1"):
            return head
        if change:
            require(change["log"] == head["log"], "the keys are of another log")
            key, first = change["newKey"], change["size"]
    raise Refused(f"{path}: not signed with this key" + (", nor with one that it introduced" if changes else ""))


def climb(position, last, first, second, path):
    """Both roots from the hashes on the way up: of the smaller tree (or the leaf alone), and of the whole tree."""
    for sibling in path:
        require(last > 0, "the proof has too many hashes")
        if position & 1 or position == last:
            first, second = node(sibling, first), node(sibling, second)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            second = node(second, sibling)
        position, last = position >> 1, last >> 1
    require(last == 0, "the proof has too few hashes")
    return first, second


def check_inclusion(proof, head):
    require(1 <= proof["sequence"] <= head["size"], "the event is not in the log of this head")
    path, hashed = [bytes.fromhex(text) for text in proof["path"]], leaf(proof)
    _, root = climb(proof["sequence"] - 1, head["size"] - 1, hashed, hashed, path)
    require(root.hex() == head["root"], f"event {proof['sequence']} is not what was signed")
    return f"event {proof['sequence']} is in the log of {head['size']} events: {proof['line']}"


def check_case(export, head):
    """Every event of a case that has a proof; what was recorded after the head has none yet."""
    proved = [event for event in export["events"] if "path" in event]
    for event in proved:
        require(json.loads(event["line"])["case"] == export["case"], f"event {event['sequence']} is of another case")
        check_inclusion(event, head)
    for event in export["events"]:
        require(event in proved or event["sequence"] > head["size"], f"event {event['sequence']} has no proof")
    return f"{len(proved)} of {len(export['events'])} events of case {export['case']} are in the log of {head['size']} events"


def check_consistency(proof, earlier, head):
    require(proof["fromSize"] == earlier["size"], "the proof is not of the earlier head's size")
    require(0 < earlier["size"] <= head["size"], "the earlier head is empty, or larger than the other")
    path = [bytes.fromhex(text) for text in proof["path"]]
    if earlier["size"] == head["size"]:
        require(not path and earlier["root"] == head["root"], "two heads of one size differ")
    else:
        position, last = earlier["size"] - 1, head["size"] - 1
        if earlier["size"] & position == 0:
            path.insert(0, bytes.fromhex(earlier["root"]))
        require(path, "the proof has too few hashes")
        while position & 1:
            position, last = position >> 1, last >> 1
        first, second = climb(position, last, path[0], path[0], path[1:])
        require(first.hex() == earlier["root"] and second.hex() == head["root"], "events were altered between the heads")
    return f"the log of {head['size']} events begins with all {earlier['size']} events of the earlier head"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--public-key", required=True)
    parser.add_argument("--key-changes")
    parser.add_argument("--head", required=True)
    parser.add_argument("--earlier")
    parser.add_argument("proofs", nargs="*")
    options = parser.parse_args()
    label, _, digits = Path(options.public_key).read_text().strip().partition(":")
    require(label == "vigilia-public-key", f"{options.public_key}: not a public key")
    changes = key_changes(digits, options.key_changes)
    head = signed_head(options.head, digits, changes)
    earlier = signed_head(options.earlier, digits, changes) if options.earlier else None
    by = "one that follows this key" if changes and head["size"] > changes[0]["size"] else "this key"
    print(f"{options.head}: log {head['log']}, {head['size']} events, signed with {by}")
    require(earlier is None or earlier["log"] == head["log"], "the two heads are of different logs")
    for path in options.proofs:
        proof = json.loads(Path(path).read_text())
        require(proof["log"] == head["log"] and proof["size"] == head["size"], f"{path}: not a proof by this head")
        if proof["type"] == "inclusion":
            print(check_inclusion(proof, head))
        elif proof["type"] == "case":
            print(check_case(proof, head))
        else:
            require(earlier is not None, f"{path}: --earlier is needed to check it")
            print(check_consistency(proof, earlier, head))


if __name__ == "__main__":
    try:
        main()
    except (Refused, KeyError, TypeError, ValueError, OverflowError, AttributeError, OSError) as error:
        sys.exit(f"NOT VERIFIED: {error}")
