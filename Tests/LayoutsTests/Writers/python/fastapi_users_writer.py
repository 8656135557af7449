"""FastAPI with fastapi-users' own store of tokens in Redis; the users themselves are in memory."""
import asyncio
import uuid

import redis.asyncio
from fastapi import Depends, FastAPI, Request, Response
from fastapi_users import BaseUserManager, FastAPIUsers, UUIDIDMixin
from fastapi_users.authentication import AuthenticationBackend, CookieTransport, RedisStrategy

from serve import redis_url, serve_asgi


class User:
    is_active = is_verified = True
    is_superuser = False

    def __init__(self, number):
        self.id, self.email, self.hashed_password = uuid.UUID(int=int(number)), f"{number}@example.com", ""


class Users:
    async def get(self, number):
        return User(number.int)


class Manager(UUIDIDMixin, BaseUserManager[User, uuid.UUID]):
    pass


async def get_manager():
    yield Manager(Users())


store = redis.asyncio.from_url(redis_url(), decode_responses=True)
strategy = RedisStrategy(store, lifetime_seconds=3600)
transport = CookieTransport(cookie_name="fastapiusersauth", cookie_max_age=3600, cookie_secure=False)
backend = AuthenticationBackend(name="redis", transport=transport, get_strategy=lambda: strategy)
users = FastAPIUsers[User, uuid.UUID](get_manager, [backend])
current = users.current_user(active=True)
with_token = users.authenticator.current_user_token(active=True)
app = FastAPI()


def number(user):
    return {"user": str(user.id.int)}


@app.post("/login")
async def login(request: Request):
    form = await request.form()
    return await backend.login(strategy, User(form["user"]))


@app.get("/me")
async def me(user=Depends(current)):
    return number(user)


@app.get("/slow")
async def slow(ms: int = 600, user=Depends(current)):
    await asyncio.sleep(ms / 1000)
    return number(user)


@app.get("/anonymous")
async def anonymous():
    return {"user": None}


@app.post("/logout")
async def logout(found=Depends(with_token)):
    user, token = found
    return await backend.logout(strategy, user, token)


serve_asgi(app)
