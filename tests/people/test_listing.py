"""Lists page by key, forward and backward, everybody once, whatever is private (architecture, Card)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.builders.interactions import a_talk
from tests.builders.people import an_organization, brought_in, many, values
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people import listing
from winsome.people.editing_organizations import note_customer
from winsome.people.listing import OrganizationsQuery, Page, PeopleQuery, all_people, countries, organizations, people
from winsome.people.models import Organization, OrganizationEntry, PersonEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, params=[1_000, -1], ids=["few", "many"])
def both_ways_of_reading(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short list is found and sorted, a long one is read in its order: what is shown is the same."""
    monkeypatch.setattr(listing, "FEW", request.param)


def walk(viewer: Member, query: PeopleQuery, size: int = 4) -> list[int]:
    """Everybody, page after page; the way back has to show the same pages."""
    pages: list[Page[PersonEntry]] = [people(viewer, query, size=size)]
    while pages[-1].next:
        pages.append(people(viewer, query, after=pages[-1].next, size=size))
    back = pages[-1]
    for expected in reversed(pages[:-1]):
        back = people(viewer, query, before=back.previous, size=size)
        assert [row.pk for row in back.rows] == [row.pk for row in expected.rows]
    assert not pages[0].previous
    return [row.person_id for page in pages for row in page.rows]


def test_every_page_follows_the_one_before_and_back(ana: Member) -> None:
    ids = many(ana, 11)
    assert walk(ana, PeopleQuery()) == list(ids)


def test_equal_names_are_neither_lost_nor_shown_twice(ana: Member) -> None:
    ids = brought_in(ana, *(values("Anna Schmidt") for _ in range(10))).people
    assert walk(ana, PeopleQuery(), size=3) == ids


def test_a_private_overlay_shows_everybody_once_and_in_its_place(ana: Member, ben: Member) -> None:
    shared = many(ana, 9)
    for place in (1, 4, 7):
        renamed = values(f"Zed Person{place}", emails=(f"p{place}@x.example",))
        brought_in(ana, values(f"Person Nr{place:04d}", emails=(f"p{place}@x.example",)))
        brought_in(ana, renamed, reach="private")
    mine, theirs = walk(ana, PeopleQuery()), walk(ben, PeopleQuery())
    assert len(mine) == len(set(mine)) == len(theirs) == len(set(theirs)) == 12
    assert set(shared) < set(mine) == set(theirs)
    assert [row.name for row in people(ben, PeopleQuery(), size=99).rows if row.name.startswith("Zed")] == []
    assert sum(row.name.startswith("Zed") for row in people(ana, PeopleQuery(), size=99).rows) == 3


def test_team_and_private_rows_are_counted_once(ana: Member, ben: Member, max: Member) -> None:
    mail = ("rhea@x.example",)
    brought_in(ana, values(emails=mail))
    brought_in(ana, values("Rhea of the team", emails=mail), reach="team")
    brought_in(ana, values("Rhi", emails=mail), reach="private")
    for viewer, name in ((ana, "Rhi"), (ben, "Rhea of the team"), (max, "Rhea Brandt")):
        page = people(viewer, PeopleQuery())
        assert ([row.name for row in page.rows], page.count) == ([name], 1)


def test_a_filter_looks_at_what_the_viewer_is_shown(ana: Member, ben: Member) -> None:
    mail = ("rhea@x.example",)
    brought_in(ana, values(emails=mail, country="Germany"))
    brought_in(ana, values(emails=mail, country="Austria"), reach="private", as_of=clock.now())
    found = {country: people(ana, PeopleQuery(country=country)).count for country in ("Germany", "Austria")}
    assert found == {"Germany": 0, "Austria": 1}
    assert people(ben, PeopleQuery(country="Germany")).count == 1
    assert countries(ana) == ["Austria", "Germany"] and countries(ben) == ["Germany"]


@pytest.mark.parametrize("order", ["recent", "quiet"])
def test_contact_sorts_those_with_whom_there_was_any(ana: Member, order: str) -> None:
    ids = many(ana, 7)
    for place, person in enumerate(ids[:6]):
        a_talk(ana, person, ago=timedelta(days=1 + place // 2))
    expected = sorted(ids[:6], key=lambda person: (ids.index(person) // 2, person))
    found = walk(ana, PeopleQuery(order=order), size=2)
    assert set(found) == set(expected) and len(found) == 6
    ages = [ids.index(person) // 2 for person in found]
    assert ages == sorted(ages, reverse=order == "quiet")


def test_contact_narrows_the_list(ana: Member) -> None:
    met, stranger = many(ana, 2)
    a_talk(ana, met)
    assert walk(ana, PeopleQuery(contact="any")) == [met]
    assert walk(ana, PeopleQuery(contact="never")) == [stranger]


def test_a_private_talk_does_not_sort_what_others_see(ana: Member, ben: Member) -> None:
    first, second = many(ana, 2)
    a_talk(ana, first, ago=timedelta(days=9))
    a_talk(ana, second, ago=timedelta(days=9, hours=1))
    a_talk(ana, second, ago=timedelta(days=1), reach="private")
    recent = PeopleQuery(order="recent")
    assert walk(ben, recent) == [first, second]


def test_employer_customer_and_import_narrow_the_list(ana: Member, ben: Member) -> None:
    there = brought_in(ana, values("Rhea Brandt", organization="Nordhafen Logistics")).people[0]
    private = brought_in(ana, values("Kofi Sarpong", organization="Elbe Precision"), reach="private").people[0]
    port = Organization.objects.get(entries__name="Nordhafen Logistics")
    note_customer(organization_id=port.pk, since=date(2020, 1, 1), until=None, by=ana, at=clock.now())
    bringing = PersonEntry.objects.get(person_id=private).person.cards.get().source.bringing_id
    assert walk(ana, PeopleQuery(organization_id=port.pk)) == walk(ana, PeopleQuery(customers=True)) == [there]
    assert walk(ana, PeopleQuery(import_id=bringing)) == [private]
    assert walk(ben, PeopleQuery(import_id=bringing)) == []


def test_text_finds_by_the_beginning_of_any_word(ana: Member) -> None:
    brought_in(ana, values("Rhea Brandt", organization="Nordhafen Logistics"), values("Kofi Sarpong"))
    assert people(ana, PeopleQuery(text="nord bra")).count == 1
    assert people(ana, PeopleQuery(text="bran kofi")).count == 0
    assert people(ana, PeopleQuery(text="!!")).count == 0


@pytest.mark.parametrize("key", ["", "nonsense", "W10", "WyJhIiwgImIiXQ", "é", "bnVsbA"])
def test_an_edge_that_somebody_made_up_begins_at_the_beginning(ana: Member, key: str) -> None:
    ids = many(ana, 3)
    for order in ("name", "recent"):
        page = people(ana, PeopleQuery(order=order), after=key)
        assert [row.person_id for row in page.rows] == (list(ids) if order == "name" else [])


def test_the_count_stops_where_counting_costs_more_than_it_tells(ana: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    many(ana, 6)
    monkeypatch.setattr(listing, "COUNTED", 5)
    page = people(ana, PeopleQuery())
    assert (page.count, page.is_more) == (5, True)


def test_everybody_of_a_list_is_the_list(ana: Member, ben: Member) -> None:
    many(ana, 5)
    brought_in(ana, values("Rhi", emails=("a@x.example",)), reach="private")
    assert list(all_people(ana, PeopleQuery()).values_list("person_id", flat=True)) == walk(ana, PeopleQuery())
    assert all_people(ben, PeopleQuery()).count() == 5


def test_organizations_are_listed_in_the_same_way(ana: Member, max: Member) -> None:
    for place in range(7):
        an_organization(ana, f"Harbour Company Number{place}", country="Germany" if place % 2 else "Chile")
    an_organization(ana, "Harbour Company of Ana", reach="private")
    first = organizations(ana, OrganizationsQuery(), size=5)
    rest = organizations(ana, OrganizationsQuery(), after=first.next, size=5)
    assert (len(first.rows), len(rest.rows), first.count) == (5, 3, 8)
    assert organizations(max, OrganizationsQuery()).count == 7
    assert organizations(max, OrganizationsQuery(country="Chile")).count == 4
    assert organizations(max, OrganizationsQuery(text="number3")).count == 1
    assert countries(max, OrganizationEntry) == ["Chile", "Germany"]


def test_names_that_look_short_are_listed(ana: Member) -> None:
    brought_in(ana, values(organization="TPI"), values("Kofi Sarpong", organization="Elbe Precision"))
    assert [row.name for row in organizations(ana, OrganizationsQuery(short=True)).rows] == ["TPI"]


def test_a_list_costs_two_questions(ana: Member, django_assert_num_queries: Callable[..., object]) -> None:
    many(ana, 3)
    brought_in(ana, values("Rhi"), reach="private")
    ana.audience_ids  # noqa: B018  (the member's team is read with the member)
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        page = people(ana, PeopleQuery(order="name", text="person"))
    assert page.count == 3
