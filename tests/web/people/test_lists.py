"""The lists of people and organizations: filter, sort, choose, export, keep as a view."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from tests.builders.interactions import a_talk
from tests.builders.people import an_organization, brought_in, entry, many, typed, values
from tests.cast import client_of
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.editing_organizations import note_customer
from winsome.people.models import OrganizationEntry, PersonEntry, SavedView

pytestmark = pytest.mark.django_db


def test_an_empty_list_says_how_to_begin(ana: Member) -> None:
    for name in ("people", "organizations"):
        page = client_of(ana).get(reverse(name)).content.decode()
        assert "Bring in your network" in page and "<table" not in page


def test_a_filter_that_leaves_nobody_says_so(ana: Member) -> None:
    typed(ana)
    page = client_of(ana).get(reverse("people"), {"q": "zzz"}).content.decode()
    assert "Nobody like this" in page and "Bring in your network" not in page


def test_pages_follow_each_other(ana: Member) -> None:
    many(ana, 30)
    client = client_of(ana)
    first = client.get(reverse("people"), {"country": "", "order": "name"})
    assert len(first.context["page"].rows) == 25 and not first.context["previous"]
    second = client.get(reverse("people") + first.context["next"])
    assert [row.name for row in second.context["page"].rows] == [f"Person Nr{place:04d}" for place in range(25, 30)]
    assert client.get(reverse("people") + second.context["previous"]).context["page"].rows == first.context["page"].rows


@pytest.mark.parametrize("query", ["", "?order=recent", "?q=person", "?country=Germany", "?customers=1", "?contact=never"])
def test_a_list_costs_at_most_eight_questions(
    ana: Member, query: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    many(ana, 3)
    a_talk(ana, typed(ana, organization="Nordhafen Logistics").person_id)
    client = client_of(ana)
    for name in ("people", "organizations"):
        client.get(reverse(name) + query)
        with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
            assert client.get(reverse(name) + query).status_code == 200


@pytest.mark.parametrize(
    "query", ["?order=nonsense", "?organization=x", "?organization=99999999999999999999", "?after=W10", "?import=-1", "?q=%00"]
)
def test_an_address_that_somebody_made_up_still_answers(ana: Member, query: str) -> None:
    typed(ana)
    assert client_of(ana).get(reverse("people") + query).status_code == 200


def test_filters_and_order_go_along_from_page_to_page(ana: Member) -> None:
    answer = client_of(ana).get(reverse("people"), {"q": "rhea", "customers": "1", "order": "quiet"})
    assert answer.context["address"] == "?q=rhea&customers=1&order=quiet"


def test_the_chosen_are_shared_and_that_is_taken_back(ana: Member, max: Member) -> None:
    mine = [typed(ana, name, reach="private").person_id for name in ("Rhea Brandt", "Kofi Sarpong", "Tunde Okafor")]
    client = client_of(ana)
    answer = client.post(reverse("people_bulk"), {"act": "share_company", "chosen": mine[:2]}, follow=True)
    assert "2 people are shared now." in answer.content.decode()
    assert PersonEntry.objects.filter(audience_id=max.audience_of("company")).count() == 2
    undo = answer.content.decode().split('<form method="post" action="')[-1].split('"')[0]
    client.post(undo)
    assert not PersonEntry.objects.filter(audience_id=max.audience_of("company")).exists()


def test_all_of_a_filtered_list_can_be_chosen(ana: Member) -> None:
    brought_in(ana, values("Rhea Brandt", country="Germany"), values("Kofi Sarpong", country="Ghana"), reach="private")
    client_of(ana).post(reverse("people_bulk") + "?country=Ghana", {"act": "share_company", "all": "yes"})
    shared = PersonEntry.objects.filter(audience_id=ana.audience_of("company"))
    assert [row.name for row in shared] == ["Kofi Sarpong"]


def test_choosing_nobody_or_somebody_elses_does_nothing(ana: Member, ben: Member) -> None:
    person = typed(ana, reach="private").person_id
    answer = client_of(ben).post(reverse("people_bulk"), {"act": "share_company", "chosen": [person]}, follow=True)
    assert "Nobody was chosen" in answer.content.decode()
    assert entry(ana, person).audience_id == ana.private_audience_id


def test_the_chosen_are_exported(ana: Member) -> None:
    people = brought_in(ana, values("Rhea Brandt"), values("Kofi Sarpong")).people
    answer = client_of(ana).post(reverse("people_bulk"), {"act": "export", "chosen": people[:1]})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert [row["Name"] for row in csv.DictReader(io.StringIO(text))] == ["Rhea Brandt"]
    assert answer["Content-Disposition"].startswith("attachment") and answer["Content-Type"] == "text/csv; charset=utf-8"


def test_the_whole_list_is_exported(ana: Member) -> None:
    many(ana, 30)
    text = b"".join(client_of(ana).get(reverse("people_export"), {"q": "person"}).streaming_content)
    assert text.startswith(b"\xef\xbb\xbf") and text.count(b"\r\n") == 31


def test_a_list_is_kept_as_a_view_opened_renamed_shared_and_deleted(ana: Member, ben: Member) -> None:
    client = client_of(ana)
    kept = client.post(reverse("saved_view_add", args=["people"]) + "?order=quiet&customers=1", {"name": "Quiet customers"})
    view = SavedView.objects.get()
    assert kept["Location"] == "/people/?order=quiet&customers=1"
    assert client_of(ben).get(reverse("saved_view", args=[view.pk])).status_code == 404
    client.post(reverse("saved_view_edit", args=[view.pk]), {"name": "Quiet ones", "is_shared": "on"})
    assert client_of(ben).get(reverse("saved_view", args=[view.pk]))["Location"] == "/people/?order=quiet&customers=1"
    assert "Quiet ones" in client_of(ben).get(reverse("people")).content.decode()
    assert client.post(reverse("saved_view_add", args=["people"]), {"name": "Quiet ones"}).status_code == 422
    client.post(reverse("saved_view_delete", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_an_organization_is_typed_in_edited_and_taken_back(ana: Member) -> None:
    client = client_of(ana)
    assert client.post(reverse("organization_add"), {"name": "TPI", "reach": "company"}).status_code == 422
    given = {"name": "Tidewell Process Instruments Ltd", "aliases": "TPI\nTidewell", "reach": "company"}
    client.post(reverse("organization_add"), given)
    known = OrganizationEntry.objects.get()
    answer = client.post(
        reverse("organization_edit", args=[known.organization_id]), {**given, "industry": "Instruments"}, follow=True
    )
    assert OrganizationEntry.objects.get().industry == "Instruments"
    client.post(answer.content.decode().split('<form method="post" action="')[-1].split('"')[0])
    assert OrganizationEntry.objects.get().industry == ""


def test_only_the_data_owner_is_asked_about_short_names(ana: Member, ida: Member) -> None:
    brought_in(ana, values(organization="BASF SE"))
    known = OrganizationEntry.objects.get()
    page = reverse("organization", args=[known.organization_id])
    assert "It is the registered name" not in client_of(ana).get(page).content.decode()
    assert "It is the registered name" in client_of(ida).get(page).content.decode()
    client_of(ida).post(reverse("organization_grant", args=[known.organization_id]))
    assert not OrganizationEntry.objects.get().is_short


def test_customer_dates_are_noted_and_put_back(ana: Member) -> None:
    organization = an_organization(ana).organization_id
    client, address = client_of(ana), reverse("organization_customer", args=[organization])
    assert client.post(address, {"since": "2020-01-01", "until": "2019-01-01"}).status_code == 422
    answer = client.post(address, {"since": "2020-01-01"}, follow=True)
    assert "customer since 2020" in answer.content.decode()
    client.post(answer.content.decode().split('<form method="post" action="')[-1].split('"')[0].replace("&amp;", "&"))
    assert "customer since" not in client.get(reverse("organization", args=[organization])).content.decode()


def test_an_organizations_page_tells_who_is_there_and_who_was(ana: Member) -> None:
    person = typed(ana, "Rhea Brandt", organization="Nordhafen Logistics").person_id
    gone = typed(ana, "Kofi Sarpong", organization="Elbe Precision").person_id
    from winsome.people.holding_roles import add_role

    until = date(2021, 3, 31)
    add_role(person_id=gone, organization="Nordhafen Logistics", title=None, since=None, until=until, by=ana, at=clock.now())
    a_talk(ana, person, line="Asked about the workshop")
    port = OrganizationEntry.objects.get(name="Nordhafen Logistics").organization_id
    note_customer(organization_id=port, since=date(2020, 5, 1), until=None, by=ana, at=clock.now())
    page = client_of(ana).get(reverse("organization", args=[port])).content.decode()
    for words in (
        "Rhea Brandt",
        "Asked about the workshop",
        "customer since 2020",
        "Were there before",
        "Kofi Sarpong",
        "Elbe Precision",
    ):
        assert words in page, words
