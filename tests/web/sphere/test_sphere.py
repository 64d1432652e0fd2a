"""The picture: what it is drawn from, around whom, in which week, and its figures."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_customer, a_talk, somebody, stand_still
from tests.builders.picture import drawn
from tests.cast import client_of
from winsome.members.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def names(viewer: Member, query: str = "") -> set[object]:
    """Who stands in a picture."""
    return {node["name"] for node in drawn(client_of(viewer), query)["nodes"]}


def test_the_picture_is_drawn_from_people_and_ties(ana: Member) -> None:
    inner, outer = a_customer(ana), somebody(ana, "Kofi Sarpong")
    a_talk(ana, inner, outer, channel="meeting", direction="mutual")
    given = drawn(client_of(ana))
    nodes = {node["id"]: node for node in given["nodes"]}
    assert (nodes[inner]["ring"], nodes[outer]["ring"]) == ("inner", "outer")
    assert nodes[inner]["organization"] == "Nordhafen Logistics" and 0 < nodes[inner]["strength"] < 1
    assert given["person"] == "/people/0/" and nodes[inner]["member"] == ana.pk
    assert [(tie["a"], tie["b"]) for tie in given["ties"]] == [(inner, outer)]


def test_it_is_kept_by_no_cache(ana: Member) -> None:
    assert "no-store" in client_of(ana).get("/sphere/data/")["Cache-Control"]


def test_you_your_team_and_the_company(ana: Member, ben: Member, max: Member) -> None:
    for number, member in enumerate((ana, ben, max)):
        a_talk(member, somebody(member, f"Guest {number}"))
    shown = [len(names(ana, f"?whose={whose}")) for whose in ("you", "team", "company", "nonsense")]
    assert shown == [1, 2, 3, 1]


def test_the_sphere_of_one_of_us_and_of_an_account(ana: Member, max: Member) -> None:
    a_talk(max, a_customer(max, "Rhea Brandt"))
    a_talk(ana, somebody(ana, "Marek Dvořák", organization="Nordhafen Logistics"))
    a_talk(max, somebody(max, "Kofi Sarpong"))
    assert names(ana, f"?whose=member&who={max.pk}") == {"Rhea Brandt", "Kofi Sarpong"}
    client = client_of(ana)
    there = client.get("/organizations/?q=nordhafen").context["rows"][0]["entry"].organization_id
    account = f"?whose=account&organization={there}"
    assert names(ana, account) == {"Rhea Brandt", "Marek Dvořák"}
    assert "People of Nordhafen Logistics" in client.get(f"/sphere/{account}").content.decode()
    assert drawn(client, account)["members"] == {str(ana.pk): "Ana Keller", str(max.pk): "Max Ferrari"}


def test_an_account_that_only_another_may_see_is_not_found(ana: Member, ben: Member) -> None:
    a_talk(ana, somebody(ana, reach="private", organization="Hidden Works"))
    hidden = client_of(ana).get("/organizations/?q=hidden").context["rows"][0]["entry"].organization_id
    assert client_of(ana).get(f"/sphere/?whose=account&organization={hidden}").status_code == 200
    assert client_of(ben).get(f"/sphere/?whose=account&organization={hidden}").status_code == 404


def test_a_past_week_shows_who_stood_there_then(ana: Member) -> None:
    a_talk(ana, somebody(ana, "Early Guest"), ago=timedelta(weeks=20))
    a_talk(ana, somebody(ana, "Late Guest"))
    then = (NOW - timedelta(weeks=10)).date().isoformat()
    assert names(ana) == {"Early Guest", "Late Guest"}
    assert names(ana, f"?on={then}") == {"Early Guest"}
    assert "week of 7 Sep 2026" in drawn(client_of(ana), f"?on={then}")["told"]


def test_a_day_to_come_and_a_day_that_is_none_are_today(ana: Member) -> None:
    a_talk(ana, somebody(ana))
    assert [len(names(ana, f"?on={day}")) for day in ("2031-01-01", "yesterday")] == [1, 1]


def test_a_private_talk_is_in_nobody_else_s_picture_table_file_or_figures(ana: Member, ben: Member) -> None:
    a_talk(ana, somebody(ana, "Hidden Person", reach="private"))
    for page in ("data", "table", "export", "figures"):
        assert b"Hidden Person" not in client_of(ben).get(f"/sphere/{page}/?whose=company").getvalue()
    assert b"Hidden Person" in client_of(ana).get("/sphere/table/").content
    assert client_of(ben).get("/sphere/?whose=company").context["figures"].people == 0


def test_an_empty_sphere_says_how_it_grows(ana: Member) -> None:
    page = client_of(ana).get("/sphere/").content.decode()
    assert "Nobody stands around you yet" in page and "data-source" not in page


def test_without_script_one_is_led_to_the_table_with_the_same_filter(ana: Member) -> None:
    a_talk(ana, somebody(ana))
    page = client_of(ana).get("/sphere/?ring=outer").content.decode()
    assert '<noscript><meta http-equiv="refresh" content="0; url=/sphere/table/?ring=outer"></noscript>' in page
