"""Organizations under their full names: typed, renamed, granted, customers, and undo (C3, S1)."""

from datetime import date
from typing import Any

import pytest

from tests.builders.people import an_organization, brought_in, typed, values
from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members.models import Member
from winsome.people.editing_organizations import (
    add_organization,
    edit_organization,
    grant_short_name,
    note_customer,
    take_back_organization_edit,
)
from winsome.people.errors import (
    EditedMeanwhile,
    NameAbbreviated,
    NameMissing,
    OrganizationNamedAlready,
    OrganizationNotVisible,
    PeriodUpsideDown,
)
from winsome.people.models import Organization, OrganizationCard, OrganizationEntry
from winsome.people.organizing import forget_empty_organizations
from winsome.people.profile import organization_profile
from winsome.people.values import OrganizationValues
from winsome.search.index import find

pytestmark = pytest.mark.django_db


def edit(organization: int, by: Member, granted: bool = False, **changes: Any) -> OrganizationCard:
    return edit_organization(organization_id=organization, changes=changes, by=by, at=clock.now(), granted=granted)


def names(viewer: Member) -> list[str]:
    return list(OrganizationEntry.objects.filter(audience_id__in=viewer.audience_ids).values_list("name", flat=True))


def test_a_short_form_is_refused_as_the_name_and_welcome_as_an_alias(ana: Member) -> None:
    with pytest.raises(NameAbbreviated):
        add_organization(values=OrganizationValues(name="TPI"), reach="company", by=ana, at=clock.now())
    made = an_organization(ana, "Tidewell Process Instruments Ltd", aliases=("TPI",))
    assert find("tpi", audience_ids=ana.audience_ids) == [("organization", OrganizationEntry.objects.get().pk)]
    assert organization_profile(ana, made.organization_id).short_forms == ["TPI"]


def test_a_name_is_needed(ana: Member) -> None:
    with pytest.raises(NameMissing):
        add_organization(values=OrganizationValues(name="  "), reach="company", by=ana, at=clock.now())


def test_only_the_data_owner_grants_a_short_name(ana: Member, ida: Member) -> None:
    with pytest.raises(NameAbbreviated):
        add_organization(values=OrganizationValues(name="BASF SE"), reach="company", by=ana, at=clock.now(), granted=True)
    add_organization(values=OrganizationValues(name="BASF SE"), reach="company", by=ida, at=clock.now(), granted=True)
    assert not OrganizationEntry.objects.get().is_short


def test_an_imported_short_name_is_listed_until_it_is_granted(ana: Member, ida: Member) -> None:
    brought_in(ana, values(organization="BASF SE"))
    known = OrganizationEntry.objects.get()
    assert known.is_short
    with pytest.raises(NotAllowed):
        grant_short_name(organization_id=known.organization_id, by=ana, at=clock.now())
    card = grant_short_name(organization_id=known.organization_id, by=ida, at=clock.now())
    assert not OrganizationEntry.objects.get().is_short
    take_back_organization_edit(card_id=card.pk, by=ida, at=clock.now())
    assert OrganizationEntry.objects.get().is_short


def test_typing_a_person_there_does_not_grant_the_short_name(ana: Member) -> None:
    brought_in(ana, values(organization="BASF SE"))
    typed(ana, "Kofi Sarpong", organization="BASF SE")
    assert OrganizationEntry.objects.get().is_short


def test_the_same_name_is_the_same_organization(ana: Member, ben: Member) -> None:
    assert an_organization(ana, "Élan Vital SA").organization_id == an_organization(ben, "elan vital sa").organization_id


def test_a_renamed_organization_is_still_known_by_its_old_name(ana: Member) -> None:
    organization = brought_in(ana, values(organization="Nordhafen Logistics")) and Organization.objects.get()
    edit(organization.pk, ana, name="Nordhafen Logistics Holding")
    brought_in(ana, values("Kofi Sarpong", organization="Nordhafen Logistics"))
    assert Organization.objects.count() == 1
    assert names(ana) == ["Nordhafen Logistics Holding"]
    assert organization_profile(ana, organization.pk).aliases == ["Nordhafen Logistics"]


def test_two_organizations_do_not_bear_one_name(ana: Member) -> None:
    an_organization(ana, "Nordhafen Logistics")
    other = an_organization(ana, "Elbe Precision")
    with pytest.raises(OrganizationNamedAlready):
        edit(other.organization_id, ana, name="NORDHAFEN LOGISTICS")


def test_undoing_an_edit_is_exact(ana: Member) -> None:
    made = an_organization(ana, country="Germany")
    before = list(OrganizationEntry.objects.values())
    card = edit(made.organization_id, ana, name="Nordhafen Logistics Holding", country="", industry="Ports")
    assert OrganizationEntry.objects.get().country == ""
    take_back_organization_edit(card_id=card.pk, by=ana, at=clock.now())
    assert list(OrganizationEntry.objects.values()) == before


def test_undoing_an_addition_leaves_nothing(ana: Member) -> None:
    made = an_organization(ana)
    take_back_organization_edit(card_id=made.pk, by=ana, at=clock.now())
    assert not Organization.objects.exists() and find("nordhafen", audience_ids=ana.audience_ids) == []


def test_undoing_an_addition_keeps_what_was_known_before(ana: Member) -> None:
    brought_in(ana, values(organization="Nordhafen Logistics"))
    made = an_organization(ana, "NORDHAFEN LOGISTICS", country="Germany")
    take_back_organization_edit(card_id=made.pk, by=ana, at=clock.now())
    assert names(ana) == ["Nordhafen Logistics"]


def test_only_ones_own_last_edit_is_taken_back(ana: Member, ben: Member) -> None:
    made = an_organization(ana)
    later = edit(made.organization_id, ana, country="Germany")
    with pytest.raises(EditedMeanwhile):
        take_back_organization_edit(card_id=made.pk, by=ana, at=clock.now())
    with pytest.raises(OrganizationNotVisible):
        take_back_organization_edit(card_id=later.pk, by=ben, at=clock.now())
    assert OrganizationEntry.objects.get().country == "Germany"


def test_it_is_a_customer_from_a_day_until_a_day(ana: Member) -> None:
    made = an_organization(ana)
    since = date(2020, 5, 1)
    before = note_customer(organization_id=made.organization_id, since=since, until=None, by=ana, at=clock.now())
    assert before == (None, None) and Organization.objects.customers().count() == 1
    note_customer(organization_id=made.organization_id, since=since, until=date(2024, 1, 1), by=ana, at=clock.now())
    assert not Organization.objects.customers().exists()
    with pytest.raises(PeriodUpsideDown):
        note_customer(organization_id=made.organization_id, since=since, until=date(2019, 1, 1), by=ana, at=clock.now())


def test_a_private_organization_is_nobody_elses(ana: Member, ben: Member) -> None:
    made = an_organization(ana, reach="private")
    with pytest.raises(OrganizationNotVisible):
        organization_profile(ben, made.organization_id)
    with pytest.raises(OrganizationNotVisible):
        edit(made.organization_id, ben, country="Germany")
    with pytest.raises(OrganizationNotVisible):
        note_customer(organization_id=made.organization_id, since=None, until=None, by=ben, at=clock.now())
    assert names(ben) == []


def test_what_another_keeps_private_about_a_customer_is_not_told(ana: Member, max: Member) -> None:
    made = an_organization(ana, reach="private")
    note_customer(organization_id=made.organization_id, since=date(2020, 5, 1), until=None, by=ana, at=clock.now())
    brought_in(max, values(organization="Nordhafen Logistics"))
    assert not Organization.objects.get().is_customer


def test_ones_own_word_about_a_customer_comes_along(ana: Member) -> None:
    made = an_organization(ana, reach="private")
    note_customer(organization_id=made.organization_id, since=date(2020, 5, 1), until=None, by=ana, at=clock.now())
    brought_in(ana, values(organization="Nordhafen Logistics"))
    assert Organization.objects.get().is_customer


def test_an_organization_without_cards_and_roles_is_forgotten(ana: Member) -> None:
    made = an_organization(ana)
    forget_empty_organizations([made.organization_id])
    assert Organization.objects.exists()
    OrganizationCard.objects.all().delete()
    forget_empty_organizations([made.organization_id])
    assert not Organization.objects.exists() and not OrganizationEntry.objects.exists()
