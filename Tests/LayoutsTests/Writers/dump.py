#!/usr/bin/env python3
"""dump.py NAME FOLDER   Logs people in to a writer, and writes what it leaves in Redis: FOLDER/NAME.jsonl, and NAME.expect.json."""
import base64
import json
import pathlib
import re
import sys
import time
import uuid

from drive import Client, PEOPLE, Redis, WRITERS, Writer, made_up_tokens


def text(data):
    return base64.b64encode(data).decode()


def entry(redis, key):
    kind = redis("TYPE", key).decode()
    line = {"key": text(key), "type": kind, "ttl_ms": redis("PTTL", key)}
    if kind == "string":
        line["value"] = text(redis("GET", key))
    elif kind == "hash":
        flat = [text(part) for part in redis("HGETALL", key)]
        line["fields"] = [list(pair) for pair in zip(flat[::2], flat[1::2])]
    elif kind == "zset":
        flat = redis("ZRANGE", key, 0, -1, "WITHSCORES")
        line["scored"] = [[text(member), float(score)] for member, score in zip(flat[::2], flat[1::2])]
    else:
        line["members"] = [text(m) for m in (redis("SMEMBERS", key) if kind == "set" else redis("LRANGE", key, 0, -1))]
    return line


def claims_of(token):
    body = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    return {claim: body[claim] for claim in ("jti", "exp", "sub")}


def visit(redis, client, act):
    """The keys that an act made."""
    before = redis.keys()
    act(client)
    return redis.keys() - before


def main(name, folder):
    redis, writer = Redis(WRITERS[name].get("tcp", False)), None
    facts, sessions, other, denied = WRITERS[name], [], set(), []
    is_session = re.compile(facts["key"].encode())

    def note(made, **known):
        mine = sorted(key for key in made if is_session.search(key))
        helpers = sorted((made - set(mine)), key=bytes)
        if len(mine) != 1:
            raise SystemExit(f"{name}: one session made the keys {sorted(made)}")
        sessions.append(known | {"key": mine[0].decode(), "helper_keys": [key.decode(errors="replace") for key in helpers],
                                 "ttl_ms": redis("PTTL", mine[0])})

    try:
        writer = Writer(name, redis)
        for number, person, mail, ip in PEOPLE:
            tokens, claims = made_up_tokens(number, person, mail)
            client = Client(writer, ip)
            stores = facts.get("stores", ["tokens", "mail", "ip"])
            made = visit(redis, client, lambda c: c.login(number, person, mail, tokens if "tokens" in stores else None))
            if client.user() != number:
                raise SystemExit(f"{name}: the log-in of {number} did not hold")
            if facts.get("denylist"):
                made = visit(redis, client, lambda c: c.ask("POST", "/logout"))
                denied.append(claims_of(client.token) | {"kind": "access", "key": [key.decode() for key in made][0]})
                continue
            known = [str(uuid.UUID(int=int(number))) if facts.get("user_as") == "uuid" else number]
            known += [mail] if "mail" in stores else []
            ip = ip if "ip" in stores else facts.get("ip")
            note(made, user=mail, user_id=number, anonymous=False, ip=ip,
                 jwts=claims if "tokens" in stores else [], user_known_as=known)
        for number in range(2):
            made = visit(redis, Client(writer, f"203.0.113.{200 + number}"), lambda c: c.ask("GET", "/anonymous"))
            if made:
                note(made, user=None, user_id=None, anonymous=True, ip=None, jwts=[], user_known_as=[])
        places = {key for session in sessions for key in [session["key"], *session["helper_keys"]]}
        other = sorted(key.decode(errors="replace") for key in redis.keys() if key.decode(errors="replace") not in places)
        expect = {"writer": name, "what": facts["what"], "taken_at_ms": int(time.time() * 1000), "sessions": sessions,
                  "expiry_source": facts.get("expiry", "TTL of the key"), "notes": facts.get("notes", []),
                  "unreadable": facts.get("unreadable", False), "other_keys": [] if denied else other,
                  "chain": facts["chain"], "layout": facts["layout"]}
        if denied:
            expect["denied"] = denied
        if facts.get("partial"):
            expect["partial"] = facts["partial"]
        lines = [json.dumps(entry(redis, key)) for key in sorted(redis.keys())]
        folder = pathlib.Path(folder)
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
        (folder / f"{name}.expect.json").write_text(json.dumps(expect, ensure_ascii=False, indent=1) + "\n")
        print(f"{name}: {len(lines)} keys, {len(sessions)} sessions, {len(denied)} denied, {len(other)} others")
    finally:
        if writer:
            writer.close()
        redis.close()


main(*sys.argv[1:])
