"""A message without a believable date counts, and moves neither the first contact nor the last (counting rule 4)."""

import pytest

from tests.connectors.bringing import brought_in
from tests.connectors.test_other_sources_kept import ANA, RHEA, a_message
from winsome.interactions.models import Interaction
from winsome.interactions.recording import recount
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sphere.models import Tie
from winsome.sphere.reading import ties_of_person
from winsome.sphere.recounting import recount as count_ties
from winsome.sphere.relationship import relationship

pytestmark = pytest.mark.django_db(transaction=True)
CERTAIN = a_message(4, RHEA, ANA)
UNCERTAIN = [a_message(number, RHEA, ANA, date="no date at all") for number in (1, 9)]


def seen() -> list[tuple[object, ...]]:
    ties = [(tie.theirs, tie.first_at and tie.first_at.day, tie.last_at and tie.last_at.day) for tie in Tie.objects.all()]
    return [*ties, *((entry.interactions, entry.last_at and entry.last_at.day) for entry in PersonEntry.objects.all())]


def counted_anew() -> list[tuple[object, ...]]:
    people = frozenset(PersonEntry.objects.values_list("person_id", flat=True))
    recount(people)
    count_ties(people)
    return seen()


@pytest.mark.parametrize("order", [[CERTAIN, *UNCERTAIN], [*UNCERTAIN, CERTAIN]])
def test_it_counts_and_moves_neither_first_nor_last_contact(ana: Member, order: list[str]) -> None:
    brought_in(ana, "".join(order).encode(), name="mail.mbox")
    assert Interaction.objects.filter(is_date_certain=False).count() == 2
    assert seen() == [(3, 4, 4), (3, 4)]
    assert counted_anew() == [(3, 4, 4), (3, 4)]


def test_an_import_after_the_other_gives_the_same(ana: Member) -> None:
    brought_in(ana, UNCERTAIN[1].encode(), name="mail.mbox")
    brought_in(ana, CERTAIN.encode(), name="mail.mbox")
    assert seen() == [(2, 4, 4), (2, 4)]


def test_where_no_date_is_certain_there_is_neither_first_nor_last(ana: Member) -> None:
    brought_in(ana, UNCERTAIN[0].encode(), name="mail.mbox")
    assert seen() == [(1, None, None), (1, None)]
    assert counted_anew() == [(1, None, None), (1, None)]
    person = PersonEntry.objects.get().person_id
    [tie] = ties_of_person(ana, person)
    assert (tie.contacts, tie.first_at, tie.last_at) == (1, None, None)
    assert relationship(ana, person, at=clock.now()).months is None
