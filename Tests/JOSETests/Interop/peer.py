"""The other side of InteroperationTests: joserfc and cryptography, one JSON request and one JSON answer a line."""

import json
import sys

from cryptography.hazmat.primitives import serialization as ser
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}
TYPES = {"HS": OctKey, "RS": RSAKey, "PS": RSAKey, "ES": ECKey, "Ed": OKPKey}
keys = {}


def generate(algorithm):
    kind = algorithm[:2]
    if kind == "HS":
        return OctKey.generate_key(int(algorithm[2:]), private=True)
    if kind in ("RS", "PS"):
        return RSAKey.generate_key(2048, private=True)
    if kind == "ES":
        return ECKey.generate_key(CURVES[algorithm], private=True)
    return OKPKey.generate_key("Ed25519", private=True)


def private_pem(key, form):
    pem = key.private_key.private_bytes(ser.Encoding.PEM, form, ser.NoEncryption())
    return pem.decode()


def make(request):
    """A fresh key in every form that it has."""
    algorithm = request["alg"]
    key = keys[algorithm] = generate(algorithm)
    answer = {"private": key.as_dict(private=True, alg=algorithm, use="sig", kid="peer")}
    if algorithm.startswith("HS"):
        return answer
    answer["public"] = key.as_dict(private=False, alg=algorithm, use="sig", kid="peer")
    answer["public_pem"] = key.as_pem(private=False).decode()
    answer["private_pem"] = private_pem(key, ser.PrivateFormat.PKCS8)
    if algorithm != "EdDSA":
        answer["traditional_pem"] = private_pem(key, ser.PrivateFormat.TraditionalOpenSSL)
    answer["thumbprint"] = key.thumbprint()
    return answer


def sign(request):
    """A token made with the key of `make`."""
    algorithm = request["alg"]
    header = {"alg": algorithm, "kid": "peer", "typ": "JWT"}
    token = jws.serialize_compact(header, request["payload"].encode(), keys[algorithm], algorithms=[algorithm])
    return {"token": token}


def verify(request):
    """The payload of a token, under the JWK or PEM given, or under the key of `make`."""
    algorithm = request["alg"]
    if "jwk" in request:
        key = TYPES[algorithm[:2]].import_key(request["jwk"])
    elif "pem" in request:
        key = TYPES[algorithm[:2]].import_key(request["pem"])
    else:
        key = keys[algorithm]
    try:
        token = jws.deserialize_compact(request["token"], key, algorithms=[algorithm])
    except JoseError as error:
        return {"refused": type(error).__name__}
    return {"payload": token.payload.decode(), "header": token.headers()}


for line in sys.stdin:
    request = json.loads(line)
    answer = {"make": make, "sign": sign, "verify": verify}[request["do"]](request)
    print(json.dumps(answer), flush=True)
