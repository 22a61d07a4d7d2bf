"""A log-in page of Django with django-simple-captcha, as its manual has it, for the tests.

Usage: django_site.py FOLDER [TEXT]. Keeps its database in FOLDER, prints its port on loopback, and
counts at /counts what its captcha field said. With TEXT, all pictures show that.
"""

import json
import sys
import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings

FOLDER = sys.argv[1]
TEXT = sys.argv[2] if len(sys.argv) > 2 else None

settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="for tests alone",
    ALLOWED_HOSTS=["127.0.0.1"],
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "captcha"],
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FOLDER + "/django.db",
            "OPTIONS": {"timeout": 20},
        }
    },
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    **({"CAPTCHA_CHALLENGE_FUNCT": lambda: (TEXT, TEXT.lower())} if TEXT else {}),
)
django.setup()

from captcha.fields import CaptchaField  # noqa: E402
from django import forms  # noqa: E402
from django.contrib.auth import authenticate  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import include, path  # noqa: E402

counts = {"accepted": 0, "rejected": 0}
counting = threading.Lock()


class LoginForm(forms.Form):
    username = forms.CharField()
    password = forms.CharField(widget=forms.PasswordInput)
    captcha = CaptchaField()

    def clean(self):
        data = super().clean()
        if "captcha" in data and not authenticate(None, username=data["username"], password=data["password"]):
            raise forms.ValidationError("Please enter a correct username and password.")
        return data


PAGE = engines["django"].from_string(
    """<!DOCTYPE html><html><body><h1>Log in</h1>
    <form method="post">{% csrf_token %}{{ form.as_p }}<button type="submit">Log in</button></form>
    </body></html>"""
)


def login(request):
    form = LoginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.is_valid()
        with counting:
            counts["rejected" if "captcha" in form.errors else "accepted"] += 1
    return HttpResponse(PAGE.render({"form": form}, request))


urlpatterns = [
    path("login/", login),
    path("captcha/", include("captcha.urls")),
    path("counts", lambda request: HttpResponse(json.dumps(counts))),
]


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *words):
        pass


call_command("migrate", verbosity=0)
server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Quiet)
print(server.server_port, flush=True)
server.serve_forever()
