"""Each kind of move: its rule holding, and its rule refusing (C6, P4, S1, S3, N1)."""

from datetime import date, timedelta

import pytest

from tests.builders.interactions import NOW, a_customer, a_promise, a_talk, somebody, stand_still
from tests.builders.people import a_source, brought_in, values
from winsome.interactions.noting import remove
from winsome.interactions.promising import keep
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sources.models import Import
from winsome.sources.models.bringing import State
from winsome.today.answering import answer
from winsome.today.filling import fill
from winsome.today.kinds import KINDS
from winsome.today.kinds.shape import Seen
from winsome.today.models import Move
from winsome.today.page import today_page

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def of_kind(name: str, member: Member, day: date = DAY) -> list[Seen]:
    """What of one kind stands on the member's page."""
    return [each for each in today_page(member, day).moves if each.kind.name == name]


def found(name: str, member: Member) -> list[Seen]:
    """The same, after everything was looked at again."""
    fill(member)
    return of_kind(name, member)


def test_what_they_owe_us_is_asked_about_kindly(ana: Member) -> None:
    a_promise(ana, somebody(ana), "Send the drawings", owed_by="theirs", due=DAY - timedelta(days=3))
    (each,) = of_kind("theirs_due", ana)
    assert each.kind.why(each) == "agreed for 3 days ago; ask how it goes, and what would help"
    assert of_kind("ours_due", ana) == []


def test_who_wrote_and_got_no_answer_waits(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=4))
    a_talk(ana, person, ago=timedelta(days=3))
    (each,) = found("unanswered", ana)
    assert each.move.person_id == person
    assert each.kind.why(each) == "wrote 3 days ago, 2 times in a row; no answer is noted yet"


def test_whoever_of_us_answers_answers_for_all_and_at_once(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=3))
    assert len(found("unanswered", ana)) == 1
    reply = a_talk(ben, person, direction="ours", ago=timedelta(days=1))
    assert of_kind("unanswered", ana) == []
    remove(interaction_id=reply.pk, by=ben, at=NOW)
    assert len(of_kind("unanswered", ana)) == 1
    a_talk(ben, person, direction="ours", ago=timedelta(days=1))
    assert found("unanswered", ana) == []


def test_another_letter_of_theirs_is_no_answer(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=5))
    assert len(found("unanswered", ana)) == 1
    a_talk(ana, person, ago=timedelta(days=4))
    assert len(of_kind("unanswered", ana)) == 1


def test_nobody_waits_who_wrote_yesterday_or_called_or_wrote_to_many(ana: Member) -> None:
    a_talk(ana, somebody(ana, "Just Now"), ago=timedelta(days=1))
    a_talk(ana, somebody(ana, "By Phone"), ago=timedelta(days=4), channel="call")
    a_talk(ana, *(somebody(ana, f"Circle {number}") for number in range(6)), ago=timedelta(days=4))
    a_talk(ana, somebody(ana, "Long Ago"), ago=timedelta(days=60))
    assert found("unanswered", ana) == []


def test_done_stays_done_until_they_write_again(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=3))
    (each,) = found("unanswered", ana)
    answer(move_id=each.move.pk, as_="done", today=DAY, by=ana, at=NOW)
    assert found("unanswered", ana) == []
    later = stand_still(NOW + timedelta(days=6))
    a_talk(ana, person, ago=timedelta(days=3))
    fill(ana)
    assert len(of_kind("unanswered", ana, later.date())) == 1


def test_nothing_agreed_after_a_kept_promise_is_asked_about_after_some_days(ana: Member) -> None:
    person = somebody(ana)
    kept = a_promise(ana, person, due=DAY)
    keep(promise_id=kept.pk, next_step=None, nothing_follows=True, by=ana, at=NOW - timedelta(days=6))
    (each,) = found("no_next_step", ana)
    assert each.kind.why(each) == "No next step agreed since 15 November"
    a_talk(ana, person)
    assert len(of_kind("no_next_step", ana)) == 1  # a talk has no date
    a_promise(ana, person, due=DAY + timedelta(days=30))
    assert of_kind("no_next_step", ana) == []
    assert found("no_next_step", ana) == []


def test_who_has_just_kept_a_promise_is_not_asked_yet(ana: Member) -> None:
    kept = a_promise(ana, somebody(ana), due=DAY)
    keep(promise_id=kept.pk, next_step=None, nothing_follows=True, by=ana, at=NOW - timedelta(days=2))
    assert found("no_next_step", ana) == []


def test_somebody_new_is_worth_a_first_word_and_never_a_drip(ana: Member, ben: Member) -> None:
    fresh = [(DAY - timedelta(days=each)).isoformat() for each in range(1, 6)]
    people = [values(f"New Nr{place}", connected_on=day) for place, day in enumerate(fresh)]
    old = values("Old Friend", connected_on="2019-04-01")
    laid = brought_in(ana, *people, old)
    shown = found("new_connection", ana)
    assert [each.move.person_id for each in shown] == list(reversed(laid.people[:3]))  # three at most, the oldest first
    assert found("new_connection", ben) == []  # they are Ana's connections
    a_talk(ana, laid.people[0], direction="ours")
    assert laid.people[0] not in {each.move.person_id for each in of_kind("new_connection", ana)}


def test_an_import_that_waits_for_a_word_stands_there_and_goes_with_the_answer(ana: Member, ben: Member) -> None:
    somebody(ana)
    asking = Import.objects.create(owner=ana, audience_id=1, name="customers.csv", state=State.ASKING)
    a_source(ana)
    (each,) = found("import_waiting", ana)
    assert each.bringing == asking
    assert found("import_waiting", ben) == []
    Import.objects.filter(pk=asking.pk).update(state=State.READING)
    assert of_kind("import_waiting", ana) == []


def near(member: Member, person: int) -> None:
    """Some meetings of late."""
    for week in range(4):
        a_talk(member, person, ago=timedelta(weeks=week, days=1), direction="mutual")


def test_a_customer_whom_one_member_alone_knows_is_named_to_that_member(ana: Member, ben: Member) -> None:
    person = a_customer(ana)
    near(ana, person)
    (each,) = found("hangs_on_one", ana)
    assert each.organization is not None and each.organization.name == "Nordhafen Logistics"
    assert each.kind.why(each) == "of us only you are near to anybody there: 1 person. Bring a colleague along next time"
    assert found("hangs_on_one", ben) == []
    near(ben, person)
    assert found("hangs_on_one", ana) == []


def test_who_is_no_customer_hangs_on_nobody(ana: Member) -> None:
    person = somebody(ana, organization="Somewhere Works")
    near(ana, person)
    assert PersonEntry.objects.filter(person_id=person).exists()
    assert found("hangs_on_one", ana) == []


def test_the_evening_question_stands_there_until_it_is_wanted_no_more(ana: Member) -> None:
    fill(ana)
    assert today_page(ana, DAY).asks_evening
    answer(move_id=Move.objects.get(kind="evening").pk, as_="never", today=DAY, by=ana, at=NOW)
    fill(ana)
    assert not today_page(ana, DAY + timedelta(days=1)).asks_evening


def test_every_kind_is_registered_under_its_own_name_and_explains_itself(ana: Member) -> None:
    assert all(name == kind.name and str(kind.called) and str(kind.counted_from) for name, kind in KINDS.items())
    assert len({kind.head_start for kind in KINDS.values()}) == len(KINDS)
