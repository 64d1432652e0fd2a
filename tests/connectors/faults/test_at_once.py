"""Imports and undos at the same time, each in its own process, end as if they had come one after the other (issue: faults)."""

import os
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from django.db import connection, connections, transaction

from tests.connectors.bringing import archive, generated_connections, handed_in, worked_off
from winsome.connectors.taking_back import take_back
from winsome.interactions.models import Interaction, Participation
from winsome.interactions.recording import recount as count_contacts
from winsome.jobs.models import Job
from winsome.jobs.running import run_now
from winsome.kernel import clock
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.people.indexing import refresh_people
from winsome.people.models import Handle, Organization, OrganizationEntry, Person, PersonCard, PersonEntry
from winsome.sources.models import Import
from winsome.sources.models.bringing import State
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.recounting import recount as count_ties

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PEOPLE = 210  # three portions of cards and as many of messages for each
TWICE = 60  # of them write a second time
_PROFILES = "https://www.linkedin.com/in"


def messages_with(count: int, me: str) -> str:
    """Messages with everybody of `generated_connections`, some twice."""
    rows = ["CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT"]
    for n in range(count + TWICE):
        who = f"Given{n % count} Family{n % count},{_PROFILES}/person-{n % count}-zz"
        own = f"{me},{_PROFILES}/{me.lower().replace(' ', '-')}-zz"
        sides = f"{who},{own}" if n % 2 else f"{own},{who}"
        rows.append(f"{me}-{n},,{sides},2026-08-{n % 28 + 1:02} {n % 24:02}:{n % 60:02}:00 UTC,,secret words")
    return "\n".join([*rows, ""])


def export_of(me: str) -> bytes:
    given, family = me.split()
    return archive(
        Profile=f"First Name,Last Name,Headline\n{given},{family},Sells\n",
        Connections=generated_connections(PEOPLE),
        messages=messages_with(PEOPLE, me),
    )


def at_once(*acts: Callable[[], object]) -> None:
    """Each act in a process of its own, all at the same time."""
    connections.close_all()
    children = []
    for act in acts:
        child = os.fork()
        if not child:
            code = 1
            try:
                act()
                code = 0
            finally:
                connections.close_all()
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(acts)


def work_off(bringing: Import) -> Callable[[], object]:
    return lambda: run_now(Job.objects.get(pk=bringing.job_id))


def states(*imports: Import) -> list[str]:
    return [Import.objects.get(pk=each.pk).state for each in imports]


def lists() -> dict[str, list[object]]:
    """What people see: names, counts, ties, without keys."""
    names = dict(PersonEntry.objects.filter(audience_id=1).values_list("person_id", "name"))
    ties = Tie.objects.values_list(
        "member__email", "person_id", "audience_id", "theirs", "ours", "meetings", "first_at", "last_at"
    )
    weeks = TieWeek.objects.values_list("member__email", "person_id", "week", "theirs", "ours", "meetings", "together")
    firms = OrganizationEntry.objects.values_list("name", "audience_id")
    entries = PersonEntry.objects.values_list("name", "title", "organization_name", "audience_id", "interactions", "last_at")
    return {
        "people": sorted(entries),
        "organizations": sorted(firms),
        "ties": sorted((who, names.get(person, ""), *rest) for who, person, *rest in ties),
        "weeks": sorted((who, names.get(person, ""), *rest) for who, person, *rest in weeks),
        "counts": [model.objects.count() for model in (Person, Organization, PersonCard, Interaction, Participation)],
    }


def rebuilt() -> dict[str, list[object]]:
    """The same, counted anew from cards and interactions."""
    with transaction.atomic():
        everybody = frozenset(Person.objects.values_list("pk", flat=True))
        for part in chunks(sorted(everybody)):
            refresh_people(part)
        count_contacts(everybody)
        count_ties(everybody)
    return lists()


def nobody_is_doubled() -> bool:
    """Is every address one person's alone?"""
    people = Counter(Handle.objects.values_list("value", "person_id").distinct())
    return len({value for value, _ in people}) == len(people)


@pytest.mark.parametrize("reaches", [("company", "company"), ("private", "company"), ("company", "private"), ("team", "company")])
def test_two_who_bring_the_same_people_at_once(ana: Member, ben: Member, reaches: Sequence[str]) -> None:
    mine = handed_in(ana, export_of("Ana Keller"), reach=reaches[0])
    theirs = handed_in(ben, export_of("Ben Okoro"), reach=reaches[1])
    at_once(work_off(mine), work_off(theirs))
    assert states(mine, theirs) == [State.DONE, State.DONE]
    assert Interaction.objects.count() == 2 * (PEOPLE + TWICE)
    assert PersonEntry.objects.values("person_id").distinct().count() == Person.objects.count()
    if "private" not in reaches:
        assert Person.objects.count() == PEOPLE and nobody_is_doubled()
    found = lists()
    assert found == rebuilt()


@pytest.mark.parametrize("reaches", [("company", "company"), ("private", "company"), ("company", "private")])
def test_it_is_the_same_as_one_after_the_other(ana: Member, ben: Member, reaches: Sequence[str]) -> None:
    """Two more bring what two others brought one after the other; the lists of both pairs agree."""
    mine = handed_in(ana, export_of("Ana Keller"), reach=reaches[0])
    theirs = handed_in(ben, export_of("Ben Okoro"), reach=reaches[1])
    worked_off(mine)
    worked_off(theirs)
    in_turn = lists()
    for each, member in ((theirs, ben), (mine, ana)):
        take_back(import_id=each.pk, by=member, at=clock.now())
        worked_off(each)
    assert lists()["people"] == []
    mine = handed_in(ana, export_of("Ana Keller"), reach=reaches[0])
    theirs = handed_in(ben, export_of("Ben Okoro"), reach=reaches[1])
    at_once(work_off(mine), work_off(theirs))
    assert states(mine, theirs) == [State.DONE, State.DONE]
    assert lists() == in_turn


@pytest.mark.parametrize("reaches", [("company", "company"), ("company", "private"), ("private", "company")])
def test_one_import_is_taken_back_while_another_brings_the_same_people(ana: Member, ben: Member, reaches: Sequence[str]) -> None:
    mine = worked_off(handed_in(ana, export_of("Ana Keller"), reach=reaches[0]))
    theirs = handed_in(ben, export_of("Ben Okoro"), reach=reaches[1])
    take_back(import_id=mine.pk, by=ana, at=clock.now())
    mine.refresh_from_db()
    at_once(work_off(theirs), work_off(mine))
    assert states(mine, theirs) == [State.UNDONE, State.DONE]
    found = lists()
    assert found["counts"] == [PEOPLE, PEOPLE // 3, PersonCard.objects.count(), PEOPLE + TWICE, PEOPLE + TWICE]
    assert not PersonCard.objects.filter(owner=ana).exists() and not Tie.objects.filter(member=ana).exists()
    assert found == rebuilt()


def test_the_writers_lock_is_there_where_the_database_has_many_writers(ana: Member) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer by itself")
    with transaction.atomic(), connection.cursor() as cursor:
        refresh_people([0])
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone()[0] == 1
