"""An import can be taken back exactly; what others built on stays, without its values (C2)."""

import pytest

from tests.connectors.bringing import CONNECTIONS, archive, brought_in, worked_off
from winsome.connectors.taking_back import ImportNotVisible, StillBeingRead, take_back, would_go
from winsome.guardrail.asking import keep
from winsome.interactions.models import Interaction, Participation
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.knowing import add_fact
from winsome.people.models import Fact, Handle, Organization, OrganizationEntry, Person, PersonCard, PersonEntry, RoleHeld
from winsome.sources.models import Import
from winsome.sources.models.bringing import State
from winsome.sphere.models import Tie, TieWeek

pytestmark = pytest.mark.django_db(transaction=True)
EVERYTHING = (
    Person,
    PersonCard,
    PersonEntry,
    Handle,
    RoleHeld,
    Organization,
    OrganizationEntry,
    Interaction,
    Participation,
    Tie,
    TieWeek,
)


def test_taking_back_leaves_nothing_of_the_import(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    assert all(model.objects.exists() for model in EVERYTHING)
    _taken_back(bringing, ana)
    assert [model.__name__ for model in EVERYTHING if model.objects.exists()] == []
    bringing.refresh_from_db()
    assert bringing.state == State.UNDONE


def test_two_imports_and_one_taken_back_leave_the_other_as_it_was_alone(ana: Member, ben: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS))
    alone = _picture()
    second = brought_in(ben, archive(), name="Complete_LinkedInDataExport_11-12-2026.zip")
    assert _picture() != alone
    _taken_back(second, ben)
    assert _picture() == alone


def test_a_person_whom_others_wrote_about_stays_without_the_values(ana: Member, ben: Member) -> None:
    bringing = brought_in(ana, archive(Connections=CONNECTIONS))
    person = PersonEntry.objects.get(name="Rhea Brandt").person_id
    add_fact(person_id=person, statement=keep("Chairs the slot-planning group"), heard_on=None, by=ben, at=clock.now())
    would = would_go(bringing)
    assert (would.people_gone, would.people_kept) == (2, 1)
    _taken_back(bringing, ana)
    bringing.refresh_from_db()
    assert bringing.totals["kept"] == [person]
    assert Fact.objects.get().statement == "Chairs the slot-planning group"
    assert PersonEntry.objects.get(person_id=person).name == ""
    assert not Handle.objects.exists()


def test_only_a_finished_import_of_ones_own_can_be_taken_back(ana: Member, ben: Member) -> None:
    bringing = brought_in(ana, archive())
    with pytest.raises(ImportNotVisible):
        take_back(import_id=bringing.pk, by=ben, at=clock.now())
    Import.objects.filter(pk=bringing.pk).update(state=State.READING)
    with pytest.raises(StillBeingRead):
        take_back(import_id=bringing.pk, by=ana, at=clock.now())


def test_after_taking_back_the_same_file_comes_in_anew(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    _taken_back(bringing, ana)
    again = brought_in(ana, archive())
    assert not any(source.repeats_id for source in again.sources.all())
    assert PersonEntry.objects.filter(name="Rhea Brandt").exists()


def _taken_back(bringing: Import, by: Member) -> None:
    take_back(import_id=bringing.pk, by=by, at=clock.now())
    worked_off(bringing)


def _picture() -> list[tuple[object, ...]]:
    """What everybody sees, without keys."""
    people = PersonEntry.objects.values_list("name", "organization_name", "title", "interactions", "last_at", "audience_id")
    organizations = OrganizationEntry.objects.values_list("name", "audience_id")
    ties = Tie.objects.values_list("member_id", "theirs", "ours", "meetings")
    return [*sorted(people, key=repr), *sorted(organizations), *sorted(ties)]
