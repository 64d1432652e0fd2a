"""Django's settings, all from the environment; docs/howto/settings.md describes each, and a test demands it."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from winsome.config import databases
from winsome.config.environment import ascii_text, flag, names, number, origin, sender, text
from winsome.config.home import secret_key

ROOT = Path(__file__).resolve().parents[2]
WINSOME_HOME = Path(text("WINSOME_HOME", str(ROOT / "data")))
PORT = number("PORT", 8000, least=1, most=65_535)
DEBUG = flag("WINSOME_DEBUG")
SECRET_KEY = secret_key(WINSOME_HOME)
WINSOME_ADDRESS = origin("WINSOME_ADDRESS", f"http://localhost:{PORT}")
_secure = WINSOME_ADDRESS.startswith("https://")
_host = urlsplit(WINSOME_ADDRESS).hostname or ""
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    f"[{_host}]" if ":" in _host else _host,
    *names("WINSOME_HOSTS"),
]
CSRF_TRUSTED_ORIGINS = [WINSOME_ADDRESS]
CSRF_FAILURE_VIEW = "winsome.web.errors.not_allowed"
WINSOME_HELD_GIGABYTES = number("WINSOME_HELD_GIGABYTES", 4)
WINSOME_HALF_LIFE_DAYS = number("WINSOME_HALF_LIFE_DAYS", 90, least=7, most=1_500)
WINSOME_MOST_UNANSWERED = number("WINSOME_MOST_UNANSWERED", 3, least=1, most=100)
WINSOME_MOST_TO_ORGANIZATION = number("WINSOME_MOST_TO_ORGANIZATION", 10, least=1, most=1_000)
WINSOME_CONTACT_DAYS = number("WINSOME_CONTACT_DAYS", 14, least=1, most=365)
WINSOME_COOL_DOWN_DAYS = number("WINSOME_COOL_DOWN_DAYS", 90, least=1, most=1_500)
WINSOME_QUIET_FROM = number("WINSOME_QUIET_FROM", 19, most=24)
WINSOME_QUIET_TO = number("WINSOME_QUIET_TO", 7, most=24)
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
    "winsome.web.middleware.PlainAddressMiddleware",
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
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    # The frame around every page, in the memory of each process: it holds no data of anybody's.
    "frame": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "frame", "OPTIONS": {"MAX_ENTRIES": 2000}},
}

AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = [
    "winsome.web.members.backend.MemberBackend",
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
ACCOUNT_FORMS = {
    "change_password": "winsome.web.members.key_forms.ChangePassword",
    "set_password": "winsome.web.members.key_forms.FirstPassword",
    "reset_password_from_key": "winsome.web.members.key_forms.ForgottenPassword",
}
MFA_FORMS = {"add_webauthn": "winsome.web.members.key_forms.AddPasskey"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Winsome"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _secure
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "winsome.web.members.session_store"
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
EMAIL_USE_SSL = flag("SMTP_IMPLICIT_TLS")
EMAIL_USE_TLS = not EMAIL_USE_SSL and flag("SMTP_STARTTLS", default=True)
EMAIL_PORT = number("SMTP_PORT", 465 if EMAIL_USE_SSL else 587, least=1, most=65_535)
EMAIL_HOST_USER = ascii_text("SMTP_USER")
EMAIL_HOST_PASSWORD = ascii_text("SMTP_PASSWORD")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = sender("SMTP_FROM", "Winsome <winsome@localhost>")

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
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000  # a folder that a form without script sends

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
