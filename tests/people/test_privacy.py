"""What is private is invisible to others in every page, search, count, sort order and export of this room (issue: faults).

A name that occurs nowhere else is planted on Ana's private cards, notes and organizations; everybody else's pages are read whole.
"""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from tests.builders.interactions import a_promise, a_talk
from tests.builders.people import an_organization, brought_in, judged, typed, values
from tests.cast import Cast, client_of
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.holding_roles import add_role
from winsome.people.knowing import add_fact
from winsome.people.listing import PeopleQuery, people
from winsome.people.models import OrganizationEntry, PersonEntry
from winsome.people.saving_views import save_view
from winsome.people.typing_in import card_to_hang_on
from winsome.search.index import find
from winsome.sphere.finding import find_people_and_organizations, ways_to

pytestmark = pytest.mark.django_db
SECRET = "Quillmoor"
MAIL = ("rhea@x.example",)


@pytest.fixture
def planted(everyone: Cast) -> int:
    """Somebody all know, of whom Ana privately knows more, and somebody whom she alone knows. Returns the shared person's key."""
    ana = everyone.ana
    shared = brought_in(ana, values("Rhea Brandt", emails=MAIL, organization="Nordhafen Logistics")).people[0]
    more = values(
        f"Rhea {SECRET}",
        emails=MAIL,
        organization=f"{SECRET} Harbour",
        country=f"{SECRET}land",
        title=f"{SECRET} pilot",
        phones=(f"0421 {SECRET}",),
        city=f"{SECRET} City",
        aliases=(SECRET,),
    )
    brought_in(ana, more, values(f"Kofi {SECRET}"), reach="private")
    private = typed(ana, f"Tunde {SECRET}", reach="private").person_id
    for person in (shared, private):
        card_to_hang_on(person_id=person, by=ana, at=clock.now(), audience_id=ana.private_audience_id)
        a_talk(ana, person, reach="private", line=f"Spoke about {SECRET}")
        a_promise(ana, person, f"Send {SECRET}", reach="private")
    add_fact(person_id=private, statement=judged(f"Leads {SECRET}"), heard_on=None, by=ana, at=clock.now())
    add_role(person_id=private, organization=f"{SECRET} Works", title=None, since=None, until=None, by=ana, at=clock.now())
    an_organization(ana, f"{SECRET} Shipping", reach="private")
    save_view(noun="people", name=f"All of {SECRET}", query=f"q={SECRET}", by=ana, at=clock.now())
    return shared


def addresses(person: int) -> Iterator[str]:
    """Every list, detail and export of this room, in every order."""
    port = OrganizationEntry.objects.get(name="Nordhafen Logistics").organization_id
    for name in ("people", "organizations", "people_export", "organizations_export", "search", "palette", "people_picking"):
        for query in (
            "",
            f"?q={SECRET}",
            "?q=rhea",
            "?q=kofi",
            "?order=recent",
            "?order=quiet",
            f"?country={SECRET}land",
            "?contact=any",
        ):
            yield reverse(name) + query
    for name in ("person", "person_sources", "person_edit", "person_fact_add", "person_role_add"):
        yield reverse(name, args=[person])
    for name in ("organization", "organization_sources", "organization_edit", "organization_customer"):
        yield reverse(name, args=[port])
    yield reverse("saved_views", args=["people"])
    yield f"{reverse('people')}?organization={port}"


def read(viewer: Member, address: str, *, fragment: bool) -> str:
    """What a member reads at this address; what was typed into the address itself is not told by the record."""
    answer = client_of(viewer).get(address, headers={"HX-Request": "true"} if fragment else {})
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    asked = address.partition("?")[2]
    shown: str = text.decode()
    if SECRET in asked:
        for echo in (
            f'value="{SECRET}"',
            f"q={SECRET}",
            f"country={SECRET}land",
            f'data-new="{SECRET}" data-words="{SECRET}"',
            f">{SECRET}</span>",
        ):
            shown = shown.replace(echo, "")
    return shown


@pytest.mark.parametrize("who", ["ben", "dora", "max", "ida"])
@pytest.mark.parametrize("fragment", [False, True], ids=["pages", "fragments"])
def test_no_page_or_export_tells_it(planted: int, everyone: Cast, who: str, fragment: bool) -> None:
    viewer = everyone.everyone()[who]
    told = [address for address in addresses(planted) if SECRET in read(viewer, address, fragment=fragment)]
    assert told == []


def test_its_owner_reads_it_everywhere(planted: int, everyone: Cast) -> None:
    for name in ("people", "people_export", "organizations", "organizations_export"):
        assert SECRET in read(everyone.ana, reverse(name), fragment=False), name
    for name in ("person", "person_sources"):
        assert SECRET in read(everyone.ana, reverse(name, args=[planted]), fragment=False), name


def test_nobody_learns_that_a_private_person_is_there(planted: int, everyone: Cast) -> None:
    for person in set(PersonEntry.objects.exclude(person_id=planted).values_list("person_id", flat=True)):
        for name in ("person", "person_sources", "person_edit"):
            for who in ("ben", "dora", "max", "ida"):
                address = reverse(name, args=[person])
                there = client_of(everyone.everyone()[who]).get(address)
                nowhere = client_of(everyone.everyone()[who]).get(address.replace(f"/{person}/", "/987654/"))
                assert there.status_code == nowhere.status_code == 404
                assert there.content.decode().count("<p>") == nowhere.content.decode().count("<p>")


def test_counts_orders_and_searches_are_as_if_it_were_not_there(planted: int, everyone: Cast) -> None:
    for who in ("ben", "dora", "max", "ida"):
        viewer = everyone.everyone()[who]
        assert people(viewer, PeopleQuery()).count == 1
        assert people(viewer, PeopleQuery(order="recent")).rows == [] == people(viewer, PeopleQuery(contact="any")).rows
        assert find(SECRET, audience_ids=viewer.audience_ids) == []
        assert find_people_and_organizations(viewer, SECRET).people == []
        assert ways_to(viewer, planted) == []
        (row,) = people(viewer, PeopleQuery()).rows
        assert (row.interactions, row.last_at) == (0, None)
