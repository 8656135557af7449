"""Sanic with sanic-session."""
import asyncio
import os
import sys
import types

# sanic-session only looks whether a module of that name is there: any client with the same calls does.
sys.modules["aioredis"] = types.ModuleType("aioredis")

import redis.asyncio  # noqa: E402
from sanic import Sanic, response  # noqa: E402
from sanic_session import Session  # noqa: E402
from sanic_session.aioredis import AIORedisSessionInterface  # noqa: E402

from serve import facts, redis_url  # noqa: E402

app = Sanic("writer")


Session(app, interface=AIORedisSessionInterface(redis.asyncio.from_url(redis_url(), decode_responses=True)))


def answer(user):
    return response.json({"user": user}, status=200 if user else 401)


@app.post("/login")
async def login(request):
    form = {name: values[0] for name, values in request.form.items()}
    request.ctx.session["user_id"] = form["user"]
    request.ctx.session.update(facts(form, {"X-Forwarded-For": request.headers.get("x-forwarded-for", "")}))
    return answer(form["user"])


@app.get("/me")
async def me(request):
    return answer(request.ctx.session.get("user_id"))


@app.get("/slow")
async def slow(request):
    user = request.ctx.session.get("user_id")
    await asyncio.sleep(int(request.args.get("ms", 600)) / 1000)
    if "write" in request.args:
        request.ctx.session["visits"] = (request.ctx.session.get("visits") or 0) + 1
    return answer(user)


@app.get("/anonymous")
async def anonymous(request):
    request.ctx.session["cart"] = ["tea"]
    return response.json({"user": None})


@app.post("/logout")
async def logout(request):
    request.ctx.session.clear()
    return response.json({"user": None})


app.run(host="127.0.0.1", port=int(os.environ["PORT"]), access_log=False, debug=False)
