"""The pages of bringing in: hand over, watch, map, read why, take back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import client_of
from tests.connectors.bringing import archive, brought_in, worked_off
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sources.models import Import
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_form_without_script_hands_a_file_over(ana: Member) -> None:
    answer = client_of(ana).post(
        "/bring-in/", {"files": SimpleUploadedFile("Basic_LinkedInDataExport_08-21-2026.zip", archive())}
    )
    bringing = Import.objects.get()
    assert answer.headers["Location"] == f"/bring-in/{bringing.pk}/"
    page = client_of(ana).get(f"/bring-in/{bringing.pk}/").content.decode()
    assert "import-progress" in page
    worked_off(bringing)
    page = client_of(ana).get(f"/bring-in/{bringing.pk}/").content.decode()
    assert "Never taken, and not stored" in page and "Birth Date" in page and "import-progress" not in page


def test_a_file_in_pieces_arrives_whole_and_a_gap_is_said(ana: Member) -> None:
    client, content = client_of(ana), archive()
    half = len(content) // 2

    def send(upload: str, offset: int, part: bytes) -> tuple[int, dict[str, object]]:
        fields = {
            "upload": upload,
            "offset": offset,
            "total": len(content),
            "name": "a.zip",
            "piece": SimpleUploadedFile("p", part),
        }
        answer = client.post("/bring-in/pieces/", fields)
        return answer.status_code, answer.json()

    status, said = send("", 0, content[:half])
    assert (status, said["received"]) == (200, half)
    token = str(said["upload"])
    assert send(token, half + 5, content[half + 5 :]) == (409, {"upload": token, "received": half})
    assert send(token, half, content[half:]) == (200, {"upload": token, "received": len(content)})
    client.post("/bring-in/", {"upload": token})
    assert worked_off(Import.objects.get()).state == State.DONE


def test_another_members_upload_is_not_found(ana: Member, ben: Member) -> None:
    fields = {"upload": "", "offset": 0, "total": 3, "name": "a.csv", "piece": SimpleUploadedFile("p", b"abc")}
    token = client_of(ana).post("/bring-in/pieces/", fields).json()["upload"]
    answer = client_of(ben).post("/bring-in/", {"upload": token})
    assert answer.status_code == 404 and not Import.objects.exists()


def test_handing_over_nothing_says_so(ana: Member) -> None:
    answer = client_of(ana).post("/bring-in/", {})
    assert answer.status_code == 422 and "Choose at least one file first" in answer.content.decode()


def test_the_columns_of_an_unknown_table_are_asked_for_and_never_columns_have_no_choice(ana: Member) -> None:
    client = client_of(ana)
    client.post(
        "/bring-in/", {"files": SimpleUploadedFile("list.csv", b"Who,Firm,Birthday\nRhea Brandt,Nordhafen Logistics,1 May\n")}
    )
    bringing = worked_off(Import.objects.get())
    assert bringing.state == State.ASKING
    page = client.get(f"/bring-in/{bringing.pk}/mapping/").content.decode()
    assert "never taken" in page and "1 May" not in page and "Rhea Brandt" in page
    client.post(f"/bring-in/{bringing.pk}/mapping/", {"table-0-column-0": "full_name", "table-0-column-1": "organization"})
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
    assert client_of(ana).get(f"/bring-in/{bringing.pk}/progress/").headers["HX-Refresh"] == "true"


def test_a_refused_file_is_told_with_its_name(ana: Member) -> None:
    client = client_of(ana)
    client.post("/bring-in/", {"files": SimpleUploadedFile("broken.zip", b"PK\x03\x04 and no more")})
    bringing = worked_off(Import.objects.get())
    assert "broken.zip is not complete" in client.get(f"/bring-in/{bringing.pk}/").content.decode()
