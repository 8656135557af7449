"""Litestar with its server-side sessions in its RedisStore."""
import asyncio
from typing import Any

from litestar import Litestar, Request, Response, get, post
from litestar.middleware.session.server_side import ServerSideSessionConfig
from litestar.stores.redis import RedisStore
from redis.asyncio import Redis

from serve import facts, redis_url, serve_asgi


def answer(user: Any) -> Response:
    return Response({"user": user}, status_code=200 if user else 401)


@post("/login")
async def login(request: Request) -> Response:
    form = dict(await request.form())
    request.set_session({"user_id": form["user"]} | facts(form, {"X-Forwarded-For": request.headers.get("x-forwarded-for", "")}))
    return answer(form["user"])


@get("/me")
async def me(request: Request) -> Response:
    return answer(request.session.get("user_id"))


@get("/slow")
async def slow(request: Request) -> Response:
    user = request.session.get("user_id")
    await asyncio.sleep(int(request.query_params.get("ms", 600)) / 1000)
    if "write" in request.query_params:
        request.session["visits"] = request.session.get("visits", 0) + 1
    return answer(user)


@get("/anonymous")
async def anonymous(request: Request) -> dict[str, None]:
    request.session["cart"] = ["tea"]
    return {"user": None}


@post("/logout", status_code=200)
async def logout(request: Request) -> dict[str, None]:
    request.clear_session()
    return {"user": None}


sessions = ServerSideSessionConfig(store="sessions", max_age=3600, renew_on_access=True)
serve_asgi(Litestar(
    [login, me, slow, anonymous, logout],
    middleware=[sessions.middleware],
    stores={"sessions": RedisStore(Redis.from_url(redis_url()), namespace="LITESTAR")},
))
