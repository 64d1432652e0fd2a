"""The database is brought up to date by whichever command comes first, and only then."""

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import CaptureQueriesContext

from winsome.kernel.database import is_ready, make_ready


def test_a_database_with_every_migration_is_left_alone(db: None) -> None:
    assert is_ready() and make_ready() is False


def test_a_missing_migration_is_noticed(db: None) -> None:
    MigrationRecorder(connection).record_unapplied("members", "0003_let_the_audit_only_grow")
    assert not is_ready()


def test_looking_costs_two_questions_at_most(db: None) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert is_ready()
    assert len(asked) <= 2
