"""Bringing the database to the state that this version expects, by whichever command comes first (architecture, Decided once)."""

import fcntl
import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

_LOCK = 0x77696E73  # "wins": the number under which PostgreSQL keeps our lock


def make_ready() -> bool:
    """Create the database and carry out what is missing; True when there was something to do.

    Two commands at the same time wait for each other, and the second finds nothing to do.
    """
    home = Path(settings.WINSOME_HOME)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if is_ready():
        return False
    with _one_at_a_time(home):
        if is_ready():
            return False
        # The cache's table comes first: once the migrations are recorded, nothing is looked at again.
        call_command("createcachetable", verbosity=0)
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    return True


def is_ready() -> bool:
    """Has every migration of this version been carried out? Names are compared, no migration is loaded."""
    done = set(MigrationRecorder(connection).applied_migrations())
    return all((app.label, name) in done for app in apps.get_app_configs() for name in _migrations(app.name))


def _migrations(package: str) -> list[str]:
    try:
        module = importlib.import_module(f"{package}.migrations")
    except ModuleNotFoundError:
        return []
    return [found.name for found in pkgutil.iter_modules(module.__path__) if found.name[0] not in "_~"]


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    """Keep other commands out, on this machine by a file and on PostgreSQL from every machine."""
    with (home / "migrating.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
