"""Flask with Flask-Session and Flask-Login."""
import os

import flask_login
import redis
from flask import Flask, jsonify, request, session
from flask_session import Session

from serve import facts, pause, redis_url, serve

app = Flask(__name__)
app.config.update(
    SECRET_KEY="not a secret",
    SESSION_TYPE="redis",
    SESSION_REDIS=redis.from_url(redis_url()),
    SESSION_SERIALIZATION_FORMAT=os.environ.get("FORMAT", "msgpack"),
)
Session(app)
logins = flask_login.LoginManager(app)


class User(flask_login.UserMixin):
    def __init__(self, number):
        self.id = number


@logins.user_loader
def load(number):
    return User(number)


@app.post("/login")
def login():
    flask_login.login_user(User(request.form["user"]))
    session.update(facts(request.form, request.headers))
    return jsonify(user=request.form["user"])


@app.get("/me")
@flask_login.login_required
def me():
    return jsonify(user=flask_login.current_user.id)


@app.get("/slow")
@flask_login.login_required
def slow():
    user = flask_login.current_user.id
    pause(request.args)
    if "write" in request.args:
        session["visits"] = session.get("visits", 0) + 1
    return jsonify(user=user)


@app.get("/anonymous")
def anonymous():
    session["cart"] = ["tea"]
    return jsonify(user=None)


@app.post("/logout")
def logout():
    flask_login.logout_user()
    session.clear()
    return jsonify(user=None)


serve(app)
