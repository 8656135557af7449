"""Django's own sessions and log-in: the engine and what lies in Redis as the environment says."""
import json
import os
import tempfile

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

from serve import facts, pause, redis_url, serve

folder = tempfile.mkdtemp(prefix="django-")
cache = {"BACKEND": os.environ.get("CACHE", "django.core.cache.backends.redis.RedisCache"), "LOCATION": redis_url()}
if os.environ.get("CACHE_OPTIONS"):
    cache["OPTIONS"] = json.loads(os.environ["CACHE_OPTIONS"])
engine = os.environ.get("ENGINE", "django.contrib.sessions.backends.cache")
qsessions = engine.startswith("qsessions")
settings.configure(
    SECRET_KEY="not a secret",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    INSTALLED_APPS=[
        "django.contrib.contenttypes", "django.contrib.auth", "qsessions" if qsessions else "django.contrib.sessions",
    ],
    MIDDLEWARE=[
        "qsessions.middleware.SessionMiddleware" if qsessions else "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/users", "OPTIONS": {"timeout": 20}}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    CACHES={"default": cache},
    SESSION_ENGINE=engine,
    **json.loads(os.environ.get("SETTINGS", "{}")),
)
if "redis_sessions" in engine:
    settings.SESSION_REDIS = {"unix_domain_socket_path": os.environ.get("REDIS_SOCKET"), "prefix": "session", "db": 0}
django.setup()
call_command("migrate", verbosity=0)

from django.contrib.auth import login as log_in, logout as log_out  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402


def login(request):
    number, mail = request.POST["user"], request.POST.get("mail", "")
    user, _ = User.objects.get_or_create(pk=int(number), defaults={"username": number, "email": mail})
    log_in(request, user, backend="django.contrib.auth.backends.ModelBackend")
    kept = facts(request.POST, request.headers)
    # mozilla-django-oidc's names. Django itself keeps neither name nor address.
    for kind, token in kept.get("tokens", {}).items():
        request.session[f"oidc_{kind}"] = token
    return JsonResponse({"user": number})


def answer(user):
    return JsonResponse({"user": user}, status=200 if user else 401)


def who(request):
    return str(request.user.pk) if request.user.is_authenticated else None


def me(request):
    return answer(who(request))


def slow(request):
    user = who(request)
    pause(request.GET)
    if "write" in request.GET:
        request.session["visits"] = request.session.get("visits", 0) + 1
    return answer(user)


def anonymous(request):
    request.session["cart"] = ["tea"]
    return JsonResponse({"user": None})


def logout(request):
    log_out(request)
    return JsonResponse({"user": None})


urlpatterns = [path(view.__name__, view) for view in (login, me, slow, anonymous, logout)]
serve(get_wsgi_application())
