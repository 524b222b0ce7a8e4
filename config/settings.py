"""Every setting of the installation. What differs between installations comes from the environment (docs/house.md)."""

import os
from pathlib import Path

from config import environment

DATA = environment.data_folder()
SECRET_KEY = environment.secret_key(Path(os.environ.get("OMTANKE_SECRET_KEY_FILE") or DATA / "secret.key"))
MASTER_KEY_FILE = Path(os.environ.get("OMTANKE_MASTER_KEY_FILE") or DATA / "master.key")
ANCHOR_DIR = os.environ.get("OMTANKE_ANCHOR_DIR", "")
DEMO = environment.switch("OMTANKE_DEMO")

DEBUG = False
ALLOWED_HOSTS = environment.names("OMTANKE_ALLOWED_HOSTS", environment.LOOPBACK)
IS_PUBLIC = bool(set(ALLOWED_HOSTS) - set(environment.LOOPBACK))
MAIL_SERVER = environment.mail("OMTANKE_MAIL_URL")
SITE_ADDRESS = environment.site_address(ALLOWED_HOSTS)

DATABASES = {
    "default": environment.database("OMTANKE_DATABASE_URL", DATA / "omtanke.sqlite3"),
    "vault": environment.database("OMTANKE_VAULT_URL", DATA / "vault.sqlite3"),
}
DATABASE_ROUTERS = ["omtanke.foundation.vault.router.VaultRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "omtanke.foundation.vault",
    "omtanke.foundation.audit",
    "omtanke.foundation.outbox",
    "omtanke.foundation.pages",
    "omtanke.register.organisation",
    "omtanke.register.tasks",
    "omtanke.register.guidance",
    "omtanke.register.law",
    "omtanke.register.routines",
    "omtanke.casework.clarification",
    "omtanke.casework.inquiries",
    "omtanke.casework.consultation",
    "omtanke.casework.cases",
    "omtanke.casework.identities",
    "omtanke.casework.consent",
    "omtanke.casework.informing",
    "omtanke.casework.disclosure",
    "omtanke.casework.cooperation",
    "omtanke.casework.plans",
    "omtanke.casework.steps",
    "omtanke.casework.steps.dialogue",
    "omtanke.casework.steps.discussion",
    "omtanke.casework.steps.report",
    "omtanke.casework.steps.conversation",
    "omtanke.casework.steps.coordination",
    "omtanke.casework.steps.follow_up",
    "omtanke.casework.steps.returnee",
    "omtanke.casework.steps.note",
    "omtanke.casework.path",
    "omtanke.duties.prevention",
    "omtanke.duties.oversight",
    "omtanke.duties.statistics",
    "omtanke.duties.hindsight",
    "omtanke.edges.integrations",
    "omtanke.edges.site",
    "omtanke.edges.console",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "omtanke.foundation.pages.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "omtanke.foundation.pages.environment.Templates",
        "APP_DIRS": True,
        "DIRS": [],
        "OPTIONS": {"menu": "config.wiring.menu", "controller_name": "config.wiring.controller_name", "is_demo": DEMO},
    }
]

SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
CSRF_FAILURE_VIEW = "omtanke.foundation.pages.errors.stale_token"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PUBLIC
SESSION_COOKIE_NAME = "__Host-omtanke" if IS_PUBLIC else "omtanke"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
SECURE_HSTS_SECONDS = 31_536_000 if IS_PUBLIC else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PUBLIC else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000

AUTH_USER_MODEL = "organisation.Account"
LOGIN_URL = "/logg-inn/"
LOGIN_REDIRECT_URL = "/hjem/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["omtanke.edges.integrations.sign_in.hashing.FewAtOnce"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "omtanke.edges.integrations.sign_in.passwords.NotOfThisPlace"},
]

ACCOUNT_ADAPTER = "omtanke.edges.integrations.sign_in.adapter.Adapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; allauth asks for a password at sign-in because of the second
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Failed attempts: five in a quarter for each user name, sixty in five minutes for each address (a whole town hall may share one).
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "60/5m/ip,5/15m/key",
    "change_password": "10/15m/user",
    "throttling_recorded": "1/15m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_PUBLIC else 0  # the buffering proxy in front says where a request comes from
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "omtanke_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # at the default 300, wrong guesses would push out the count of guesses
    }
}

ROUTINE_FILES = Path(__file__).parent.parent / "routine_files"
LAW_FILES = Path(__file__).parent.parent / "law_files"
CONTENT = Path(__file__).parent.parent / "content"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Names of places and of errors, never texts: an exception's own words may hold what somebody wrote.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "omtanke.foundation.pages.logs.WithoutContent"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"psycopg.pool": {"level": "CRITICAL"}},  # every failed try; what comes of it is said by whoever asked
}
