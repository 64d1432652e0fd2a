"""Stored words are judged again when the judgment changes: what may never be known goes, from everywhere (G1, G2)."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from tests.builders.interactions import NOW, a_promise, a_talk, somebody, stand_still
from winsome.guardrail.judged import Judged
from winsome.guardrail.judging_again import TAKEN_OUT, fingerprint
from winsome.guardrail.models import Judgment
from winsome.guardrail.models.policy_entry import EntryKind
from winsome.guardrail.ruling import Label
from winsome.guardrail.setting_policy import NewEntry, add_entry, remove_entry
from winsome.interactions.models import Interaction, Promise
from winsome.jobs.models import Job
from winsome.jobs.queue import enqueue
from winsome.jobs.running import run_now
from winsome.members.models import AuditEntry, Member
from winsome.people.models import Fact, PersonCard, PersonEntry, RoleHeld
from winsome.people.typing_in import add_person
from winsome.people.values import PersonValues

pytestmark = pytest.mark.django_db
ZEPPELIN = NewEntry(EntryKind.TERM, "zeppelin*", "secret project", Label.NEVER)
GUARDED = NewEntry(EntryKind.TERM, "zeppelin*", "secret project", Label.MAYBE)


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def words(text: str) -> Judged:
    return Judged(text, label="always")


def judged_again() -> Judgment:
    """Let the job do what the policy's change asked for."""
    for job in Job.objects.filter(name="guardrail.judge_again", state="queued"):
        assert run_now(job)
    return Judgment.objects.latest("pk")


def everywhere() -> str:
    """Every row of every table, as the database holds it."""
    with connection.cursor() as cursor:
        tables = [model._meta.db_table for model in apps.get_models()] + ["search_words"]
        told = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")
            told.append(repr(cursor.fetchall()))
    return "\n".join(told).replace("zeppelin*", "")


def told_in_all_ways(by: Member) -> int:
    """Somebody of whom words stand on the card, in a fact, in a note and in a promise."""
    values = PersonValues(name="Rhea Brandt", organization="Nordhafen Logistics", title=words("Head of zeppelins"))
    card = add_person(values=values, reach="company", by=by, at=NOW)
    Fact.objects.create(card=card, person_id=card.person_id, audience_id=1, author=by, statement=words("Plans the zeppelin hall"))
    a_talk(by, card.person_id, ago=timedelta(days=1))
    Interaction.objects.update(line=words("Asked for zeppelin drawings"))
    a_promise(by, card.person_id, "The zeppelin drawings", due=NOW.date())
    return card.person_id


def test_what_may_never_be_known_is_taken_out_everywhere_and_only_that(ana: Member, ada: Member) -> None:
    person = told_in_all_ways(ana)
    other = somebody(ana, "Marek Dvořák")
    a_promise(ana, other, "The new catalogue", due=NOW.date())
    assert everywhere().lower().count("zeppelin") >= 6
    add_entry(entry=ZEPPELIN, by=ada, at=NOW)
    judgment = judged_again()
    assert "zeppelin" not in everywhere().lower()
    assert not Fact.objects.exists() and Interaction.objects.get().line is None
    assert list(Promise.objects.order_by("pk").values_list("what", flat=True)) == [TAKEN_OUT, "The new catalogue"]
    assert PersonCard.objects.get(person_id=person).values.title is None
    assert not PersonEntry.objects.exclude(title=None).exists() and not RoleHeld.objects.exclude(title=None).exists()
    assert judgment.ended_at and judgment.taken_out >= 5 and judgment.relabeled == 0
    trail = AuditEntry.objects.filter(verb="took words out of")
    assert {"fact", "interaction", "promise", "personcard"} <= set(trail.values_list("noun", flat=True))


def test_what_is_ruled_otherwise_keeps_its_words_and_gets_its_caution(ana: Member, ada: Member) -> None:
    told_in_all_ways(ana)
    entry = add_entry(entry=GUARDED, by=ada, at=NOW)
    assert judged_again().taken_out == 0
    fact, card = Fact.objects.get().statement, PersonCard.objects.get().values.title
    assert card is not None
    assert (fact, fact.needs_care, fact.topic) == ("Plans the zeppelin hall", True, "secret project")
    assert (card, card.needs_care) == ("Head of zeppelins", True)
    remove_entry(entry_id=entry.pk, by=ada, at=NOW)
    judged_again()
    assert not Fact.objects.get().statement.needs_care


def test_what_would_be_asked_about_today_stays_with_a_caution(ana: Member, ada: Member) -> None:
    told_in_all_ways(ana)
    add_entry(entry=NewEntry(EntryKind.TERM, "zeppelin*", "secret project", Label.ASK), by=ada, at=NOW)
    assert judged_again().taken_out == 0
    assert Fact.objects.get().statement.needs_care


def test_without_a_change_of_the_judgment_nothing_is_looked_at(ana: Member) -> None:
    told_in_all_ways(ana)
    for _ in range(2):
        assert run_now(enqueue("guardrail.judge_again"))
    judgment = Judgment.objects.get()
    assert judgment.fingerprint == fingerprint() and judgment.looked_at >= 5


def test_killed_in_the_middle_it_begins_anew(ana: Member, ada: Member) -> None:
    told_in_all_ways(ana)
    add_entry(entry=ZEPPELIN, by=ada, at=NOW)
    Judgment.objects.create(fingerprint=fingerprint(), looked_at=3)  # by a worker that was killed
    judged_again()
    assert "zeppelin" not in everywhere().lower()
    assert Judgment.objects.latest("pk").ended_at is not None


def test_words_that_changed_meanwhile_are_left_to_their_own_judgment(ana: Member, ada: Member) -> None:
    told_in_all_ways(ana)
    add_entry(entry=ZEPPELIN, by=ada, at=NOW)

    def edited_after_reading(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        read = execute(sql, values, many, context)
        if sql.startswith('SELECT "people_fact"') and Fact.objects.filter(statement=words("Plans the zeppelin hall")).exists():
            with connection.cursor() as other:
                other.execute("UPDATE people_fact SET statement = 'always:|Plans the hall'")
        return read

    with connection.execute_wrapper(edited_after_reading):
        judged_again()
    assert Fact.objects.get().statement == "Plans the hall"


def test_each_change_of_the_policy_asks_for_it_once(ada: Member) -> None:
    entry = add_entry(entry=ZEPPELIN, by=ada, at=NOW)
    remove_entry(entry_id=entry.pk, by=ada, at=NOW)
    assert Job.objects.filter(name="guardrail.judge_again").count() == 1
