"""What `make bench` seeds in bulk is what the verbs would have written."""

from typing import Any

import pytest
from django.db.models import Model

from bench.seeding import fill
from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.interactions.recording import recount as recount_contacts
from winsome.people.models import Person, PersonEntry
from winsome.sphere.models import OutsideTie, OutsideTieWeek, Tie, TieWeek
from winsome.sphere.recounting import recount as recount_ties

SUMS = ("theirs", "ours", "meetings", "together")
COUNTED: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (PersonEntry, ("person", "audience", "interactions", "last_at")),
    (Tie, ("member", "person", "audience", *SUMS, "first_at", "last_at", "as_of", "half_life", "began", "pushed", "met")),
    (TieWeek, ("member", "person", "audience", "week", *SUMS)),
    (OutsideTie, ("one", "other", "audience", "times", "together", "first_at", "last_at", "as_of", "half_life", "met")),
    (OutsideTieWeek, ("one", "other", "audience", "week", "times", "meetings", "together")),
)


def rows() -> list[set[tuple[Any, ...]]]:
    """Everything that is counted from interactions."""
    return [set(model._default_manager.values_list(*fields)) for model, fields in COUNTED]


@pytest.mark.slow
@pytest.mark.django_db
def test_seeded_counts_are_those_of_a_recount() -> None:
    fill(450, 1_500)
    seeded = rows()
    everyone = frozenset(Person.objects.values_list("pk", flat=True))
    assert (len(everyone), Interaction.objects.count()) == (450, 1_500)
    assert Participation.objects.count() > 1_500 < Attendance.objects.count() and OutsideTie.objects.exists()
    PersonEntry.objects.update(interactions=0, last_at=None)
    recount_contacts(everyone)
    recount_ties(everyone)
    assert rows() == seeded
    Interaction.objects.filter(pk__in=Interaction.objects.values("pk")[:1]).delete()
    recount_ties(everyone)
    assert rows() != seeded
