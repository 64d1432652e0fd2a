"""Promises: a date, a side, a next step in the same act, and exact undo (P3, P4, C7)."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.builders.interactions import NOW, a_promise, a_step, somebody, stand_still, words
from winsome.interactions.errors import (
    NextStepMissing,
    NextStepTaken,
    NotInSight,
    PromiseClosed,
    PromiseNotVisible,
    PromiseWithoutDate,
    PromiseWithoutWords,
)
from winsome.interactions.models import Promise
from winsome.interactions.promising import keep, let_go, move, promise, reopen
from winsome.kernel.errors import NotAllowed
from winsome.members.assigning import assign
from winsome.members.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_a_promise_has_a_date(ana: Member) -> None:
    person = somebody(ana)
    with pytest.raises(PromiseWithoutDate):
        promise(new=replace(a_step(), due_on=None), person_id=person, by=ana, at=NOW)
    with pytest.raises(PromiseWithoutDate):
        move(promise_id=a_promise(ana, person).pk, due_on=None, by=ana, at=NOW)


def test_a_promise_says_what(ana: Member) -> None:
    with pytest.raises(PromiseWithoutWords):
        promise(new=replace(a_step(), what=words("")), person_id=somebody(ana), by=ana, at=NOW)


def test_the_other_side_owes_as_well(ana: Member) -> None:
    made = a_promise(ana, somebody(ana), "They bring the delay figures", owed_by="theirs")
    assert made.owed_by == "theirs" and made.member == ana


def test_keeping_one_asks_for_the_next(ana: Member) -> None:
    made = a_promise(ana, somebody(ana))
    with pytest.raises(NextStepMissing):
        keep(promise_id=made.pk, next_step=None, nothing_follows=False, by=ana, at=NOW)
    assert Promise.objects.get(pk=made.pk).is_open


def test_keeping_one_and_agreeing_on_the_next_is_one_act(ana: Member) -> None:
    made = a_promise(ana, somebody(ana))
    keep(promise_id=made.pk, next_step=a_step("Walk through them together"), nothing_follows=False, by=ana, at=NOW)
    (then,) = Promise.objects.open()
    assert then.follows == made and then.person_id == made.person_id and then.audience_id == made.audience_id


def test_nothing_may_follow_when_somebody_says_so(ana: Member) -> None:
    made = a_promise(ana, somebody(ana))
    keep(promise_id=made.pk, next_step=None, nothing_follows=True, by=ana, at=NOW)
    assert not Promise.objects.open().exists()


def test_whoever_answered_goes_on_answering(ana: Member, ben: Member) -> None:
    made = a_promise(ana, somebody(ana))
    keep(promise_id=made.pk, next_step=a_step(), nothing_follows=False, by=ben, at=NOW)
    assert Promise.objects.open().get().member == ana


def test_undoing_opens_it_and_takes_the_next_step_along(ana: Member) -> None:
    made = a_promise(ana, somebody(ana))
    keep(promise_id=made.pk, next_step=a_step(), nothing_follows=False, by=ana, at=NOW)
    reopen(promise_id=made.pk, by=ana, at=NOW)
    assert [each.pk for each in Promise.objects.open()] == [made.pk]
    keep(promise_id=made.pk, next_step=a_step(), nothing_follows=False, by=ana, at=NOW)  # and once more
    assert Promise.objects.open().count() == 1


def test_a_next_step_that_was_worked_on_is_not_undone_away(ana: Member) -> None:
    made = a_promise(ana, somebody(ana))
    keep(promise_id=made.pk, next_step=a_step(), nothing_follows=False, by=ana, at=NOW)
    then = Promise.objects.open().get()
    move(promise_id=then.pk, due_on=date(2026, 12, 24), by=ana, at=NOW)
    with pytest.raises(NextStepTaken):
        reopen(promise_id=made.pk, by=ana, at=NOW)
    assert Promise.objects.get(pk=then.pk).due_on == date(2026, 12, 24)


def test_letting_go_can_be_undone(ana: Member) -> None:
    made = a_promise(ana, somebody(ana))
    let_go(promise_id=made.pk, by=ana, at=NOW)
    assert not Promise.objects.open().exists()
    reopen(promise_id=made.pk, by=ana, at=NOW)
    assert Promise.objects.open().get() == made


def test_a_closed_promise_is_not_closed_again(ana: Member) -> None:
    made = a_promise(ana, somebody(ana))
    let_go(promise_id=made.pk, by=ana, at=NOW)
    with pytest.raises(PromiseClosed):
        keep(promise_id=made.pk, next_step=None, nothing_follows=True, by=ana, at=NOW)


def test_every_change_is_a_new_revision(ana: Member) -> None:
    made = a_promise(ana, somebody(ana))
    later = NOW + timedelta(hours=1)
    move(promise_id=made.pk, due_on=date(2026, 12, 1), by=ana, at=later)
    made.refresh_from_db()
    assert (made.revision, made.changed_at) == (1, later)


def test_a_private_promise_is_invisible_to_others(ana: Member, ben: Member) -> None:
    made = a_promise(ana, somebody(ana), reach="private")
    assert not Promise.objects.visible_to(ben).exists()
    with pytest.raises(PromiseNotVisible):
        let_go(promise_id=made.pk, by=ben, at=NOW)


def test_a_promise_about_a_private_contact_stays_private(ana: Member) -> None:
    made = a_promise(ana, somebody(ana, reach="private"))
    assert made.audience_id == ana.private_audience_id


def test_who_answers_for_it_can_see_it(ana: Member, ben: Member, max: Member) -> None:
    person = somebody(ana)
    step = replace(a_step(), member_id=max.pk)
    with pytest.raises(NotInSight):
        promise(new=step, person_id=person, by=ana, at=NOW, reach="team")
    assert promise(new=step, person_id=person, by=ana, at=NOW).member == max
    assert promise(new=replace(step, member_id=ben.pk), person_id=person, by=ana, at=NOW, reach="team").member == ben


def test_each_role_promises_as_far_as_the_table_says(ana: Member, ben: Member, dora: Member, ida: Member, ada: Member) -> None:
    person = somebody(ana)
    for member in (ida, ada):
        with pytest.raises(NotAllowed):
            a_promise(member, person)
    theirs = a_promise(ana, person)
    assign(member_id=ben.pk, roles=["marketer"], team_id=ben.team_id, by=ada, at=NOW)
    ben.refresh_from_db()
    assert a_promise(ben, person).member == ben
    with pytest.raises(NotAllowed):
        promise(new=replace(a_step(), member_id=ana.pk), person_id=person, by=ben, at=NOW)
    with pytest.raises(PromiseNotVisible):
        let_go(promise_id=theirs.pk, by=ben, at=NOW)
    let_go(promise_id=theirs.pk, by=dora, at=NOW)


def test_a_form_sent_twice_promises_once(ana: Member) -> None:
    person, key = somebody(ana), uuid4()
    first = promise(new=a_step(), person_id=person, by=ana, at=NOW, key=key)
    assert promise(new=a_step(), person_id=person, by=ana, at=NOW, key=key) == first
    assert Promise.objects.count() == 1
