"""Starts a private Redis and a writer on it, and talks to both; for dump.py and prove.py."""
import base64
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid

HERE = pathlib.Path(__file__).parent
# Ended from outside, the servers are to be ended too.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
WRITERS = json.loads((HERE / "writers.json").read_text())
# Made-up people. The last one logs in from a second device.
PEOPLE = [
    ("1001", "Mina Park", "mina.park@example.com", "203.0.113.24"),
    ("1002", "Jonas Weber", "jonas.weber@example.com", "198.51.100.7"),
    ("1003", "Zoë Ångström", "zoe.angstrom@example.com", "2001:db8:41::9"),
    ("1004", "Tomás Oliveira", "tomas.oliveira@example.com", "203.0.113.80"),
    ("1005", "Siobhán O'Brien", "siobhan.obrien@example.com", "192.0.2.55"),
    ("1006", "김민아", "minah.kim@example.com", "203.0.113.61"),
    ("1001", "Mina Park", "mina.park@example.com", "198.51.100.201"),
]


class Redis:
    """A redis-server on a Unix socket, on a port too where a library knows of nothing else, and one connection to it."""

    def __init__(self, tcp=False):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1] if tcp else 0
        self.folder = tempfile.TemporaryDirectory(prefix="dump-")
        self.path = f"{self.folder.name}/redis.sock"
        self.server = subprocess.Popen(
            ["redis-server", "--port", str(port), "--unixsocket", self.path, "--save", "", "--dir", self.folder.name],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f"redis://127.0.0.1:{port}/0" if tcp else f"unix://{self.path}"
        self.socket = socket.socket(socket.AF_UNIX)
        while self.socket.connect_ex(self.path):
            time.sleep(0.01)
        self.reader = self.socket.makefile("rb")

    def __call__(self, *parts):
        parts = [part if isinstance(part, bytes) else str(part).encode() for part in parts]
        self.socket.sendall(b"*%d\r\n" % len(parts) + b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in parts))
        return self.reply()

    def reply(self):
        kind, rest = (line := self.reader.readline())[:1], line[1:-2]
        if kind == b"-":
            raise RuntimeError(rest.decode())
        if kind == b"+":
            return rest
        count = int(rest)
        if kind == b":" or count < 0:
            return count if kind == b":" else None
        if kind == b"*":
            return [self.reply() for _ in range(count)]
        return self.reader.read(count + 2)[:-2]

    def keys(self):
        return set(self("KEYS", "*"))

    def close(self):
        self.server.terminate()
        self.server.wait()


class Writer:
    """A writer under way."""

    def __init__(self, name, redis):
        self.facts = WRITERS[name]
        self.process = subprocess.Popen(
            [str(HERE / "writer.sh"), name, "--redis", redis.url], stdout=subprocess.PIPE, start_new_session=True)
        ready = self.process.stdout.readline().split()
        if not ready or ready[0] != b"READY":
            rest = self.process.stdout.read().decode(errors="replace")
            self.close()
            raise SystemExit(f"{name} did not start: {rest}")
        self.port = int(ready[1])

    def close(self):
        self.process.terminate()
        self.process.wait()
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


class Client:
    """A browser, or an application that keeps a token."""

    def __init__(self, writer, ip="203.0.113.1"):
        self.writer, self.ip, self.cookies, self.token, self.answer = writer, ip, {}, None, None

    def ask(self, method, path, form=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.writer.port, timeout=20)
        headers = {"X-Forwarded-For": self.ip, "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urllib.parse.urlencode(form or {}), headers)
        response = connection.getresponse()
        body = response.read()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        connection.close()
        try:
            self.answer = json.loads(body)
        except ValueError:
            self.answer = body.decode(errors="replace")
        return response.status

    def login(self, user, name="", mail="", tokens=None):
        status = self.ask("POST", "/login", {"user": user, "name": name, "mail": mail} | (tokens or {}))
        if status >= 300:
            raise SystemExit(f"a log-in was answered with {status}: {self.answer}")
        if isinstance(self.answer, dict):
            self.token = self.answer.get("token")

    def user(self, path="/me"):
        """Who is logged in by the library's word; None where nobody is."""
        status = self.ask("GET", path)
        return self.answer.get("user") if status == 200 and isinstance(self.answer, dict) else None


def part(value):
    text = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def made_up_tokens(user, name, mail):
    """Tokens as a provider gives them: the real form, with a signature that nobody made."""
    now, common = int(time.time()), {"iss": "https://id.example.com/realms/main", "sub": user, "aud": "shop-web"}
    kinds = {
        "access_token": {"scope": "openid profile email", "preferred_username": mail},
        "id_token": {"email": mail, "name": name, "auth_time": now},
        "refresh_token": {"scope": "openid profile email offline_access"},
    }
    session, tokens, claims = str(uuid.uuid4()), {}, []
    for kind, more in kinds.items():
        payload = common | {"iat": now, "exp": now + (2592000 if kind == "refresh_token" else 900),
                            "jti": str(uuid.uuid4()), "sid": session} | more
        head = {"typ": "at+jwt" if kind == "access_token" else "JWT", "alg": "ES256", "kid": "id-2026-10"}
        tokens[kind] = ".".join([part(head), part(payload), part(os.urandom(64))])
        claims.append({"kind": kind} | {claim: payload[claim] for claim in ("jti", "exp", "sub")})
    return tokens, claims
