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
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path)[1:] or ":memory:")
    if parts.scheme not in ("postgresql", "postgres"):
        raise SettingWrong(f"DATABASE_URL begins with {parts.scheme!r}; it takes postgresql:// or sqlite://.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path).lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": query,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
