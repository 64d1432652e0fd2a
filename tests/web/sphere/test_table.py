"""The same people as rows: in any order, narrowed, and as a file."""

import csv
import io
from datetime import timedelta

import pytest

from tests.builders.interactions import a_customer, a_talk, stand_still
from tests.builders.people import an_organization, typed
from tests.builders.picture import drawn
from tests.cast import client_of, script_of
from winsome.members.models import AuditEntry, Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


@pytest.fixture
def four(ana: Member, ben: Member) -> None:
    """A customer, a planner in Norway, somebody in shipping whom Ben knows best, and somebody whom we only wrote to."""
    a_talk(ana, a_customer(ana, "Rhea Brandt"))
    planner = typed(ana, "Kofi Sarpong", country="Norway", title="Production Planner").person_id
    a_talk(ana, planner, channel="meeting", direction="mutual")
    an_organization(ana, "Elbe Precision", industry="Shipping")
    shipper = typed(ben, "Zoë Adler", organization="Elbe Precision").person_id
    a_talk(ben, shipper, channel="meeting", direction="mutual")
    a_talk(ana, typed(ana, "Adam Zimmer").person_id, direction="ours")


def shown(viewer: Member, query: str) -> set[str]:
    """Whose rows stand in the company's table."""
    page = client_of(viewer).get(f"/sphere/table/?whose=company&{query}")
    return {row["each"].entry.name for row in page.context["rows"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Rhea Brandt", "Kofi Sarpong", "Zoë Adler", "Adam Zimmer"}),
        ("ring=inner", {"Rhea Brandt"}),
        ("country=Norway", {"Kofi Sarpong"}),
        ("industry=Shipping", {"Zoë Adler"}),
        ("role=planner", {"Kofi Sarpong"}),
        ("closeness=known", {"Kofi Sarpong", "Zoë Adler"}),
        ("closeness=known&role=planner", {"Kofi Sarpong"}),
        ("q=zoe+adler", {"Zoë Adler"}),
        ("q=elbe", {"Zoë Adler"}),
        ("industry=Fishing", set()),
    ],
)
def test_a_filter_leaves_those_whom_one_means(four: None, ana: Member, query: str, expected: set[str]) -> None:
    assert shown(ana, query) == expected
    picture = drawn(client_of(ana), f"?whose=company&{query}")
    assert {node["name"] for node in picture["nodes"]} == expected, "the picture shows the same people as the table"


def test_those_whom_one_of_us_knows_best(four: None, ana: Member, ben: Member) -> None:
    assert shown(ana, f"best={ben.pk}") == {"Zoë Adler"}


@pytest.mark.parametrize("sort", ["name", "organization", "ring", "closeness", "theirs", "last", "nonsense"])
def test_the_table_sorts_by_every_column_both_ways(four: None, ana: Member, sort: str) -> None:
    client = client_of(ana)
    pages = [client.get(f"/sphere/table/?sort={sort}{way}") for way in ("", "&down")]
    names = [[row["each"].entry.name for row in page.context["rows"]] for page in pages]
    assert len(names[0]) == 3 and names[0] == names[1][::-1]


def test_the_figures_lead_to_their_rows(four: None, ana: Member) -> None:
    figures = script_of(ana).get("/sphere/figures/").content.decode()
    assert "/sphere/table/?ring=inner" in figures and "/sphere/table/?ring=outer" in figures


def test_the_file_has_the_rows_of_the_table_and_no_formula(ana: Member) -> None:
    a_talk(ana, typed(ana, "=HYPERLINK(1)", title="+1").person_id, ago=timedelta(days=3))
    answer = client_of(ana).get("/sphere/export/?whose=you")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0][0] == "Name" and rows[1][:2] == ["'=HYPERLINK(1)", "'+1"]
    assert "attachment" in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(member=ana, verb="exported", noun="sphere", object_count=1).count() == 1


def test_who_may_not_export_is_offered_no_file_and_gets_none(ana: Member, dora: Member) -> None:
    a_talk(dora, a_customer(dora))
    assert "/sphere/export/" not in client_of(dora).get("/sphere/table/").content.decode()
    assert client_of(dora).get("/sphere/export/").status_code == 403
