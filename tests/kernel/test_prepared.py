"""Prepared questions answer as the query sets that they were made from, and refuse what would be written in for good."""

import json
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from winsome.kernel.prepared import each_of, prepared
from winsome.members.models import Audience, AuditEntry, Member

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@prepared
def _members(keys: Collection[int], email: str) -> QuerySet[Member]:
    return Member.objects.filter(Q(pk__in=keys) | Q(email=email)).select_related("private_audience").order_by("pk")


@prepared
def _held_by(audiences: Collection[int]) -> QuerySet[Member, int]:
    return Member.objects.filter(private_audience_id__in=audiences).order_by("pk").values_list("pk", flat=True)


@prepared
def _entries(since: datetime, member: int | None, is_named: bool) -> QuerySet[AuditEntry, tuple[str, datetime]]:
    rows = AuditEntry.objects.filter(at__gte=since, member_id=member).order_by("at")
    return (rows.filter(noun="person") if is_named else rows).values_list("noun", "at")


def _entry(noun: str, at: datetime, member: Member | None) -> None:
    AuditEntry.objects.create(at=at, member=member, verb="noted", noun=noun, object_id=1)


def test_objects_come_with_what_is_joined(everyone: Cast) -> None:
    every = list(Member.objects.order_by("pk"))
    for some in (every, every[:1], every[1:2], every[:3]):
        found = _members([member.pk for member in some], "nobody@winsome.example")
        assert found == some
        with CaptureQueriesContext(connection) as asked:
            assert [member.private_audience.pk for member in found] == [member.private_audience_id for member in some]
        assert not asked.captured_queries
    assert _members([], every[0].email) == every[:1]
    assert _members({every[0].pk}, every[1].email) == every[:2]


def test_foreign_keys_and_empty_collections(everyone: Cast) -> None:
    every = list(Member.objects.order_by("pk"))
    assert _held_by([every[1].private_audience_id, every[2].private_audience_id]) == [every[1].pk, every[2].pk]
    assert _held_by(()) == []
    assert _held_by(set(Audience.objects.values_list("pk", flat=True))) == [member.pk for member in every]


@prepared
def _listed(keys: str) -> QuerySet[Member, int]:
    return Member.objects.filter(pk__in=each_of(keys)).order_by("pk").values_list("pk", flat=True)


def test_keys_in_one_value_are_found_each_however_many_they_are(everyone: Cast) -> None:
    every = list(Member.objects.order_by("pk").values_list("pk", flat=True))
    for some in ([], every[:1], every[1:3], [*range(10_000, 15_000), every[0]]):
        assert _listed(json.dumps(some)) == [key for key in every if key in some]


def test_moments_nothing_and_choices(everyone: Cast) -> None:
    member = Member.objects.order_by("pk")[0]
    for day, noun in enumerate(("person", "import", "person")):
        _entry(noun, START + timedelta(days=day), member)
    _entry("person", START, None)
    assert _entries(START, member.pk, False) == [
        ("person", START), ("import", START + timedelta(days=1)), ("person", START + timedelta(days=2)),
    ]  # fmt: skip
    assert _entries(START + timedelta(days=1), member.pk, True) == [("person", START + timedelta(days=2))]
    assert _entries(START, None, True) == [("person", START)]


def test_the_sql_is_written_once(everyone: Cast) -> None:
    calls: list[int] = []

    @prepared
    def named(keys: Collection[int]) -> QuerySet[Member]:
        calls.append(len(keys))
        return Member.objects.filter(pk__in=keys)

    for keys in ([1], [2], [1, 2, 3], [4, 5, 6, 7], [1, 2, 3, 4, 5]):
        named(keys)
    assert calls == [1, 4, 8]


def test_a_value_that_would_be_written_in_for_good_is_refused(db: None) -> None:
    @prepared
    def later(key: int) -> QuerySet[Member]:
        return Member.objects.filter(pk=key + 1)

    @prepared
    def first(count: int) -> QuerySet[Member]:
        return Member.objects.filter(pk__gt=F("pk"))[:count]

    for question in (later, first):
        with pytest.raises(TypeError, match="does not use each of its values"):
            question(3)


def test_what_no_database_takes_is_refused(db: None) -> None:
    @prepared
    def odd(value: object) -> QuerySet[Member]:
        return Member.objects.filter(pk=value)

    with pytest.raises(TypeError, match="no object"):
        odd(object())
