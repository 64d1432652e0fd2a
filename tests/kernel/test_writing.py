"""Bulk writing: keys that nobody else gets, rows without objects, room for others."""

import threading

import pytest
from django.db import connection, transaction

from winsome.kernel.writing import chunks, insert_rows, lasting_together, reserve_ids
from winsome.members.models import Audience


def test_rows_come_in_chunks_without_reading_them_all() -> None:
    assert [len(chunk) for chunk in chunks(iter(range(1201)))] == [200] * 6 + [1]
    assert list(chunks([])) == []


def test_reserved_keys_are_new_and_the_next_row_comes_after_them(db: None) -> None:
    known = set(Audience.objects.values_list("pk", flat=True))
    with transaction.atomic():
        keys = list(reserve_ids(Audience, 3))
        insert_rows(Audience, ["id", "reach"], [(key, "team") for key in keys])
        more = list(reserve_ids(Audience, 2))
    assert len({*keys, *more} - known) == 5
    assert Audience.objects.create(reach="team").pk > max(more)
    assert Audience.objects.filter(pk__in=keys, reach="team").count() == 3


def test_keys_are_reserved_inside_a_transaction_only(transactional_db: None) -> None:
    with pytest.raises(AssertionError):
        reserve_ids(Audience, 1)


def test_two_at_once_reserve_different_keys(transactional_db: None) -> None:
    taken: list[int] = []

    def take() -> None:
        with transaction.atomic():
            taken.extend(reserve_ids(Audience, 50))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(taken)) == 200


def test_no_rows_write_nothing(db: None) -> None:
    before = Audience.objects.count()
    insert_rows(Audience, ["reach"], [])
    assert Audience.objects.count() == before


def test_only_the_transactions_of_a_long_job_do_not_wait_for_the_disk(transactional_db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has many writers, none of whom waits for another's disk")

    def waits() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous")
            return bool(cursor.fetchone()[0] == 2)

    connection.close()
    assert waits()
    with pytest.raises(ZeroDivisionError), lasting_together():
        assert not waits()
        raise ZeroDivisionError
    assert waits()


def test_within_a_transaction_nothing_changes(db: None) -> None:
    with lasting_together():
        assert Audience.objects.exists()
