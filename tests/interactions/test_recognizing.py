"""Names that somebody typed: the road for forms without script."""

import pytest

from tests.builders.interactions import somebody, stand_still
from winsome.interactions.recognizing import recognize, split_names
from winsome.members.models import Member
from winsome.people.typing_in import add_person
from winsome.people.values import PersonValues

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_a_line_of_names_is_parted_by_commas() -> None:
    assert split_names(" Rhea Brandt ,, Kofi  Sarpong; Rhea Brandt,") == ["Rhea Brandt", "Kofi Sarpong"]


@pytest.mark.parametrize("typed", ["Lucía Marín Ortega", "lucia marin ortega", "LUCIA  MARIN ORTEGA"])
def test_the_whole_name_counts_however_it_is_written(ana: Member, typed: str) -> None:
    values = PersonValues(name="Lucía Marín Ortega", given="Lucía", family="Marín Ortega")
    card = add_person(values=values, reach="company", by=ana, at=stand_still())
    assert recognize(ana, [typed]).people == [card.person_id]


@pytest.mark.parametrize("typed", ["Lucía", "Marín Ortega", "Lucía M. Ortega", "Ortega Lucía Marín X"])
def test_a_part_of_a_name_is_somebody_new(ana: Member, typed: str) -> None:
    somebody(ana, "Lucía Marín Ortega")
    found = recognize(ana, [typed])
    assert found.people == [] and found.new_names == [typed]


def test_two_bearers_are_unclear_and_one_seen_twice_is_one(ana: Member) -> None:
    somebody(ana)
    assert recognize(ana, ["Rhea Brandt", "rhea brandt"]).unclear == {}
    somebody(ana)
    assert list(recognize(ana, ["Rhea Brandt"]).unclear) == ["Rhea Brandt"]


def test_whom_one_cannot_see_one_does_not_meet_by_name(ana: Member, ben: Member) -> None:
    somebody(ana, reach="private")
    assert recognize(ben, ["Rhea Brandt"]).new_names == ["Rhea Brandt"]
