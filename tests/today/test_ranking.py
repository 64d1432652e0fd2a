"""The one order: a head start by kind and the days waited; the page's own numbers add up to it."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_promise, a_talk, somebody, stand_still
from winsome.members.models import Member
from winsome.today.filling import fill
from winsome.today.kinds import KINDS
from winsome.today.page import all_moves, today_page
from winsome.today.ranking import order, order_of

pytestmark = pytest.mark.django_db
DAY = NOW.date()
OURS, DRIFTING = KINDS["ours_due"], KINDS["drifting"]


def test_each_day_of_waiting_counts_and_a_month_is_the_most() -> None:
    assert order(OURS, DAY, DAY).points == OURS.head_start
    assert order(OURS, DAY - timedelta(days=3), DAY).points == OURS.head_start + 3
    assert order(OURS, DAY - timedelta(days=31), DAY).points == order(OURS, DAY - timedelta(days=400), DAY).points
    assert order(OURS, DAY - timedelta(days=31), DAY).is_at_most


def test_before_its_day_a_promise_stands_lower() -> None:
    assert order(OURS, DAY + timedelta(days=5), DAY).points == OURS.head_start - 5


def test_what_was_promised_for_today_stands_before_whoever_is_quiet_however_long() -> None:
    assert order(OURS, DAY, DAY).points > order(DRIFTING, DAY - timedelta(days=900), DAY).points


def test_what_they_promised_for_today_stands_before_what_we_promised_for_later() -> None:
    theirs = order(KINDS["theirs_due"], DAY, DAY).points
    assert order(OURS, DAY, DAY).points > theirs > order(OURS, DAY + timedelta(days=2), DAY).points


def test_the_page_and_its_further_pages_follow_the_rule(ana: Member) -> None:
    stand_still()
    for number, days in enumerate((0, -9, 4, -2)):
        person = somebody(ana, f"Guest {number}")
        a_promise(ana, person, due=DAY + timedelta(days=days), owed_by="theirs" if number % 2 else "ours")
        a_talk(ana, somebody(ana, f"Writer {number}"), ago=timedelta(days=3 + number))
    fill(ana)
    shown = today_page(ana, DAY).moves
    points = [order_of(each).points for each in shown]
    assert points == sorted(points, reverse=True) and len(points) == 8
    assert [each.move.pk for each in all_moves(ana, DAY)[0]] == [each.move.pk for each in shown]
