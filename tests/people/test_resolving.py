"""What is shown follows from the cards, always in the same way."""

from datetime import timedelta

from tests.builders.people import THEN, judged, values
from winsome.people.resolving import (
    CardSeen,
    OrganizationCardSeen,
    resolve_organization,
    resolve_person,
    search_words,
    shown_values,
)
from winsome.people.values import OrganizationValues, PersonValues


def card(card_id: int, seen: PersonValues, *, typed: bool = False, days: int = 0) -> CardSeen:
    return CardSeen(card_id, seen, THEN + timedelta(days=days), typed)


def test_a_typed_card_outweighs_a_newer_export() -> None:
    typed = card(1, values("Rhea Brandt", organization="Nordhafen Logistics", title="Head of operations"), typed=True)
    exported = card(2, values("R. Brandt", organization="Elbe Precision"), days=90)
    look = resolve_person([exported, typed])
    assert (look.name, look.organization, look.employer_card) == ("Rhea Brandt", "Nordhafen Logistics", 1)


def test_among_exports_the_newer_is_believed() -> None:
    old, new = card(1, values(organization="Elbe Precision")), card(2, values(organization="Nordhafen Logistics"), days=9)
    assert resolve_person([new, old]).organization == resolve_person([old, new]).organization == "Nordhafen Logistics"


def test_title_and_employer_come_from_one_card() -> None:
    old = card(1, values(organization="Elbe Precision", title="Buyer"))
    new = card(2, values(organization="Nordhafen Logistics"), days=9)
    assert resolve_person([old, new]).title is None


def test_what_a_member_emptied_stays_empty() -> None:
    exported = card(1, values(country="Germany", emails=("rhea@nordhafen.example",)))
    emptied = card(2, PersonValues(emptied=("country", "emails")), typed=True)
    assert resolve_person([exported, emptied]).country == ""
    assert shown_values([exported, emptied], "emails") == []


def test_all_addresses_of_exports_are_shown_until_a_member_types_them() -> None:
    one, other = card(1, values(emails=("a@x.example",))), card(2, values(emails=("b@x.example",)), days=1)
    assert shown_values([one, other], "emails") == ["b@x.example", "a@x.example"]
    typed = card(3, values(emails=("c@x.example",)), typed=True)
    assert shown_values([one, other, typed], "emails") == ["c@x.example"]


def test_people_are_sorted_by_family_name_told_or_guessed() -> None:
    assert resolve_person([card(1, PersonValues(name="Rhea Brandt", given="Rhea", family="Brandt"))]).sort_name == "brandt rhea"
    assert resolve_person([card(1, PersonValues(name="Rhea von Brandt"))]).sort_name == "von brandt rhea"


def test_everything_that_names_somebody_finds_them() -> None:
    words = search_words([card(1, values(aliases=("Rhi",), emails=("rhea@nordhafen.example",), organization="Nordhafen"))])
    assert words == "Rhea Brandt Nordhafen Rhi rhea@nordhafen.example"


def test_an_organization_is_called_as_it_was_typed() -> None:
    exported = OrganizationCardSeen(1, OrganizationValues(name="NORDHAFEN LOGISTICS", country="Germany"), THEN, False)
    typed = OrganizationCardSeen(2, OrganizationValues(name="Nordhafen Logistics"), THEN, True)
    look = resolve_organization([exported, typed])
    assert (look.name, look.country, look.is_granted) == ("Nordhafen Logistics", "Germany", False)


def test_a_granted_name_counts_only_for_that_name() -> None:
    granted = OrganizationCardSeen(1, OrganizationValues(name="BASF SE", granted=True), THEN, True)
    renamed = OrganizationCardSeen(2, OrganizationValues(name="BSF"), THEN + timedelta(days=1), True)
    assert resolve_organization([granted]).is_granted
    assert not resolve_organization([granted, renamed]).is_granted


def test_care_travels_with_the_title() -> None:
    seen = PersonValues(name="Rhea Brandt", title=judged("Promoted to chief", label="maybe", topic="role_change"))
    title = resolve_person([card(1, seen)]).title
    assert title is not None and title.needs_care
