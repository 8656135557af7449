"""Flask with flask-jwt-extended and its denylist, as its documentation has it. Nothing of a log-in is stored."""
import datetime

import redis
from flask import Flask, jsonify, request
from flask_jwt_extended import (
    JWTManager, create_access_token, create_refresh_token, get_jwt, get_jwt_identity, jwt_required,
)

from serve import pause, redis_url, serve

app = Flask(__name__)
app.config.update(
    JWT_SECRET_KEY="a secret that is long enough for HS256, and none",
    JWT_ACCESS_TOKEN_EXPIRES=datetime.timedelta(hours=1),
)
jwt = JWTManager(app)
denylist = redis.from_url(redis_url(), decode_responses=True)


@jwt.token_in_blocklist_loader
def is_denied(header, payload):
    return denylist.get(payload["jti"]) is not None


@app.post("/login")
def login():
    user = request.form["user"]
    return jsonify(token=create_access_token(identity=user), refresh_token=create_refresh_token(identity=user))


@app.post("/refresh")
@jwt_required(refresh=True)
def refresh():
    return jsonify(token=create_access_token(identity=get_jwt_identity()))


@app.get("/me")
@jwt_required()
def me():
    return jsonify(user=get_jwt_identity())


@app.get("/slow")
@jwt_required()
def slow():
    user = get_jwt_identity()
    pause(request.args)
    return jsonify(user=user)


@app.get("/anonymous")
def anonymous():
    return jsonify(user=None)


@app.post("/logout")
@jwt_required(verify_type=False)
def logout():
    denylist.set(get_jwt()["jti"], "", ex=app.config["JWT_ACCESS_TOKEN_EXPIRES"])
    return jsonify(user=None)


serve(app)
