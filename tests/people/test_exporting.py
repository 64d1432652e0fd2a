"""The full export: everything that the viewer may see, nothing else, harmless in a spreadsheet, and noted."""

import csv
import io

import pytest

from tests.builders.interactions import a_talk, stand_still
from tests.builders.people import an_organization, brought_in, judged, typed, values
from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members.models import AuditEntry, Member
from winsome.people.exporting import export_organizations, export_people, harmless
from winsome.people.knowing import add_fact
from winsome.people.listing import OrganizationsQuery, PeopleQuery

pytestmark = pytest.mark.django_db


def table(viewer: Member, query: PeopleQuery | None = None, ids: list[int] | None = None) -> list[dict[str, str]]:
    text = "".join(export_people(viewer, query or PeopleQuery(), at=clock.now(), person_ids=ids))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_value_that_the_viewer_sees_is_in_it(ana: Member) -> None:
    stand_still()
    one = values(
        "Rhea Brandt",
        organization="Nordhafen Logistics",
        title="Head of operations",
        emails=("a@x.example", "b@x.example"),
        phones=("0421 55",),
        profiles=("linkedin.com/in/rhea",),
        city="Bremen",
        country="Germany",
        connected_on="2024-05-01",
    )
    person = brought_in(ana, one).people[0]
    add_fact(
        person_id=person,
        statement=judged("Moves in spring", label="maybe", topic="location_change"),
        heard_on=None,
        by=ana,
        at=clock.now(),
    )
    a_talk(ana, person)
    (row,) = table(ana)
    assert row == {
        "Name": "Rhea Brandt", "Given name": "Rhea", "Family name": "Brandt", "Also known as": "", "Title": "Head of operations",
        "Department": "", "Organization": "Nordhafen Logistics", "E-mail": "a@x.example; b@x.example", "Telephone": "0421 55",
        "Profiles": "linkedin.com/in/rhea", "Websites": "", "City": "Bremen", "Country": "Germany", "Connected on": "2024-05-01",
        "Contacts": "1", "Last contact": "2026-11-20", "What we know": "Moves in spring (with care)",
        "Where it comes from": "Connections.csv (2); typed by Ana Keller", "Who sees it": "everyone here",
    }  # fmt: skip


def test_the_list_as_it_is_filtered_is_exported(ana: Member) -> None:
    people = brought_in(ana, values("Rhea Brandt", country="Germany"), values("Kofi Sarpong", country="Ghana")).people
    assert [row["Name"] for row in table(ana, PeopleQuery(country="Ghana"))] == ["Kofi Sarpong"]
    assert [row["Name"] for row in table(ana, ids=people[:1])] == ["Rhea Brandt"]


def test_what_is_private_is_in_nobody_elses_export(ana: Member, ben: Member) -> None:
    mail = ("rhea@x.example",)
    brought_in(ana, values(emails=mail))
    brought_in(ana, values("Rhi", emails=mail, phones=("0421 55",)), values("Secret Friend"), reach="private")
    assert {row["Name"] for row in table(ana)} == {"Rhi", "Secret Friend"}
    (row,) = table(ben)
    assert (row["Name"], row["Telephone"]) == ("Rhea Brandt", "")


@pytest.mark.parametrize("cell", ["=1+1", "+49 421", "-2", "@sum", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless("Rhea = Brandt") == "Rhea = Brandt"


def test_formulas_that_came_with_a_name_leave_as_words(ana: Member) -> None:
    typed(ana, '=HYPERLINK("http://x.example")')
    assert table(ana)[0]["Name"] == '\'=HYPERLINK("http://x.example")'


def test_an_export_is_noted_with_its_size(ana: Member) -> None:
    brought_in(ana, values("Rhea Brandt"), values("Kofi Sarpong"))
    table(ana)
    noted = AuditEntry.objects.filter(verb="exported").get()
    assert (noted.member, noted.noun, noted.object_count) == (ana, "person", 2)


def test_whoever_may_not_export_gets_nothing(dora: Member) -> None:
    with pytest.raises(NotAllowed):
        export_people(dora, PeopleQuery(), at=clock.now())
    with pytest.raises(NotAllowed):
        export_organizations(dora, OrganizationsQuery(), at=clock.now())


def test_organizations_are_exported_too(ana: Member, ben: Member) -> None:
    an_organization(ana, "Tidewell Process Instruments Ltd", aliases=("TPI",), country="United Kingdom")
    an_organization(ana, "Secret Harbour", reach="private")
    text = "".join(export_organizations(ben, OrganizationsQuery(), at=clock.now())).removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["Name"], row["Also known as"], row["Country"]) == ("Tidewell Process Instruments Ltd", "TPI", "United Kingdom")
