"""One line that reaches everyone and everything: people by tie, pages and acts by permission (issue: ⌘K)."""

from datetime import timedelta

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.builders.interactions import a_talk, somebody
from tests.builders.people import an_organization, many, typed
from tests.cast import Cast, client_of
from winsome.members.models import Member
from winsome.members.permissions import may
from winsome.sphere import finding
from winsome.sphere.finding import find_people_and_organizations
from winsome.web.search.places import PLACES, places_for

pytestmark = pytest.mark.django_db
FRAGMENT = {"HX-Request": "true"}

# Addresses that nobody opens by name, each with its reason; everything else stands in the palette.
ELSEWHERE = {
    "palette": "the palette itself",
    "search": "the palette without script",
    "people_picking": "lines for a field",
    "account_login": "for whoever is not signed in",
    "account_reset_password": "for whoever is not signed in",
    "account_reset_password_done": "for whoever is not signed in",
    "account_reset_password_from_key_done": "for whoever is not signed in",
    "account_inactive": "for whoever has left",
    "account_reauthenticate": "asked where it is needed",
    "account_set_password": "offered on the settings page to whoever has none",
    "sphere_data": "what the picture is drawn from",
    "sphere_summary": "a part of the page Today",
    "sphere_table": "the table beside the picture",
    "sphere_export": "the table beside the picture, as a file",
    "bring_in_lying": "a part of the page for bringing in",
    "building": "for the one named builder and whoever names one, who are led there from bringing in",
}


def names() -> set[str]:
    """Every address without arguments that a member can open."""

    def walk(patterns: list[URLPattern | URLResolver]) -> set[str]:
        found: set[str] = set()
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                found |= walk(pattern.url_patterns)
            elif pattern.name:
                found.add(pattern.name)
        return found

    return {name for name in walk(get_resolver().url_patterns) if _opens(name)}


def _opens(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return not name.startswith("mfa_")


def test_every_page_and_act_is_reached(everyone: Cast) -> None:
    client = client_of(everyone.ana)
    known = {place.name for place in PLACES} | set(ELSEWHERE)
    missing = {name for name in names() - known if client.get(reverse(name)).status_code != 405}
    assert missing == set()


def test_every_place_exists() -> None:
    assert [place.name for place in PLACES if not place.address] == []


@pytest.mark.parametrize("who", ["ada", "ana", "ben", "dora", "max", "ida"])
def test_a_place_is_offered_to_whoever_may_open_it(everyone: Cast, who: str) -> None:
    member = everyone.everyone()[who]
    offered = {place.address for place in places_for(member, [])}
    for place in PLACES:
        if place.address in ("/people/export/", "/organizations/export/") and place.address in offered:
            continue
        status = client_of(member).get(place.address, follow=True).status_code
        assert (status == 200) == (place.address in offered), f"{who} {place.name} {status}"
        assert (place.address in offered) == (place.needs is None or may(member, *place.needs))


def test_without_a_word_it_shows_pages_and_acts(ana: Member) -> None:
    lines = client_of(ana).get(reverse("palette"), headers=FRAGMENT).content.decode()
    assert "Note what happened" in lines and "Today" in lines and 'role="option"' in lines and "<html" not in lines
    assert 'data-dialog="note-dialog"' in lines


def test_a_word_finds_people_organizations_pages_and_acts(ana: Member) -> None:
    person = typed(ana, "Adaeze Promisel", organization="Promontory Shipping").person_id
    lines = client_of(ana).get(reverse("palette"), {"q": "prom"}, headers=FRAGMENT).content.decode()
    assert reverse("person", args=[person]) in lines and "Promontory Shipping" in lines
    assert "Add a promise" in lines and "Promises" in lines and "Sphere" not in lines


def test_it_works_without_script(ana: Member) -> None:
    typed(ana)
    for name in ("search", "palette"):
        page = client_of(ana).get(reverse(name), {"q": "rhea"}).content.decode()
        assert "<html" in page and "Rhea Brandt" in page
    assert "Nothing found" in client_of(ana).get(reverse("search"), {"q": "zzzz"}).content.decode()


def test_those_with_whom_one_has_most_to_do_come_first(ana: Member, ben: Member) -> None:
    stranger, met, friend = (somebody(ana, f"Rhea Number{name}") for name in "abc")
    a_talk(ana, met)
    for days in range(4):
        a_talk(ana, friend, ago=timedelta(days=30 + days))
    a_talk(ben, stranger)
    assert [entry.person_id for entry in find_people_and_organizations(ana, "rhea").people] == [friend, met, stranger]
    assert next(entry.person_id for entry in find_people_and_organizations(ben, "rhea").people) == stranger


def test_among_strangers_the_better_name_comes_first(ana: Member) -> None:
    for name in ("Anna Brandtner", "Brandt Zeller", "Rhea Brandt", "Kofi Sarpong"):
        typed(ana, name, organization="Brandt Works" if name.startswith("Kofi") else "")
    found = find_people_and_organizations(ana, "brandt")
    assert [entry.name for entry in found.people] == ["Rhea Brandt", "Anna Brandtner", "Brandt Zeller", "Kofi Sarpong"]
    assert [entry.name for entry in found.organizations] == ["Brandt Works"]


def test_a_friend_is_found_among_more_namesakes_than_the_index_brings(ana: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    many(ana, 320)
    friend = typed(ana, "Person Nr9999").person_id
    a_talk(ana, friend)
    assert next(entry.person_id for entry in find_people_and_organizations(ana, "person").people) == friend
    assert finding.REMEMBERED > 0


def test_customers_come_first_among_organizations(ana: Member) -> None:
    from datetime import date

    from winsome.kernel import clock
    from winsome.people.editing_organizations import note_customer

    an_organization(ana, "Harbour Alpha")
    beta = an_organization(ana, "Harbour Beta").organization_id
    note_customer(organization_id=beta, since=date(2020, 1, 1), until=None, by=ana, at=clock.now())
    assert [entry.name for entry in find_people_and_organizations(ana, "harbour").organizations] == [
        "Harbour Beta",
        "Harbour Alpha",
    ]


def test_everybody_stands_once_in_what_was_found(ana: Member) -> None:
    from tests.builders.people import brought_in, values

    mail = ("rhea@x.example",)
    brought_in(ana, values(emails=mail))
    brought_in(ana, values("Rhea Secret", emails=mail), reach="private")
    assert [entry.name for entry in find_people_and_organizations(ana, "rhea").people] == ["Rhea Secret"]
