"""Session libraries for any WSGI application, or for small frameworks: Beaker, pyramid_session_redis, bottle-session."""
import json
import os
from http import HTTPStatus
from urllib.parse import parse_qsl

from serve import facts, pause, redis_url, serve


def act(session, path, query, form, headers):
    """What the application does with a session that is like a dictionary: status and user."""
    user = session.get("user_id")
    if path == "/login":
        user = form["user"]
        session["user_id"] = user
        for name, value in facts(form, headers).items():
            # bottle-session keeps plain strings alone.
            session[name] = json.dumps(value) if os.environ["LIBRARY"] == "bottle" and isinstance(value, dict) else value
    elif path == "/slow":
        pause(query)
        if "write" in query:
            session["visits"] = str(int(session.get("visits") or 0) + 1)
    elif path == "/anonymous":
        session["cart"] = "tea"
        return 200, None
    elif path == "/logout":
        (getattr(session, "invalidate", None) or session.destroy)()
        return 200, None
    return (200 if user else 401), user


def parts(environ):
    form = {}
    if environ["REQUEST_METHOD"] == "POST":
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        form = dict(parse_qsl(body.decode()))
    query = dict(parse_qsl(environ.get("QUERY_STRING", "")))
    return environ["PATH_INFO"], query, form, {"X-Forwarded-For": environ.get("HTTP_X_FORWARDED_FOR", "")}


def beaker():
    from beaker.middleware import SessionMiddleware

    def app(environ, start):
        session = environ["beaker.session"]
        status, user = act(session, *parts(environ))
        start(f"{status} {HTTPStatus(status).phrase}", [("Content-Type", "application/json")])
        return [json.dumps({"user": user}).encode()]

    return SessionMiddleware(app, {
        "session.type": "ext:redis", "session.url": redis_url(), "session.auto": True, "session.timeout": 3600,
        "session.key": "beaker.session.id", "session.data_serializer": os.environ.get("FORMAT", "pickle"),
    })


def pyramid():
    from pyramid.config import Configurator
    from pyramid.response import Response
    from pyramid_session_redis import RedisSessionFactory

    def view(request):
        status, user = act(request.session, *parts(request.environ))
        return Response(json.dumps({"user": user}), status=status, content_type="application/json", charset="utf-8")

    config = Configurator(session_factory=RedisSessionFactory("not a secret", redis_url=redis_url(), timeout=3600))
    config.add_route("all", "/*path")
    config.add_view(view, route_name="all")
    return config.make_wsgi_app()


def bottle():
    import bottle
    import bottle_session

    class Plugin(bottle_session.SessionPlugin):
        """The library asks for a host alone: its pool is made for the address that there is."""

        def setup(self, app):
            import redis
            self.connection_pool = redis.ConnectionPool.from_url(redis_url())

    app = bottle.Bottle()
    app.install(Plugin(cookie_lifetime=3600))

    @app.route("/<path>", method=["GET", "POST"])
    def all_of_it(path, session):
        status, user = act(session, *parts(bottle.request.environ))
        bottle.response.status = status
        return {"user": user}

    return app


serve({"beaker": beaker, "pyramid": pyramid, "bottle": bottle}[os.environ["LIBRARY"]]())
