"""Makes the samples of Python's writers: `python make.py > python.txt` with msgpack 1.x, Django 5.x, lz4 and zstandard."""
import base64, datetime, json, msgpack, zlib, pickle
import django.conf, django.core.signing as signing
django.conf.settings.configure(SECRET_KEY="no secret")

def out(name, data):
    print(name, (data if isinstance(data, bytes) else data.encode()).hex())

everything = {
    "null": None, "true": True, "false": False, "zero": 0, "minus": -1, "byte": 255, "short": -300, "long": 70000,
    "huge": 2**63 - 1, "least": -(2**63), "above": 2**64 - 1, "real": 0.1, "whole": 3.0, "small": -1.5e-300,
    "empty": "", "text": "Zoë 김민아 😀", "quote": "a\"b\\/\b\f\n\r\t\u0001", "list": [1, "two", [3]], "none": [], "nothing": {},
    "deep": {"a": {"b": {"c": [None]}}}, "long text": "0123456789" * 30,
}
out("json", json.dumps(everything))
out("json-plain", json.dumps(everything, ensure_ascii=False, indent=1))
out("json-latin1", json.dumps({"uid": "zoë", "_whatToTrace": "Ångström"}, ensure_ascii=False).encode("latin-1"))
out("json-odd", json.dumps({"a": float("nan"), "b": float("inf"), "c": -float("inf"), "d": 10**30, "e": "\ud800"}))
more = dict(everything, bytes=b"\xff\x00\xfe", when=datetime.datetime(2026, 11, 28, 10, 0, 0, 500000, datetime.timezone.utc))
out("messagepack", msgpack.packb(more, datetime=True))
out("messagepack-single", msgpack.packb({"f": 0.5, 7: "seven", (1, 2): "pair"}, use_single_float=True))
out("messagepack-times", msgpack.packb([msgpack.Timestamp(1, 0), msgpack.Timestamp(2**33, 500_000_000), msgpack.Timestamp(-1, 0),
    msgpack.ExtType(5, b"abc"), msgpack.ExtType(6, b"x" * 300)]))
session = {"_auth_user_id": "1001", "_auth_user_backend": "django.contrib.auth.backends.ModelBackend", "note": "n" * 40}
out("django-signed", signing.dumps(session, salt="s"))
out("django-signed-packed", signing.dumps(session, salt="s", compress=True))
out("beaker", pickle.dumps(base64.b64encode(zlib.compress(json.dumps({"user": "mina.park@example.com", "_creation_time": 1795894892.5}).encode())).decode(), 4))
import gzip, lz4.frame, zstandard
packed = json.dumps(session).encode()
out("zlib", zlib.compress(packed))
out("gzip", gzip.compress(packed, mtime=0))
out("lz4", lz4.frame.compress(packed))
out("zstd", zstandard.compress(packed))
out("base64", base64.encodebytes(packed))
out("url", "s%3AWVFsfQWXdg5gRGAreS2t_fDjLfreGYo-.a%2Bb%2Fc")
out("text", "Zoë 김민아 😀")
