#!/usr/bin/env python3
"""Follows a feed of vigilia-server and goes on where it was when the connection breaks. Standard library only.

usage: follow_events.py URL [--after SEQUENCE] [--limit EVENTS] [--key FILE]
"""

import argparse
import json
import time
import urllib.error
import urllib.request

# A stream that is silent for longer than some signs of life is taken for broken.
SILENCE_SECONDS = 60


def messages(response):
    """The id and data of each message of a stream of Server-Sent Events; data is None where only the position moved."""
    identifier, data = None, []
    for raw in response:
        line = raw.decode().rstrip("\r\n")
        if not line:
            if identifier is not None:
                yield identifier, "\n".join(data) if data else None
            identifier, data = None, []
        elif line.startswith("id:"):
            identifier = line[3:].strip()
        elif line.startswith("data:"):
            data.append(line[5:].lstrip())


def events(url, after, key):
    """Each CloudEvent after a position, for ever."""
    position = after
    while True:
        headers = {"Accept": "text/event-stream", "Last-Event-ID": position}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=SILENCE_SECONDS) as response:
                for identifier, data in messages(response):
                    if data is not None:
                        yield json.loads(data)
                    # Moved once the event was dealt with: what breaks in between is sent again, not lost.
                    position = identifier
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise SystemExit(f"{url}: {error.code}: {error.read().decode()}") from error
        except OSError:
            pass
        time.sleep(2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("--after", default="0")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--key", help="a file that holds the key")
    asked = parser.parse_args()
    key = open(asked.key, encoding="utf-8").read().strip() if asked.key else None
    for count, event in enumerate(events(asked.url, asked.after, key), 1):
        print(event["id"], event["type"], flush=True)
        if count == asked.limit:
            break


if __name__ == "__main__":
    main()
