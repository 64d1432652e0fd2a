"""The evening question is for the member alone (N5)."""

import pytest

from tests.builders.interactions import NOW, somebody, stand_still, words
from winsome.guardrail.errors import UnjudgedText
from winsome.kernel.errors import NotVisible
from winsome.members.models import AuditEntry, Member
from winsome.people.errors import NameMissing, PersonNotVisible
from winsome.people.models import PersonCard
from winsome.sphere import evening
from winsome.sphere.models import Betterment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def answered(by: Member, person: int | None = None, name: str = "Tunde Okafor") -> Betterment:
    return evening.answer(name=name, what=words("found his auditor"), person_id=person, day=NOW.date(), by=by, at=NOW)


def test_an_answer_is_read_by_its_member_alone(ana: Member, ben: Member) -> None:
    answered(ana)
    assert len(evening.answers(ana, since=NOW.date())) == 1
    assert evening.answers(ben, since=NOW.date()) == []


def test_a_named_person_learns_nothing_of_it(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    made = answered(ana, person)
    assert made.person_id == person and made.audience_id == ana.private_audience_id
    assert PersonCard.objects.visible_to(ben).filter(person_id=person).count() == 1  # no trace on a shared card


def test_a_name_is_needed_and_words_are_judged(ana: Member) -> None:
    with pytest.raises(NameMissing):
        answered(ana, name="  ")
    with pytest.raises(UnjudgedText):
        evening.answer(name="T", what="raw", person_id=None, day=NOW.date(), by=ana, at=NOW)  # type: ignore[arg-type]


def test_somebody_out_of_sight_cannot_be_named_by_key(ana: Member, ben: Member) -> None:
    hidden = somebody(ana, reach="private")
    with pytest.raises(PersonNotVisible):
        answered(ben, hidden)


def test_an_answer_is_taken_back_by_its_member_alone(ana: Member, ben: Member) -> None:
    made = answered(ana)
    with pytest.raises(NotVisible):
        evening.take_back(betterment_id=made.pk, by=ben, at=NOW)
    evening.take_back(betterment_id=made.pk, by=ana, at=NOW)
    assert evening.answers(ana, since=NOW.date()) == []


def test_the_trail_tells_that_and_not_what(ana: Member) -> None:
    answered(ana)
    entry = AuditEntry.objects.get(noun="betterment")
    assert "auditor" not in str(entry.fields) and "Tunde" not in str(entry.fields)
