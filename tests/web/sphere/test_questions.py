"""Who came closer, who drifts, who hangs on one of us: asked in the picture and in the table."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders.interactions import NOW, a_talk, somebody, stand_still
from tests.cast import client_of
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.sphere.drifting import drifting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def met(by: Member, person: int, *weeks_ago: int) -> None:
    """Meetings of two."""
    for weeks in weeks_ago:
        a_talk(by, person, channel="meeting", direction="mutual", ago=timedelta(weeks=weeks, days=1))


def marked(viewer: Member, show: str, more: str = "") -> list[int]:
    """Whom the picture rings."""
    answer: list[int] = client_of(viewer).get(f"/sphere/data/?show={show}{more}").json()["marked"]
    return answer


def test_who_came_closer_by_contact_that_went_both_ways(ana: Member) -> None:
    near, far, pushed = somebody(ana, "Near Guest"), somebody(ana, "Far Guest"), somebody(ana, "Pushed Guest")
    met(ana, near, 1, 2, 3)
    met(ana, far, 40, 41, 42)
    for _ in range(9):
        a_talk(ana, pushed, direction="ours")
    assert marked(ana, "closer") == [near]
    page = client_of(ana).get("/sphere/table/?show=closer").content.decode()
    assert "Near Guest" in page and "close by now" in page and "Pushed Guest" not in page


def test_who_was_close_and_is_quiet_now_drifts(ana: Member) -> None:
    gone, here = somebody(ana, "Gone Guest"), somebody(ana, "Here Guest")
    met(ana, gone, 27, 28, 29, 30)
    met(ana, here, 0, 1, 2, 27, 28, 29)
    assert marked(ana, "drifting") == [gone]
    assert "close then, known now" in client_of(ana).get("/sphere/table/?show=drifting").content.decode()


@pytest.mark.parametrize(
    "weeks", [(7, 8, 9, 10), (5, 6, 7, 8), (14, 15, 16, 17), (25, 26, 27, 28), (40, 41, 42, 43), (1, 30, 31, 32, 33)]
)
def test_the_picture_and_today_agree_on_who_drifts(ana: Member, weeks: tuple[int, ...]) -> None:
    met(ana, somebody(ana, "Some Guest"), *weeks)
    told = [each.person_id for each in drifting(ana.pk, ana.audience_ids, now=week_of(NOW))]
    assert marked(ana, "drifting") == told
    assert bool(told) == (min(weeks) >= 6 and min(weeks) < 26)


def test_a_contact_of_long_ago_has_vanished_and_breaks_no_picture(ana: Member, settings: Any) -> None:
    met(ana, somebody(ana, "Old Guest"), 2_900)
    settings.WINSOME_HALF_LIFE_DAYS = 7
    assert marked(ana, "drifting") == []


def test_who_is_near_to_one_of_us_alone_hangs_on_that_one(ana: Member, ben: Member) -> None:
    alone, shared = somebody(ana, "Alone Guest"), somebody(ana, "Shared Guest")
    met(ana, alone, 1, 2)
    met(ana, shared, 1, 2)
    met(ben, shared, 1, 2)
    assert marked(ana, "alone", "&whose=company") == [alone]
    assert "only you" in client_of(ana).get("/sphere/?show=alone&whose=company").content.decode()
    assert "only Ana Keller" in client_of(ben).get("/sphere/table/?show=alone&whose=company").content.decode()


def test_a_private_talk_of_another_saves_nobody_from_hanging_on_one(ana: Member, ben: Member) -> None:
    person = somebody(ana, "Alone Guest")
    met(ana, person, 1, 2)
    for weeks in (1, 2):
        a_talk(ben, person, channel="meeting", direction="mutual", reach="private", ago=timedelta(weeks=weeks))
    assert marked(ana, "alone") == [person], "what only Ben may know shapes nobody else's picture"
    assert marked(ben, "alone") == []


def test_a_question_that_names_nobody_is_answered_in_words(ana: Member) -> None:
    a_talk(ana, somebody(ana))
    page = client_of(ana).get("/sphere/?show=drifting").content.decode()
    assert "Nobody who was close drifts away" in page
    assert "Nobody, as far as the record shows" in client_of(ana).get("/sphere/table/?show=drifting").content.decode()
