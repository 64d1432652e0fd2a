"""The .ics feed: a member's open promises, for the member's own calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar

from tests.builders.interactions import NOW, a_promise, a_step, somebody, stand_still
from tests.cast import client_of
from winsome.interactions.promising import let_go, move, promise
from winsome.members.calendars import end_calendar_link, make_calendar_link
from winsome.members.joining import leave, sign_in_token
from winsome.members.models import Member
from winsome.web.interactions.calendar import READINGS
from winsome.web.slowing import GUESSES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()
    cache.clear()


def feed(token: str) -> list[dict[str, object]]:
    """The events that a calendar reads."""
    answer = Client().get(f"/calendar/{token}.ics")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    return [dict(event) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_a_day_alone_lies_all_day(ana: Member) -> None:
    a_promise(ana, somebody(ana), due=date(2026, 12, 1))
    (event,) = feed(make_calendar_link(ana, at=NOW))
    assert event["DTSTART"].dt == date(2026, 12, 1)  # type: ignore[attr-defined]
    assert event["DTEND"].dt == date(2026, 12, 2)  # type: ignore[attr-defined]
    assert event["SUMMARY"] == "Send the figures (for Rhea Brandt)"


def test_an_hour_is_an_hour_in_the_member_s_zone_summer_and_winter(ana: Member) -> None:
    ana.time_zone = "Europe/Berlin"
    ana.save()
    person = somebody(ana)
    for day in (date(2026, 12, 1), date(2027, 7, 1)):
        promise(new=replace(a_step(due=day), due_time=time(10)), person_id=person, by=ana, at=NOW)
    starts = [event["DTSTART"].dt for event in feed(make_calendar_link(ana, at=NOW))]  # type: ignore[attr-defined]
    assert starts == [datetime(2026, 12, 1, 9, tzinfo=UTC), datetime(2027, 7, 1, 8, tzinfo=UTC)]


def test_a_moved_promise_keeps_its_key_and_is_told_to_be_newer(ana: Member) -> None:
    made, token = a_promise(ana, somebody(ana)), make_calendar_link(ana, at=NOW)
    (before,) = feed(token)
    move(promise_id=made.pk, due_on=date(2026, 12, 9), by=ana, at=NOW + timedelta(hours=1))
    (after,) = feed(token)
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt  # type: ignore[attr-defined]


def test_only_one_s_own_open_promises_are_in_it(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_promise(ben, person, "Ben's")
    let_go(promise_id=a_promise(ana, person, "Gone").pk, by=ana, at=NOW)
    a_promise(ana, person, "Ana's")
    assert [event["SUMMARY"] for event in feed(make_calendar_link(ana, at=NOW))] == ["Ana's (for Rhea Brandt)"]


def test_an_ended_link_a_new_link_and_a_leaver_s_link_read_nothing(ana: Member) -> None:
    first = make_calendar_link(ana, at=NOW)
    second = make_calendar_link(ana, at=NOW)
    assert Client().get(f"/calendar/{first}.ics").status_code == 410
    end_calendar_link(ana, at=NOW)
    assert Client().get(f"/calendar/{second}.ics").status_code == 410
    third = make_calendar_link(ana, at=NOW)
    leave(member_id=ana.pk, by=None, at=NOW)
    assert Client().get(f"/calendar/{third}.ics").status_code == 410


def test_a_link_for_something_else_opens_no_calendar(ana: Member) -> None:
    assert Client().get(f"/calendar/{sign_in_token(ana)}.ics").status_code == 410


def test_guessing_and_greed_are_slowed_down(ana: Member) -> None:
    token = make_calendar_link(ana, at=NOW)
    statuses = [Client().get(f"/calendar/{token}.ics").status_code for _ in range(READINGS + 1)]
    assert set(statuses[:-1]) == {200} and statuses[-1] == 429
    guesses = [Client().get(f"/calendar/guess-{number}.ics").status_code for number in range(GUESSES + 1)]
    assert set(guesses[:-1]) == {410} and guesses[-1] == 429


def test_the_settings_page_makes_a_link_that_works(ana: Member) -> None:
    page = client_of(ana).post("/settings/calendar/")
    address = page.context["calendar_address"]
    assert Client().get(address.removeprefix("http://testserver")).status_code == 200
