"""What every Python writer shares: what logs in, who is asked for, and the server."""
import os
import socketserver
import time
import wsgiref.simple_server

TOKENS = ("access_token", "id_token", "refresh_token")


def redis_url():
    return os.environ["REDIS_URL"]


def facts(form, headers):
    """What an application keeps of a log-in beside the user's ID."""
    kept = {"name": form.get("name", ""), "email": form.get("mail", ""), "ip": headers.get("X-Forwarded-For", "")}
    tokens = {kind: form[kind] for kind in TOKENS if form.get(kind)}
    return kept | ({"tokens": tokens} if tokens else {})


def pause(query):
    """The work of a request under way."""
    time.sleep(int(query.get("ms", 600)) / 1000)


class Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True
    request_queue_size = 128


class Handler(wsgiref.simple_server.WSGIRequestHandler):
    def address_string(self):
        return self.client_address[0]

    def log_message(self, *_):
        pass


def serve(app):
    """Serves a WSGI application, each request on a thread of its own."""
    wsgiref.simple_server.make_server("127.0.0.1", int(os.environ["PORT"]), app, Server, Handler).serve_forever()


def serve_asgi(app):
    """Serves an ASGI application."""
    import uvicorn

    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
