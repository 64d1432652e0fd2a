"""What stands on Today, and what is answered there (C6, P4, N5)."""

from datetime import date, timedelta

import pytest

from tests.builders.interactions import NOW, a_promise, a_talk, somebody, stand_still
from winsome.interactions.noting import remove
from winsome.interactions.promising import let_go
from winsome.jobs.models import Job
from winsome.jobs.running import run_now
from winsome.kernel.errors import NotVisible
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sources.models import Import, Source
from winsome.today.answering import answer, take_back
from winsome.today.filling import fill
from winsome.today.models import Move
from winsome.today.page import today_page
from winsome.today.words import sentence, why

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def quiet(ana: Member, name: str = "Marek Dvořák", *, weeks: int = 14, reach: str = "company") -> int:
    """Somebody close who became quiet."""
    person = somebody(ana, name, reach=reach)
    for week in range(6):
        a_talk(ana, person, direction="mutual", ago=timedelta(weeks=weeks + week), reach=reach)
    return person


def test_promises_of_a_week_stand_there_late_ones_first(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_promise(ana, person, "Soon", due=DAY + timedelta(days=7))
    a_promise(ana, person, "Late", due=DAY - timedelta(days=3))
    a_promise(ana, person, "Not yet", due=DAY + timedelta(days=8))
    a_promise(ben, person, "Ben's", due=DAY)
    let_go(promise_id=a_promise(ana, person, "Gone", due=DAY).pk, by=ana, at=NOW)
    page = today_page(ana, DAY)
    assert [(str(each.promise.what), each.is_late) for each in page.promises] == [("Late", True), ("Soon", False)]
    assert (page.due, page.upcoming) == (1, 1)


def test_the_sentence_is_composed_from_counts(ana: Member) -> None:
    assert sentence(today_page(ana, DAY)).startswith("Nothing falls due")
    person = quiet(ana)
    fill(ana)
    for _ in range(2):
        a_promise(ana, somebody(ana), due=DAY)
    assert sentence(today_page(ana, DAY)) == "Two promises fall due, and one person in your sphere could use you."
    assert PersonEntry.objects.filter(person_id=person).exists()


def test_somebody_who_drifts_stands_there_with_the_reason(ana: Member) -> None:
    person = quiet(ana)
    fill(ana)
    (each,) = today_page(ana, DAY).drifting
    assert each.entry.person_id == person
    assert why(each) == "quiet for 14 weeks; 6 exchanges in the half year before"


def test_a_private_closeness_stands_on_its_owner_s_page_alone(ana: Member, ben: Member) -> None:
    quiet(ana, reach="private")
    for member in (ana, ben):
        fill(member)
    assert [len(today_page(member, DAY).drifting) for member in (ana, ben)] == [1, 0]


def test_one_talk_and_nobody_drifts_any_more_taken_back_and_they_do(ana: Member) -> None:
    person = quiet(ana)
    fill(ana)
    talk = a_talk(ana, person)
    assert today_page(ana, DAY).drifting == []
    remove(interaction_id=talk.pk, by=ana, at=NOW)
    assert len(today_page(ana, DAY).drifting) == 1


def test_later_hides_for_a_week_never_for_good_and_both_are_undone(ana: Member) -> None:
    quiet(ana)
    fill(ana)
    move = Move.objects.get()
    answer(move_id=move.pk, as_="later", today=DAY, by=ana, at=NOW)
    assert today_page(ana, DAY + timedelta(days=6)).drifting == []
    assert len(today_page(ana, DAY + timedelta(days=7)).drifting) == 1
    answer(move_id=move.pk, as_="never", today=DAY, by=ana, at=NOW)
    assert today_page(ana, DAY + timedelta(days=90)).drifting == []
    fill(ana)
    assert today_page(ana, DAY).drifting == []  # filling again does not bring it back
    take_back(move_id=move.pk, by=ana, at=NOW)
    assert len(today_page(ana, DAY).drifting) == 1


def test_done_stays_away_until_it_becomes_quiet_once_more(ana: Member) -> None:
    person = quiet(ana)
    fill(ana)
    answer(move_id=Move.objects.get().pk, as_="done", today=DAY, by=ana, at=NOW)
    fill(ana)
    assert today_page(ana, DAY).drifting == []
    later = stand_still(NOW + timedelta(weeks=30))
    for week in range(6):
        a_talk(ana, person, direction="mutual", ago=timedelta(weeks=10 + week))
    fill(ana)
    assert len(today_page(ana, later.date()).drifting) == 1


def test_another_s_move_is_not_answered(ana: Member, ben: Member) -> None:
    quiet(ana)
    fill(ana)
    with pytest.raises(NotVisible):
        answer(move_id=Move.objects.get().pk, as_="done", today=DAY, by=ben, at=NOW)


def test_a_blank_fortnight_is_asked_about(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=20))
    page = today_page(ana, DAY)
    assert page.is_blank and page.blank_since == date(2026, 11, 1)


def test_a_note_or_something_agreed_makes_it_no_blank_one(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=20))
    promise = a_promise(ana, person, due=DAY + timedelta(days=12))
    assert not today_page(ana, DAY).is_blank
    let_go(promise_id=promise.pk, by=ana, at=NOW)
    assert today_page(ana, DAY).is_blank
    a_talk(ana, person, ago=timedelta(days=2))
    assert not today_page(ana, DAY).is_blank


def test_who_has_just_come_is_not_asked(ana: Member) -> None:
    somebody(ana)
    assert not today_page(ana, DAY).is_blank


def test_before_anybody_is_known_the_page_says_how_to_begin(ana: Member, ben: Member) -> None:
    somebody(ben, reach="private")
    page = today_page(ana, DAY)
    assert not page.has_people and not page.is_blank


def test_after_an_import_the_sphere_is_looked_at_again_once(ana: Member) -> None:
    from winsome.interactions.recording import NewInteraction, record_all
    from winsome.people.models import PersonCard

    person = somebody(ana)
    card = PersonCard.objects.get(person_id=person)
    bringing = Import.objects.create(owner=ana, audience_id=1, name="messages.csv")
    source = Source.objects.create(bringing=bringing, path="messages.csv", importer="linkedin", content_hash="x")
    for week in range(14, 20, 2):
        new = [
            NewInteraction(NOW - timedelta(weeks=each), "mail", "mutual", (ana.pk,), ((card.pk, person),))
            for each in (week, week + 1)
        ]
        record_all(new, noted_by=ana.pk, audience_id=1, source_id=source.pk)
    (job,) = Job.objects.filter(name="today.fill_one")
    assert run_now(job)
    assert len(today_page(ana, DAY).drifting) == 1


def test_a_note_alone_queues_no_work(ana: Member) -> None:
    a_talk(ana, somebody(ana))
    assert not Job.objects.exists()


def test_it_is_read_in_six_queries(ana: Member, django_assert_max_num_queries: object) -> None:
    for number in range(8):
        quiet(ana, f"Guest {number}")
        a_promise(ana, somebody(ana, f"Host {number}"), due=DAY)
    fill(ana)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        page = today_page(ana, DAY)
    assert len(page.promises) == 8 and len(page.drifting) == 5
