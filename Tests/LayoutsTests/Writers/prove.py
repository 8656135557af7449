#!/usr/bin/env python3
"""prove.py NAME...   What a writer's library says after its key was deleted, and after a request that was under way then:
R a request that only reads brings it back, W one that writes, - none, ! a half that nobody is logged in with; and what the next request leaves."""
import re
import sys
import threading
import time

from drive import Client, Redis, WRITERS, Writer


def session_keys(redis, writer):
    return {key for key in redis.keys() if re.search(writer.facts["key"].encode(), key)}


def under_way(redis, writer, path):
    """Whether a log-in holds after its keys were deleted while a request for `path` was under way."""
    client, other = Client(writer), Client(writer)
    before = redis.keys()
    client.login("1002", "Jonas Weber", "jonas.weber@example.com")
    mine = session_keys(redis, writer) - before
    other.cookies, other.token = dict(client.cookies), client.token
    time.sleep(1.1)  # Symfony writes anew in another second than it did before.
    thread = threading.Thread(target=other.ask, args=("GET", path))
    thread.start()
    time.sleep(0.25)
    redis("DEL", *mine)
    thread.join()
    came_back = bool(mine & redis.keys())
    return client.user(), client.ask("GET", "/me"), came_back, other.answer


def prove(name):
    redis, writer = Redis(WRITERS[name].get("tcp", False)), None
    try:
        writer = Writer(name, redis)
        client = Client(writer)
        before = redis.keys()
        client.login("1001", "Mina Park", "mina.park@example.com")
        mine = session_keys(redis, writer) - before
        held = client.user() == "1001"
        if writer.facts.get("denylist"):
            client.ask("POST", "/logout")
            print(f"{name}: held {held}, denied {client.user() is None}")
            return
        redis("DEL", *mine)
        after = client.ask("GET", "/me")
        shell = after == 401 and bool(mine & redis.keys())
        read = under_way(redis, writer, "/slow?ms=600")
        write = under_way(redis, writer, "/slow?ms=600&write=1")
        # A database answers after each DEL: there only the key tells what the request wrote.
        answer = 2 if writer.facts.get("database") else 0
        back = "R" if read[answer] else "W" if write[answer] else "!" if write[2] else "-"
        word = "ok" if (back == writer.facts["back"] and shell == writer.facts.get("shell", False)) else "DIFFERS"
        print(f"{name}: held {held}, after DEL {after}, shell {shell}, back {back}, under way {read} {write}: {word}")
    finally:
        if writer:
            writer.close()
        redis.close()


for name in sys.argv[1:]:
    prove(name)
