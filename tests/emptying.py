"""Tests with real transactions empty every table afterwards: the audit's guard steps aside, the first rows are put back."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

guard = import_module("winsome.members.migrations.0003_let_the_audit_only_grow")
beginning = import_module("winsome.members.migrations.0002_begin_with_the_company")
_empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]


def _as_after_the_migrations(case: Any) -> None:
    with connection.schema_editor() as editor:
        guard.open_again(apps, editor)
        # The index of words belongs to no model, so Django does not know that it has to be emptied.
        editor.execute("DELETE FROM search_words")
    _empty(case)
    with connection.schema_editor() as editor:
        guard.close(apps, editor)
        beginning.begin(apps, editor)


@pytest.fixture(scope="session", autouse=True)
def empty_with_care() -> Iterator[None]:
    """Have every test with real transactions leave the database as the migrations made it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _as_after_the_migrations)
        yield
