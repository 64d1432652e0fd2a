"""Which database: an SQLite file in the home folder, or the one that DATABASE_URL names."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from winsome.config.environment import SettingWrong


def sqlite(path: str | Path) -> dict[str, Any]:
    """SQLite for one machine: write-ahead log, every commit flushed, writers wait their turn (architecture, SQLite [M])."""
    return {
        "ENGINE": "winsome.kernel.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;"
            "PRAGMA cache_size=-12000;PRAGMA temp_store=MEMORY;PRAGMA wal_autocheckpoint=4000;PRAGMA mmap_size=134217728",
        },
        "CONN_MAX_AGE": None,
    }


def from_url(url: str) -> dict[str, Any]:
    """The database that an address names: postgresql://user:password@host:port/name, or sqlite:///path."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SettingWrong("DATABASE_URL has a host or a port that cannot be read; a port is a number.") from error
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path)[1:] or ":memory:")
    if parts.scheme not in ("postgresql", "postgres"):
        raise SettingWrong(f"DATABASE_URL begins with {parts.scheme!r}; it takes postgresql:// or sqlite://.")
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", "") or parts.hostname or ""
    if not (name := unquote(parts.path).strip("/")):
        raise SettingWrong("DATABASE_URL names no database; it takes postgresql://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": _known(query),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _known(options: dict[str, str]) -> dict[str, str]:
    """Options that PostgreSQL's client knows, such as sslmode."""
    # Here and not above: on SQLite nobody needs PostgreSQL's client and its memory.
    import psycopg
    from psycopg.conninfo import make_conninfo

    try:
        make_conninfo("", **options)
    except psycopg.ProgrammingError as error:
        raise SettingWrong(f"DATABASE_URL has an option that PostgreSQL does not know: {str(error).strip()}.") from error
    return options
