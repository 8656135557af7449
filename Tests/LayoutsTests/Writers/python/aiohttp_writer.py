"""aiohttp with aiohttp-session in Redis."""
import asyncio
import os

import redis.asyncio
from aiohttp import web
from aiohttp_session import get_session, setup
from aiohttp_session.redis_storage import RedisStorage

from serve import facts, redis_url


def answer(user):
    return web.json_response({"user": user}, status=200 if user else 401)


async def login(request):
    form, session = await request.post(), await get_session(request)
    session["user_id"] = form["user"]
    session.update(facts(form, request.headers))
    return answer(form["user"])


async def me(request):
    return answer((await get_session(request)).get("user_id"))


async def slow(request):
    session = await get_session(request)
    user = session.get("user_id")
    await asyncio.sleep(int(request.query.get("ms", 600)) / 1000)
    if "write" in request.query:
        session["visits"] = session.get("visits", 0) + 1
    return answer(user)


async def anonymous(request):
    (await get_session(request))["cart"] = ["tea"]
    return web.json_response({"user": None})


async def logout(request):
    (await get_session(request)).invalidate()
    return web.json_response({"user": None})


async def make():
    app = web.Application()
    limit = int(os.environ["MAX_AGE"]) if os.environ.get("MAX_AGE") else None
    setup(app, RedisStorage(redis.asyncio.from_url(redis_url()), max_age=limit))
    app.add_routes([web.post("/login", login), web.get("/me", me), web.get("/slow", slow),
                    web.get("/anonymous", anonymous), web.post("/logout", logout)])
    return app


web.run_app(make(), host="127.0.0.1", port=int(os.environ["PORT"]), print=None)
