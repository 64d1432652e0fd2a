"""One tie with its reasons, two people outside, and the card beside the picture."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_customer, a_talk, somebody, stand_still
from tests.cast import client_of, script_of
from winsome.members.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_a_tie_opens_with_the_formula_and_its_numbers(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="theirs")
    a_talk(ana, person, direction="ours")
    page = client_of(ana).get(f"/sphere/ties/{person}/").content.decode()
    assert "2 × min(1.00; 1.00) + 2 × 0.00 = 2.00" in page and "1.32 / (1.32 + 1.5)" in page and "<b>0.47</b>" in page


def test_one_way_is_called_unknown(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="ours")
    page = client_of(ana).get(f"/sphere/ties/{person}/").content.decode()
    assert "unknown, not weak" in page


def test_two_people_outside_open_into_where_both_were(ana: Member) -> None:
    one, other = somebody(ana), somebody(ana, "Kofi Sarpong")
    a_talk(ana, one, other, channel="meeting", direction="mutual", line="Walked through the terminal plan")
    a_talk(ana, one, line="Only one of them")
    page = client_of(ana).get(f"/sphere/pairs/{one}/{other}/").content.decode()
    assert "Walked through the terminal plan" in page and "Only one of them" not in page
    assert "(1 + 2 × 0.50)^¼ × 1.00^1½ = 1.19" in page
    assert f"/sphere/pairs/{one}/{other}/" in client_of(ana).get(f"/sphere/ties/{one}/").content.decode()


def test_two_who_never_met_with_us_are_said_to_be_so(ana: Member) -> None:
    one, other = somebody(ana), somebody(ana, "Kofi Sarpong")
    assert "never took part in the same small circle" in client_of(ana).get(f"/sphere/pairs/{one}/{other}/").content.decode()


def test_a_private_circle_joins_nobody_for_others(ana: Member, ben: Member) -> None:
    one, other = somebody(ana), somebody(ana, "Kofi Sarpong")
    a_talk(ana, one, other, channel="meeting", direction="mutual", reach="private")
    assert "Where both were" in client_of(ana).get(f"/sphere/pairs/{one}/{other}/").content.decode()
    assert "Where both were" not in client_of(ben).get(f"/sphere/pairs/{one}/{other}/").content.decode()
    assert "Kofi" not in script_of(ben).get(f"/sphere/people/{one}/").content.decode()


def test_the_card_says_who_how_close_whom_they_know_and_what_can_be_done(ana: Member, ben: Member) -> None:
    person, other = a_customer(ana), somebody(ana, "Kofi Sarpong")
    a_talk(ana, person, other, channel="meeting", direction="mutual")
    card = script_of(ana).get(f"/sphere/people/{person}/").content.decode()
    for said in (
        "Rhea Brandt",
        "Nordhafen Logistics",
        "customer since 2020",
        "Why so close",
        "knows one of us only",
        "Kofi Sarpong",
        "Note what happened",
    ):
        assert said in card
    a_talk(ben, person, channel="meeting", direction="mutual")
    assert "knows one of us only" not in script_of(ana).get(f"/sphere/people/{person}/").content.decode()


def test_the_card_of_a_past_week_counts_what_there_was_then(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person)
    then = (NOW - timedelta(weeks=5)).date().isoformat()
    assert "Nobody of us had had contact by then" in script_of(ana).get(f"/sphere/people/{person}/?on={then}").content.decode()


def test_who_may_not_note_is_not_offered_to(ada: Member, ida: Member, ana: Member) -> None:
    person = somebody(ana)
    assert "Note what happened" in script_of(ida).get(f"/sphere/people/{person}/").content.decode()
    assert script_of(ada).get(f"/sphere/people/{person}/").status_code == 403
