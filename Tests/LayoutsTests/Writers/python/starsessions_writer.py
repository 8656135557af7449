"""Starlette with starsessions."""
import asyncio

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route
from starsessions import SessionAutoloadMiddleware, SessionMiddleware
from starsessions.stores.redis import RedisStore

from serve import facts, redis_url, serve_asgi


def answer(user):
    return JSONResponse({"user": user}, 200 if user else 401)


async def login(request):
    form = await request.form()
    request.session.update({"user_id": form["user"]} | facts(form, request.headers))
    return answer(form["user"])


async def me(request):
    return answer(request.session.get("user_id"))


async def slow(request):
    user = request.session.get("user_id")
    await asyncio.sleep(int(request.query_params.get("ms", 600)) / 1000)
    if "write" in request.query_params:
        request.session["visits"] = request.session.get("visits", 0) + 1
    return answer(user)


async def anonymous(request):
    request.session["cart"] = ["tea"]
    return JSONResponse({"user": None})


async def logout(request):
    request.session.clear()
    return JSONResponse({"user": None})


sessions = Middleware(SessionMiddleware, store=RedisStore(redis_url()), lifetime=3600, rolling=True, cookie_https_only=False)
serve_asgi(Starlette(
    routes=[
        Route("/login", login, methods=["POST"]), Route("/logout", logout, methods=["POST"]),
        Route("/me", me), Route("/slow", slow), Route("/anonymous", anonymous),
    ],
    middleware=[sessions, Middleware(SessionAutoloadMiddleware)],
))
