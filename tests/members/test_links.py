"""Links without a password: spent once, for one purpose, within their time."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from winsome.kernel import clock
from winsome.members import entering, joining
from winsome.members.calendars import calendar_link_of, end_calendar_link, make_calendar_link
from winsome.members.models import Link, Member
from winsome.members.models.link import LinkUnusable, Purpose


def test_a_sign_in_link_lets_its_member_in_once(ana: Member) -> None:
    token = joining.sign_in_token(ana)
    assert entering.sign_in_by_link(token, at=clock.now()) == ana
    with pytest.raises(LinkUnusable):
        entering.sign_in_by_link(token, at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_of_two_who_spend_a_link_at_the_same_moment_one_comes_in(ana: Member) -> None:
    token, outcomes, start = joining.sign_in_token(ana), [], threading.Barrier(4)

    def spend() -> None:
        start.wait()
        try:
            entering.sign_in_by_link(token, at=clock.now())
            outcomes.append("in")
        except LinkUnusable:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=spend) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in", "refused", "refused", "refused"]


@pytest.mark.parametrize(("hours", "opens"), [(23, True), (25, False)])
def test_a_sign_in_link_runs_out_after_a_day(ana: Member, hours: int, opens: bool) -> None:
    token, made = joining.sign_in_token(ana), clock.now()
    clock.set_clock(lambda: made + timedelta(hours=hours))
    assert _opens(token, Purpose.SIGN_IN) is opens


@pytest.mark.parametrize(("days", "opens"), [(6, True), (8, False)])
def test_an_invitation_runs_out_after_a_week(ana: Member, days: int, opens: bool) -> None:
    token, made = joining.invitation_token(ana), clock.now()
    clock.set_clock(lambda: made + timedelta(days=days))
    assert _opens(token, Purpose.INVITATION) is opens


def test_a_link_for_one_purpose_opens_nothing_else(ana: Member) -> None:
    token = joining.sign_in_token(ana)
    assert not _opens(token, Purpose.INVITATION) and not _opens(token, Purpose.CALENDAR)
    assert _opens(token, Purpose.SIGN_IN)


def test_a_link_taken_back_opens_nothing(ana: Member) -> None:
    token = joining.sign_in_token(ana)
    ana.links.update(revoked_at=clock.now())
    assert not _opens(token, Purpose.SIGN_IN)


def test_the_links_of_somebody_who_left_open_nothing(ana: Member) -> None:
    tokens = [joining.sign_in_token(ana), make_calendar_link(ana, at=clock.now())]
    joining.leave(member_id=ana.pk, by=None, at=clock.now())
    assert not _opens(tokens[0], Purpose.SIGN_IN) and not _opens(tokens[1], Purpose.CALENDAR)


def test_the_token_itself_is_stored_nowhere(ana: Member) -> None:
    token = joining.sign_in_token(ana)
    stored = [str(value) for row in Link.objects.values_list() for value in row]
    assert stored and not any(token in value for value in stored)


def test_an_invitation_is_accepted_once_with_a_password(ana: Member) -> None:
    token = joining.invitation_token(ana)
    assert entering.invited(token) == ana and entering.invited(token) == ana
    entering.accept_invitation(token, password="a calm and long sentence", at=clock.now())
    assert Member.objects.get(pk=ana.pk).check_password("a calm and long sentence")
    with pytest.raises(LinkUnusable):
        entering.accept_invitation(token, password="another sentence of mine", at=clock.now())


def test_a_calendar_link_serves_many_times_until_the_next_one(ana: Member) -> None:
    first = make_calendar_link(ana, at=clock.now())
    assert Link.find(first, Purpose.CALENDAR).member == ana and Link.find(first, Purpose.CALENDAR).member == ana
    second = make_calendar_link(ana, at=clock.now())
    assert not _opens(first, Purpose.CALENDAR) and _opens(second, Purpose.CALENDAR)
    end_calendar_link(ana, at=clock.now())
    assert not _opens(second, Purpose.CALENDAR) and calendar_link_of(ana) is None


def _opens(token: str, purpose: str) -> bool:
    try:
        Link.find(token, purpose)
    except LinkUnusable:
        return False
    return True
