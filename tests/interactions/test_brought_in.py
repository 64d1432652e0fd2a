"""People whom a note brought in go with it when nobody built on them, and come back with it."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_step, a_talk, somebody, stand_still, words
from winsome.interactions.models import Interaction, Promise
from winsome.interactions.noting import Noted, note, remove, restore
from winsome.members.models import Member
from winsome.people import knowing
from winsome.people.models import Person, PersonEntry
from winsome.people.typing_in import add_person, edit_person
from winsome.people.values import PersonValues

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def a_note(by: Member, *names: str, people: tuple[int, ...] = (), reach: str = "company", agreed: bool = False) -> Interaction:
    """A call with people of whom nobody has heard."""
    step = a_step() if agreed else None
    noted = Noted(people=people, at=NOW, channel="call", direction="theirs", new_names=names, reach=reach, next_step=step)
    return note(noted=noted, by=by, at=NOW)


def known(name: str = "Kofi Sarpong") -> bool:
    """Does anybody of this name stand in the record?"""
    return PersonEntry.objects.filter(name=name).exists()


def whom(name: str = "Kofi Sarpong") -> int:
    return PersonEntry.objects.get(name=name).person_id


def taken_back(talk: Interaction, by: Member) -> None:
    remove(interaction_id=talk.pk, by=by, at=NOW + timedelta(minutes=1))


def test_a_bare_name_goes_with_its_note_and_comes_back_with_it(ana: Member) -> None:
    rhea = somebody(ana)
    talk = a_note(ana, "Kofi Sarpong", "Lucía Marín", people=(rhea,), agreed=True)
    kofi = whom()
    taken_back(talk, ana)
    assert not known() and not known("Lucía Marín") and known("Rhea Brandt")
    assert not Person.objects.visible_to(ana).filter(pk=kofi).exists()
    restore(interaction_id=talk.pk, by=ana, at=NOW + timedelta(minutes=2))
    assert whom() == kofi and known("Lucía Marín")
    entry = PersonEntry.objects.get(person_id=kofi)
    assert (entry.interactions, entry.last_at) == (1, NOW)
    assert Promise.objects.open().count() == 1


def test_who_was_added_on_purpose_stays(ana: Member) -> None:
    person = somebody(ana, "Kofi Sarpong")
    taken_back(a_talk(ana, person), ana)
    assert known()


def test_whom_somebody_else_has_noted_since_stays(ana: Member, ben: Member) -> None:
    talk = a_note(ana, "Kofi Sarpong")
    a_talk(ben, whom())
    taken_back(talk, ana)
    assert known()


def test_who_has_a_fact_or_was_edited_or_met_again_stays(ana: Member) -> None:
    talks = {name: a_note(ana, name) for name in ("Kofi Sarpong", "Lucía Marín", "Tunde Okafor", "Marek Dvořák")}
    knowing.add_fact(person_id=whom(), statement=words("Chairs the slot group"), heard_on=None, by=ana, at=NOW)
    edit_person(person_id=whom("Lucía Marín"), changes={"city": "Tema"}, by=ana, at=NOW)
    a_talk(ana, whom("Tunde Okafor"))
    taken_back(a_note(ana, people=(whom("Marek Dvořák"),)), ana)
    for talk in talks.values():
        taken_back(talk, ana)
    assert [name for name in talks if known(name)] == ["Kofi Sarpong", "Lucía Marín", "Tunde Okafor"]


def test_who_is_withdrawn_stands_in_no_list_and_is_not_drawn_into_another(ana: Member) -> None:
    taken_back(a_note(ana, "Kofi Sarpong"), ana)
    card = add_person(values=PersonValues(name="Kofi Sarpong"), reach="company", by=ana, at=NOW)
    assert whom() == card.person_id
