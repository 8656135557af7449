"""Apache with mod_auth_openidc: in front of an application, and with a provider whose log-in page this program fills in."""
import base64
import hashlib
import hmac
import http.client
import http.server
import json
import os
import secrets
import socket
import ssl
import subprocess
import threading
import time
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

FOLDER, SECRET = os.environ["WRITER_TMP"], "a client secret, long enough for HS256"
codes = {}


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


provider_port, application_port, apache_port = free_port(), free_port(), free_port()
ISSUER = f"https://127.0.0.1:{provider_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    def form(self):
        return dict(parse_qsl(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()))

    def answer(self, status, value, fields=()):
        body = json.dumps(value).encode()
        self.send_response(status)
        for name, text in [("Content-Type", "application/json"), ("Content-Length", str(len(body))), *fields]:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Provider(Handler):
    def do_POST(self):
        tokens, nonce = codes.pop(self.form()["code"])

        def part(data):
            return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

        payload = tokens["id_token"].split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "==")) | {"iss": ISSUER, "aud": "app", "nonce": nonce}
        text = ".".join(part(json.dumps(value).encode()) for value in ({"alg": "HS256", "typ": "JWT"}, claims))
        signature = part(hmac.digest(SECRET.encode(), text.encode(), hashlib.sha256))
        self.answer(200, tokens | {"id_token": f"{text}.{signature}", "token_type": "Bearer", "expires_in": 900})


class Application(Handler):
    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/slow":
            time.sleep(int(parse_qs(url.query).get("ms", ["600"])[0]) / 1000)
        self.answer(200, {"user": self.headers.get("OIDC_CLAIM_sub")})


def ask_apache(path, cookies):
    connection = http.client.HTTPConnection("127.0.0.1", apache_port, timeout=20)
    # Only what a person looks at is led to the provider.
    connection.request("GET", path, headers={"Accept": "text/html"} | ({"Cookie": cookies} if cookies else {}))
    response = connection.getresponse()
    body = response.read()
    return response, response.headers.get_all("Set-Cookie") or [], body


class Front(Handler):
    def do_POST(self):
        if self.path == "/logout":
            _, cookies, _ = ask_apache("/back?" + urlencode({"logout": f"http://127.0.0.1:{apache_port}/out"}), self.cookies())
            return self.answer(200, {"user": None}, [("Set-Cookie", cookie) for cookie in cookies])
        form = self.form()
        response, state, _ = ask_apache("/start", None)
        asked = dict(parse_qsl(urlsplit(response.headers["Location"]).query))
        code = secrets.token_urlsafe()
        now = int(time.time())
        made_up = {"sub": form["user"], "iat": now, "exp": now + 900, "jti": code}
        plain = "." + base64.urlsafe_b64encode(json.dumps(made_up).encode()).decode().rstrip("=") + "."
        tokens = {"access_token": "opaque-" + code, "id_token": plain}
        codes[code] = tokens | {kind: form[kind] for kind in form if kind.endswith("_token")}, asked["nonce"]
        back = "/back?" + urlencode({"code": code, "state": asked["state"]})
        response, cookies, body = ask_apache(back, "; ".join(cookie.split(";")[0] for cookie in state))
        status = 200 if response.status == 302 else 500
        kept = [cookie for cookie in cookies if cookie.startswith("mod_auth_openidc_session=")]
        self.answer(status, {"user": form["user"]}, [("Set-Cookie", cookie) for cookie in kept])

    def do_GET(self):
        if self.path == "/anonymous":
            return self.answer(200, {"user": None})
        response, cookies, body = ask_apache(self.path, self.cookies())
        value = json.loads(body) if response.status == 200 else {"user": None}
        self.answer(response.status, value, [("Set-Cookie", cookie) for cookie in cookies])

    def cookies(self):
        return self.headers.get("Cookie")


def start(handler, port, context=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()


subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2",
                "-keyout", f"{FOLDER}/key.pem", "-out", f"{FOLDER}/certificate.pem"], check=True, capture_output=True)
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(f"{FOLDER}/certificate.pem", f"{FOLDER}/key.pem")
start(Provider, provider_port, tls)
start(Application, application_port)
modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in (
    "mpm_event", "authz_core", "authn_core", "authz_user", "auth_openidc", "proxy", "proxy_http"))
with open(f"{FOLDER}/apache.conf", "w") as file:
    file.write(f"""{modules}
ServerRoot {FOLDER}
ServerName 127.0.0.1
User www-data
Group www-data
PidFile {FOLDER}/apache.pid
DefaultRuntimeDir {FOLDER}
ErrorLog {FOLDER}/apache.log
Listen 127.0.0.1:{apache_port}
OIDCProviderIssuer {ISSUER}
OIDCProviderAuthorizationEndpoint {ISSUER}/authorize
OIDCProviderTokenEndpoint {ISSUER}/token
OIDCProviderTokenEndpointAuth client_secret_post
OIDCIDTokenSignedResponseAlg HS256
OIDCSSLValidateServer Off
OIDCClientID app
OIDCClientSecret "{SECRET}"
OIDCRedirectURI http://127.0.0.1:{apache_port}/back
OIDCCryptoPassphrase "no secret either"
OIDCCacheType redis
OIDCRedisCacheServer {os.environ["REDIS_HOST"]}:{os.environ["REDIS_PORT"]}
OIDCCacheEncrypt {os.environ.get("ENCRYPT", "Off")}
ProxyPass / http://127.0.0.1:{application_port}/
<Location />
    AuthType openid-connect
    Require valid-user
</Location>
<LocationMatch ^/(me|slow)$>
    OIDCUnAuthAction 401
</LocationMatch>
""")
apache = subprocess.Popen(["apache2", "-f", f"{FOLDER}/apache.conf", "-DFOREGROUND"])
while apache.poll() is None:
    with socket.socket() as answered:
        if answered.connect_ex(("127.0.0.1", apache_port)) == 0:
            break
    time.sleep(0.05)
http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Front).serve_forever()
