"""Quart with Quart-Session."""
import asyncio

import redis.asyncio
from quart import Quart, jsonify, request, session
from quart_session import Session

from serve import facts, redis_url, serve_asgi

app = Quart(__name__)
app.config.update(SECRET_KEY="not a secret", SESSION_TYPE="redis", SESSION_REDIS=redis.asyncio.from_url(redis_url()))
Session(app)


def answer(user):
    return jsonify(user=user), 200 if user else 401


@app.post("/login")
async def login():
    form = await request.form
    session["user_id"] = form["user"]
    for name, value in facts(form, request.headers).items():
        session[name] = value
    return answer(form["user"])


@app.get("/me")
async def me():
    return answer(session.get("user_id"))


@app.get("/slow")
async def slow():
    user = session.get("user_id")
    await asyncio.sleep(int(request.args.get("ms", 600)) / 1000)
    if "write" in request.args:
        session["visits"] = session.get("visits", 0) + 1
    return answer(user)


@app.get("/anonymous")
async def anonymous():
    session["cart"] = ["tea"]
    return jsonify(user=None)


@app.post("/logout")
async def logout():
    session.clear()
    return jsonify(user=None)


serve_asgi(app)
