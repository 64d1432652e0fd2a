"""Who was close once and is quiet now (S3)."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_talk, somebody, stand_still
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.sphere.drifting import drifting

pytestmark = pytest.mark.django_db
THIS_WEEK = week_of(NOW)


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def close_until(ana: Member, weeks_ago: int, *, reach: str = "company") -> int:
    """Somebody whom Ana met every week until so many weeks ago."""
    person = somebody(ana)
    for week in range(6):
        a_talk(ana, person, direction="mutual", ago=timedelta(weeks=weeks_ago + week), reach=reach)
    return person


def test_somebody_close_who_became_quiet_drifts_away(ana: Member) -> None:
    person = close_until(ana, 14)
    (drift,) = drifting(ana.pk, ana.audience_ids, now=THIS_WEEK)
    assert drift.person_id == person and drift.then > drift.now
    assert (drift.contacts, THIS_WEEK - drift.last_week, len(drift.curve)) == (6, 14, 8)


@pytest.mark.parametrize("weeks", [1, 5, 90])
def test_neither_lately_in_touch_nor_long_gone(ana: Member, weeks: int) -> None:
    close_until(ana, weeks)
    assert drifting(ana.pk, ana.audience_ids, now=THIS_WEEK) == []


def test_who_was_never_close_cannot_drift(ana: Member) -> None:
    person = somebody(ana)
    for week in range(10, 20):
        a_talk(ana, person, direction="ours", ago=timedelta(weeks=week))
    assert drifting(ana.pk, ana.audience_ids, now=THIS_WEEK) == []


def test_a_private_closeness_drifts_for_its_owner_alone(ana: Member, ben: Member) -> None:
    close_until(ana, 14, reach="private")
    assert len(drifting(ana.pk, ana.audience_ids, now=THIS_WEEK)) == 1
    assert drifting(ana.pk, ben.audience_ids, now=THIS_WEEK) == []


def test_the_steepest_loss_comes_first_and_a_list_stays_short(ana: Member) -> None:
    for _ in range(3):
        close_until(ana, 20)
    assert len(drifting(ana.pk, ana.audience_ids, now=THIS_WEEK, most=2)) == 2
