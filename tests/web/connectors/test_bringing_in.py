"""The pages of bringing in: hand over, watch, map, read why, take back."""

import pytest

from tests.cast import client_of
from tests.connectors.bringing import archive, brought_in, handed_in, worked_off
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_columns_of_an_unknown_table_are_asked_for_and_never_columns_have_no_choice(ana: Member) -> None:
    client = client_of(ana)
    content = b"Who,Firm,Birthday\nRhea Brandt,Nordhafen Logistics,1 May\n"
    bringing = worked_off(handed_in(ana, content, name="list.csv", ask=True))
    assert bringing.state == State.ASKING
    page = client.get(f"/bring-in/{bringing.pk}/questions/").content.decode()
    assert "never taken" in page and "1 May" not in page and "Rhea Brandt" in page
    client.post(f"/bring-in/{bringing.pk}/questions/", {"table-0-column-0": "full_name", "table-0-column-1": "organization"})
    worked_off(bringing)
    assert PersonEntry.objects.get().name == "Rhea Brandt"


def test_every_line_set_aside_is_listed_with_its_number_and_reason(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    page = client_of(ana).get(f"/bring-in/{bringing.pk}/lines/").content.decode()
    assert "The line is empty." in page and "Connections.csv" in page


def test_taking_back_says_first_what_would_go(ana: Member) -> None:
    bringing, client = brought_in(ana, archive()), client_of(ana)
    assert "4 people whom nobody else knows" in client.get(f"/bring-in/{bringing.pk}/taking-back/").content.decode()
    client.post(f"/bring-in/{bringing.pk}/taking-back/")
    worked_off(bringing)
    assert not PersonEntry.objects.exists()
    assert "was taken back" in client.get(f"/bring-in/{bringing.pk}/").content.decode()


def test_the_progress_fragment_asks_to_load_the_page_again_when_done(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    assert (
        client_of(ana).get(f"/bring-in/{bringing.pk}/progress/", headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    )


def test_a_refused_file_is_told_with_its_name(ana: Member) -> None:
    client = client_of(ana)
    bringing = brought_in(ana, b"PK\x03\x04 and no more", name="broken.zip")
    assert "broken.zip is not complete" in client.get(f"/bring-in/{bringing.pk}/").content.decode()
