"""Sharing private contacts, and taking that back exactly (architecture, Card)."""

from typing import Any

import pytest

from tests.builders.people import an_organization, brought_in, entry, judged, typed, values
from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members.models import Member
from winsome.people.errors import NoteNotVisible
from winsome.people.knowing import add_fact
from winsome.people.models import Handle, OrganizationEntry, PersonCard, PersonEntry, RoleHeld
from winsome.people.profile import person_profile
from winsome.people.sharing import share, take_back_sharing
from winsome.search.index import find

pytestmark = pytest.mark.django_db
MAIL = ("rhea@x.example",)


def state() -> list[Any]:
    return [
        sorted(model._default_manager.values_list(*columns))
        for model, *columns in (
            (PersonCard, "pk", "audience_id"),
            (Handle, "value", "audience_id"),
            (RoleHeld, "card_id", "audience_id"),
            (PersonEntry, "person_id", "audience_id", "name", "organization_name"),
            (OrganizationEntry, "name", "audience_id"),
        )
    ]


def test_a_shared_contact_is_everybodys_and_taking_it_back_is_exact(ana: Member, max: Member) -> None:
    person = brought_in(ana, values(emails=MAIL, organization="Nordhafen Logistics"), reach="private").people[0]
    before = state()
    act, count = share(person_ids=[person], reach="company", by=ana, at=clock.now())
    seen = entry(max, person)
    assert (count, seen.name, seen.organization_name) == (1, "Rhea Brandt", "Nordhafen Logistics")
    assert OrganizationEntry.objects.filter(organization_id=seen.organization_id, audience_id__in=max.audience_ids).exists()
    take_back_sharing(sharing_id=act.pk, by=ana, at=clock.now())
    assert state() == before
    assert find("rhea", audience_ids=max.audience_ids) == [] == find("nordhafen", audience_ids=max.audience_ids)


def test_sharing_with_the_team_reaches_the_team(ana: Member, ben: Member, max: Member) -> None:
    person = typed(ana, reach="private").person_id
    share(person_ids=[person], reach="team", by=ana, at=clock.now())
    assert entry(ben, person).name == "Rhea Brandt"
    assert not PersonEntry.objects.filter(person_id=person, audience_id__in=max.audience_ids).exists()


def test_what_is_shared_already_is_left_alone(ana: Member) -> None:
    person = typed(ana).person_id
    count = share(person_ids=[person], reach="team", by=ana, at=clock.now())[1]
    assert count == 0 and PersonCard.objects.get().audience_id == ana.audience_of("company")


def test_nobody_shares_what_is_somebody_elses(ana: Member, ben: Member) -> None:
    person = typed(ana, reach="team").person_id
    assert share(person_ids=[person], reach="company", by=ben, at=clock.now())[1] == 0
    act, _ = share(person_ids=[person], reach="company", by=ana, at=clock.now())
    with pytest.raises(NoteNotVisible):
        take_back_sharing(sharing_id=act.pk, by=ben, at=clock.now())
    assert PersonCard.objects.get().audience_id == ana.audience_of("company")


def test_whoever_may_not_edit_shares_nothing(ana: Member, ada: Member) -> None:
    person = typed(ana, reach="private").person_id
    with pytest.raises(NotAllowed):
        share(person_ids=[person], reach="company", by=ada, at=clock.now())
    assert PersonCard.objects.get().audience_id == ana.private_audience_id


def test_a_private_note_stays_private(ana: Member, max: Member) -> None:
    person = typed(ana, reach="private").person_id
    add_fact(person_id=person, statement=judged("Leads purchasing"), heard_on=None, by=ana, at=clock.now())
    share(person_ids=[person], reach="company", by=ana, at=clock.now())
    assert len(person_profile(ana, person).facts) == 1
    assert person_profile(max, person).facts == []


def test_an_employer_known_to_all_is_not_named_again(ana: Member, max: Member) -> None:
    an_organization(max, "Nordhafen Logistics")
    person = brought_in(ana, values(organization="Nordhafen Logistics"), reach="private").people[0]
    act, _ = share(person_ids=[person], reach="company", by=ana, at=clock.now())
    take_back_sharing(sharing_id=act.pk, by=ana, at=clock.now())
    assert OrganizationEntry.objects.filter(audience_id=max.audience_of("company")).count() == 1
