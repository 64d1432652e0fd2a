"""What every test stands on: a database of its own, a clock that is put back, no network, the cast."""

import os
import random
import socket
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from tests.network import NetworkReached, blocked_connect, blocked_lookup
from tools.packages import find_chromium
from winsome.kernel import clock

__all__ = ["NetworkReached"]

pytest_plugins = ["tests.cast", "tests.emptying"]

# How fast a machine is says nothing about a rule: timings belong to bench/.
hypothesis_settings.register_profile("winsome", deadline=None, derandomize=True, database=None)
hypothesis_settings.load_profile("winsome")

# Playwright's own loop makes Django think that tests in the browser are asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked `postgres` say why they are left out when the database is another one."""
    if "postgresql" in django_settings.DATABASES["default"]["ENGINE"]:
        return
    reason = pytest.mark.skip(reason="they need PostgreSQL, and DATABASE_URL names none")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(reason)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """On SQLite a real file with a write-ahead log, as in the product, and not one in memory."""
    database = django_settings.DATABASES["default"]
    if "sqlite3" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> Path:
    """A home folder of the test's own, and pages that need no collected static files."""
    folder = tmp_path_factory.mktemp("home")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.WINSOME_HOME = folder
    settings.STATIC_ROOT = folder / "static"
    settings.STATIC_ROOT.mkdir()
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    return folder


@pytest.fixture(autouse=True)
def same_start_for_every_test() -> Iterator[None]:
    """English, a fixed seed, and the real clock back again, whatever the test before did."""
    random.seed(20260101)
    with translation.override("en"):
        yield
    clock.set_clock(None)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine can be reached; anything else fails the test and names the address."""
    monkeypatch.setattr(socket.socket, "connect", blocked_connect)
    monkeypatch.setattr(socket, "getaddrinfo", blocked_lookup)


@pytest.fixture
def people(db: None) -> ModuleType:
    """The fixed cast of tests/cast.py: owner, team-mate, somebody who may only read, stranger."""
    # Not tests/people.py: that word is the room's, and the folder of its tests would hide the module.
    from tests import cast

    return cast


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program; tests that need it say so when there is none."""
    found = find_chromium()
    if not found:
        pytest.skip("there is no Chromium here")
    return found
