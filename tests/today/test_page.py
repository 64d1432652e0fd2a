"""What stands on Today, and what is answered there (C6, P4, N5)."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_promise, a_talk, somebody, stand_still
from winsome.interactions.noting import remove
from winsome.interactions.promising import keep, let_go, reopen
from winsome.jobs.models import Job
from winsome.jobs.models.job import JobState
from winsome.jobs.queue import enqueue
from winsome.jobs.running import run_now
from winsome.kernel.errors import NotVisible
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sources.models import Import, Source
from winsome.sources.models.bringing import State
from winsome.today.answering import answer, take_back
from winsome.today.errors import AnsweredMeanwhile, FinishedWithItsNextStep, NoDayToCome
from winsome.today.filling import A_LITTLE, fill, look_again
from winsome.today.kinds.shape import Section, Seen
from winsome.today.models import Move
from winsome.today.page import TodayPage, all_moves, today_page
from winsome.today.words import sentence

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


def drifting(page: TodayPage) -> list[Seen]:
    """Those who drift away."""
    return page.part(Section.DRIFTING).moves


def promises(page: TodayPage) -> list[str]:
    """What is promised, in the order of the page."""
    return [str(each.promise.what) for each in page.part(Section.AGREED).moves if each.promise]


def blank_since(page: TodayPage) -> str | None:
    """Since when nothing was noted, where the page asks about it."""
    return next((each.reasons["since"] for each in page.moves if each.kind.name == "blank_fortnight"), None)


def test_promises_of_a_week_stand_there_late_ones_first(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_promise(ana, person, "Soon", due=DAY + timedelta(days=7))
    a_promise(ana, person, "Late", due=DAY - timedelta(days=3))
    a_promise(ana, person, "Not yet", due=DAY + timedelta(days=8))
    a_promise(ben, person, "Ben's", due=DAY)
    let_go(promise_id=a_promise(ana, person, "Gone", due=DAY).pk, by=ana, at=NOW)
    page = today_page(ana, DAY)
    assert promises(page) == ["Late", "Soon"]
    assert page.due == 1


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
    (each,) = drifting(today_page(ana, DAY))
    assert each.move.person_id == person
    assert each.kind.why(each) == "quiet for 14 weeks; 6 exchanges in the half year before"


def test_a_private_closeness_stands_on_its_owner_s_page_alone(ana: Member, ben: Member) -> None:
    quiet(ana, reach="private")
    for member in (ana, ben):
        fill(member)
    assert [len(drifting(today_page(member, DAY))) for member in (ana, ben)] == [1, 0]


def test_one_talk_and_nobody_drifts_any_more_taken_back_and_they_do(ana: Member) -> None:
    person = quiet(ana)
    fill(ana)
    talk = a_talk(ana, person)
    assert drifting(today_page(ana, DAY)) == []
    remove(interaction_id=talk.pk, by=ana, at=NOW)
    assert len(drifting(today_page(ana, DAY))) == 1


def test_later_hides_for_a_week_never_for_good_and_both_are_undone(ana: Member) -> None:
    quiet(ana)
    fill(ana)
    move = Move.objects.get(kind="drifting")
    answer(move_id=move.pk, as_="later", today=DAY, by=ana, at=NOW)
    assert drifting(today_page(ana, DAY + timedelta(days=6))) == []
    assert len(drifting(today_page(ana, DAY + timedelta(days=7)))) == 1
    take_back(move_id=move.pk, by=ana, at=NOW)
    answer(move_id=move.pk, as_="never", today=DAY, by=ana, at=NOW)
    assert drifting(today_page(ana, DAY + timedelta(days=90))) == []
    fill(ana)
    assert drifting(today_page(ana, DAY)) == []  # filling again does not bring it back
    take_back(move_id=move.pk, by=ana, at=NOW)
    assert len(drifting(today_page(ana, DAY))) == 1


def test_done_stays_away_until_it_becomes_quiet_once_more(ana: Member) -> None:
    person = quiet(ana)
    fill(ana)
    answer(move_id=Move.objects.get(kind="drifting").pk, as_="done", today=DAY, by=ana, at=NOW)
    fill(ana)
    assert drifting(today_page(ana, DAY)) == []
    later = stand_still(NOW + timedelta(weeks=30))
    for week in range(6):
        a_talk(ana, person, direction="mutual", ago=timedelta(weeks=10 + week))
    fill(ana)
    assert len(drifting(today_page(ana, later.date()))) == 1


def test_another_s_move_is_not_answered(ana: Member, ben: Member) -> None:
    quiet(ana)
    fill(ana)
    with pytest.raises(NotVisible):
        answer(move_id=Move.objects.get(kind="drifting").pk, as_="done", today=DAY, by=ben, at=NOW)


def test_a_blank_fortnight_is_asked_about(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=20))
    fill(ana)
    assert blank_since(today_page(ana, DAY)) == "2026-11-01"


def test_a_note_or_something_agreed_makes_it_no_blank_one_at_once(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=20))
    fill(ana)
    promise = a_promise(ana, person, due=DAY + timedelta(days=12))
    assert blank_since(today_page(ana, DAY)) is None
    let_go(promise_id=promise.pk, by=ana, at=NOW)
    fill(ana)
    assert blank_since(today_page(ana, DAY)) is not None
    a_talk(ana, person, ago=timedelta(days=2))
    assert blank_since(today_page(ana, DAY)) is None


def test_who_has_just_come_is_not_asked(ana: Member) -> None:
    somebody(ana)
    fill(ana)
    assert blank_since(today_page(ana, DAY)) is None


def test_who_notes_nothing_is_not_asked_for_notes(ana: Member, ida: Member) -> None:
    a_talk(ana, somebody(ana), ago=timedelta(days=20))
    ida.roles, ida.joined_at = [], NOW - timedelta(days=90)
    ida.save()
    fill(ida)
    assert blank_since(today_page(ida, DAY)) is None


def test_before_anybody_is_known_the_page_says_how_to_begin(ana: Member, ben: Member) -> None:
    somebody(ben, reach="private")
    page = today_page(ana, DAY)
    assert not page.has_people and not page.moves


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
    assert len(drifting(today_page(ana, DAY))) == 1


def test_while_an_export_is_read_the_day_is_looked_at_later_and_then_once(ana: Member) -> None:
    quiet(ana)
    bringing = Import.objects.create(owner=ana, audience_id=1, name="messages.csv", state=State.READING)
    assert run_now(enqueue("today.fill_one", member_id=ana.pk))
    assert not Move.objects.exists()
    look_again([ana.pk])  # as the next part of the export asks for
    (later,) = Job.objects.filter(name="today.fill_one", state=JobState.QUEUED)
    assert later.run_at == NOW + A_LITTLE
    Import.objects.filter(pk=bringing.pk).update(state=State.DONE)
    Job.objects.filter(pk=later.pk).update(run_at=NOW)
    assert run_now(later)
    assert len(drifting(today_page(ana, DAY))) == 1
    assert not Job.objects.filter(name="today.fill_one", state=JobState.QUEUED).exists()


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
    assert len(promises(page)) == 8 and len(drifting(page)) == 5
    assert page.part(Section.DRIFTING).more == 3


def test_the_same_answer_from_another_window_changes_nothing_a_different_one_is_told(ana: Member) -> None:
    quiet(ana)
    fill(ana)
    move = Move.objects.get(kind="drifting")
    answer(move_id=move.pk, as_="done", today=DAY, by=ana, at=NOW)
    again = answer(move_id=move.pk, as_="done", today=DAY, by=ana, at=NOW + timedelta(minutes=5))
    assert again.answered_at == NOW
    with pytest.raises(AnsweredMeanwhile):
        answer(move_id=move.pk, as_="never", today=DAY, by=ana, at=NOW)


def test_later_is_a_day_of_one_s_choice_that_is_still_to_come(ana: Member) -> None:
    quiet(ana)
    fill(ana)
    pk = Move.objects.get(kind="drifting").pk
    for until in (DAY, DAY - timedelta(days=1), DAY + timedelta(days=800)):
        with pytest.raises(NoDayToCome):
            answer(move_id=pk, as_="later", today=DAY, until=until, by=ana, at=NOW)
    answer(move_id=pk, as_="later", today=DAY, until=DAY + timedelta(days=3), by=ana, at=NOW)
    assert drifting(today_page(ana, DAY + timedelta(days=2))) == []
    assert len(drifting(today_page(ana, DAY + timedelta(days=3)))) == 1


def test_a_promise_is_not_done_without_its_next_step(ana: Member) -> None:
    a_promise(ana, somebody(ana), due=DAY)
    with pytest.raises(FinishedWithItsNextStep):
        answer(move_id=Move.objects.get().pk, as_="done", today=DAY, by=ana, at=NOW)


def test_a_promise_kept_leaves_the_page_and_opened_again_it_is_back(ana: Member) -> None:
    made = a_promise(ana, somebody(ana), due=DAY)
    keep(promise_id=made.pk, next_step=None, nothing_follows=True, by=ana, at=NOW)
    assert promises(today_page(ana, DAY)) == []
    reopen(promise_id=made.pk, by=ana, at=NOW)
    assert promises(today_page(ana, DAY)) == ["Send the figures"]


def test_five_thousand_moves_make_no_longer_page(ana: Member, django_assert_max_num_queries: object) -> None:
    person = somebody(ana)
    for number in range(3):
        a_promise(ana, person, f"Promise {number}", due=DAY)
    same = {"member": ana, "kind": "drifting", "noun": "person", "person_id": person, "from_on": DAY}
    reasons = {"last_week": 2_900, "curve": [0.0]}
    days = [DAY - timedelta(days=number % 90) for number in range(5_000)]
    rows = [Move(subject_id=10_000 + number, due_on=day, reasons=reasons, **same) for number, day in enumerate(days)]
    Move.objects.bulk_create(rows, batch_size=500)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        page = today_page(ana, DAY)
    assert (len(promises(page)), len(drifting(page)), page.part(Section.DRIFTING).total) == (3, 5, 5_000)
    found, total = all_moves(ana, DAY, page=2)
    assert (len(found), total) == (50, 5_003)
    seen = {each.move.pk for number in (1, 2, 101) for each in all_moves(ana, DAY, page=number)[0]}
    assert len(seen) == 103


def test_the_page_shows_what_stands_and_nothing_else(ana: Member) -> None:
    """The SQL of the page and the question asked through the model agree, row by row."""
    people = [quiet(ana, f"Guest {number}") for number in range(6)]
    fill(ana)
    moves = list(Move.objects.filter(kind="drifting").order_by("pk"))
    answer(move_id=moves[0].pk, as_="never", today=DAY, by=ana, at=NOW)
    answer(move_id=moves[1].pk, as_="later", today=DAY, by=ana, at=NOW)
    Move.objects.filter(pk=moves[2].pk).update(settled_at=NOW)
    Move.objects.filter(pk=moves[3].pk).update(from_on=DAY + timedelta(days=1))
    Move.objects.filter(pk=moves[4].pk).update(until_on=DAY - timedelta(days=1))
    standing = set(Move.objects.standing(DAY).filter(member=ana, kind="drifting").values_list("person_id", flat=True))
    assert standing == {people[5]} == {each.move.person_id for each in drifting(today_page(ana, DAY))}


def test_a_move_about_somebody_no_longer_visible_vanishes(ana: Member, ben: Member) -> None:
    person = quiet(ana, reach="team")
    fill(ben)
    Move.objects.create(member=ben, kind="drifting", noun="person", subject_id=person, person_id=person, due_on=DAY, from_on=DAY,
                        reasons={"last_week": 2_900, "curve": [0.0]})  # fmt: skip
    assert len(drifting(today_page(ben, DAY))) == 1
    ben.team = None
    ben.save()
    assert drifting(today_page(Member.objects.get(pk=ben.pk), DAY)) == []


def test_a_kind_that_this_version_does_not_know_is_passed_over(ana: Member) -> None:
    Move.objects.create(member=ana, kind="introduction", noun="introduction", subject_id=7, due_on=DAY, from_on=DAY)
    assert today_page(ana, DAY).moves == []
