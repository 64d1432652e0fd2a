"""Django's settings, all from the environment; docs/howto/settings.md describes each, and a test demands it."""

import contextlib
import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from winsome.config import databases
from winsome.config.environment import flag, names, number, text

ROOT = Path(__file__).resolve().parents[2]
WINSOME_HOME = Path(text("WINSOME_HOME", str(ROOT / "data")))
PORT = number("PORT", 8000)
DEBUG = flag("WINSOME_DEBUG")


def _secret() -> str:
    """The secret key: from the environment, or made once and kept in the home folder, readable by its owner alone."""
    if given := text("WINSOME_SECRET_KEY"):
        return given
    path = WINSOME_HOME / "secret-key"
    if not path.exists():
        WINSOME_HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = path.with_name(f"secret-key-{secrets.token_hex(8)}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        with contextlib.suppress(FileExistsError):
            os.link(made, path)  # whole or not at all, when two commands start at once
        made.unlink()
    return path.read_text(encoding="utf-8")


SECRET_KEY = _secret()
WINSOME_ADDRESS = text("WINSOME_ADDRESS", f"http://localhost:{PORT}").rstrip("/")
_secure = WINSOME_ADDRESS.startswith("https://")
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    WINSOME_ADDRESS.split("://")[1].split(":")[0],
    *names("WINSOME_HOSTS"),
]
CSRF_TRUSTED_ORIGINS = [WINSOME_ADDRESS]
CSRF_FAILURE_VIEW = "winsome.web.errors.not_allowed"
WINSOME_HELD_GIGABYTES = number("WINSOME_HELD_GIGABYTES", 4)
WINSOME_JUDGE_SOCKET = text("WINSOME_JUDGE_SOCKET")
WINSOME_COMPANY = text("WINSOME_COMPANY", "")
WINSOME_IS_DEMO = flag("WINSOME_IS_DEMO")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "winsome.search",
    "winsome.files",
    "winsome.jobs",
    "winsome.members",
    "winsome.sources",
    "winsome.guardrail",
    "winsome.people",
    "winsome.interactions",
    "winsome.sphere",
    "winsome.connectors",
    "winsome.today",
    "winsome.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "winsome.web.middleware.MemberMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "winsome.web.middleware.RulesMiddleware",
]

ROOT_URLCONF = "winsome.config.urls"
WSGI_APPLICATION = "winsome.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the packages' own templates, so that allauth's pages are ours.
        "DIRS": [ROOT / "winsome" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "winsome.web.context.everywhere",
            ],
        },
    }
]

_url = text("DATABASE_URL")
DATABASES = {"default": databases.from_url(_url) if _url else databases.sqlite(WINSOME_HOME / "winsome.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["winsome.members.passwords.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "winsome.web.members.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_USER_DISPLAY = "winsome.web.members.adapter.display_name"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Winsome"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _secure
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 30 if _secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("WINSOME_BEHIND_PROXY") else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("WINSOME_BEHIND_PROXY") else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if text("SMTP_HOST") else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = text("SMTP_HOST")
EMAIL_PORT = number("SMTP_PORT", 587)
EMAIL_HOST_USER = text("SMTP_USER")
EMAIL_HOST_PASSWORD = text("SMTP_PASSWORD")
EMAIL_USE_TLS = flag("SMTP_STARTTLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = text("SMTP_FROM", "Winsome <winsome@localhost>")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [ROOT / "winsome" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
FORMAT_MODULE_PATH = "winsome.config.formats"

STATIC_URL = "static/"
STATIC_ROOT = WINSOME_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 9 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_words": {"()": "winsome.config.logs.WithoutWords"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_words"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "winsome": {"level": "INFO"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
