"""Handing files over: in pieces that go on after a break, with a plain form, told what they are, shared as usual or otherwise."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import client_of
from tests.connectors.bringing import CONNECTIONS, MESSAGES, address_book, archive, worked_off
from winsome.files.models import SpooledFile
from winsome.files.spool import forget_old
from winsome.jobs.models import Job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.sources.models import Import, Source
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)


def send(client: Client, content: bytes, offset: int, upto: int, *, upload: str = "", name: str = "a.zip") -> tuple[int, Any]:
    """Send the bytes between two places as one piece; the answer's status and what it says."""
    piece = SimpleUploadedFile("p", content[offset:upto])
    fields = {"upload": upload, "offset": offset, "total": len(content), "name": name, "piece": piece}
    answer = client.post("/bring-in/pieces/", fields, headers={"Accept": "application/json"})
    return answer.status_code, answer.json()


def test_a_file_in_pieces_arrives_whole_and_a_gap_is_said(ana: Member) -> None:
    client, content = client_of(ana), archive()
    half = len(content) // 2
    status, said = send(client, content, 0, half)
    assert (status, said["received"]) == (200, half)
    token = said["upload"]
    assert send(client, content, half + 5, len(content), upload=token) == (409, {"upload": token, "received": half})
    assert send(client, content, half, len(content), upload=token) == (200, {"upload": token, "received": len(content)})
    client.post("/bring-in/", {"upload": token})
    assert worked_off(Import.objects.get()).state == State.DONE


def test_after_a_reload_the_same_file_goes_on_where_it_stopped(ana: Member) -> None:
    content = archive(Connections=CONNECTIONS * 700)
    _, begun = send(client_of(ana), content, 0, 1_000)
    send(client_of(ana), content, 1_000, 2_000, upload=begun["upload"])
    _, found = send(client_of(ana), content, 0, 1_000)
    assert found == {"upload": begun["upload"], "received": 2_000}
    page = client_of(ana).get("/bring-in/").content.decode()
    assert "Choose the same file again" in page


def test_another_file_of_the_same_name_or_of_somebody_else_begins_anew(ana: Member, ben: Member) -> None:
    content = archive()
    _, begun = send(client_of(ana), content, 0, 100)
    others = [
        send(client_of(ana), b"PK" + content[5:] + b"abc", 0, 100),
        send(client_of(ana), content, 0, 100, name="b.zip"),
        send(client_of(ben), content, 0, 100),
    ]
    assert begun["upload"] not in [said["upload"] for _, said in others]


def test_a_file_that_was_handed_in_is_sent_anew(ana: Member) -> None:
    client, content = client_of(ana), archive()
    _, first = send(client, content, 0, len(content))
    client.post("/bring-in/", {"upload": first["upload"]})
    _, again = send(client, content, 0, len(content))
    assert again["upload"] != first["upload"]


def test_the_same_form_sent_twice_hands_a_file_in_once(ana: Member) -> None:
    client, content = client_of(ana), archive()
    _, said = send(client, content, 0, len(content))
    client.post("/bring-in/", {"upload": said["upload"]})
    client.post("/bring-in/", {"upload": said["upload"]})
    assert Import.objects.count() == 1


def test_a_cancelled_file_is_erased_and_one_that_is_being_read_is_not(ana: Member) -> None:
    client, content = client_of(ana), archive()
    _, said = send(client, content, 0, 100)
    client.post(f"/bring-in/held/{said['upload']}/cancelling/")
    assert SpooledFile.objects.get().key is None
    _, said = send(client, content, 0, len(content))
    client.post("/bring-in/", {"upload": said["upload"]})
    client.post(f"/bring-in/held/{said['upload']}/cancelling/")
    assert SpooledFile.objects.get(token=said["upload"]).key is not None


def test_another_members_upload_is_not_found(ana: Member, ben: Member) -> None:
    _, said = send(client_of(ana), b"abc", 0, 3)
    answer = client_of(ben).post("/bring-in/", {"upload": said["upload"]})
    assert answer.status_code == 404 and not Import.objects.exists()


def test_handing_over_nothing_says_so(ana: Member) -> None:
    answer = client_of(ana).post("/bring-in/", {})
    assert answer.status_code == 422 and "Choose at least one file first" in answer.content.decode()


def test_a_form_without_script_shows_what_each_file_is_and_then_hands_it_over(ana: Member) -> None:
    client = client_of(ana)
    files = [SimpleUploadedFile("basic.zip", archive()), SimpleUploadedFile("book.vcf", address_book())]
    assert client.post("/bring-in/", {"files": files}).headers["Location"] == "/bring-in/"
    page = client.get("/bring-in/").content.decode()
    assert "LinkedIn export" in page and "Contact cards" in page
    assert not Import.objects.exists()
    tokens = list(SpooledFile.objects.order_by("pk").values_list("token", flat=True))
    client.post("/bring-in/", {"upload": tokens})
    company, private = (Import.objects.get(spool_key=token).audience_id for token in tokens)
    assert (company, private) == (Audience.company(), ana.private_audience_id)


def test_who_sees_a_file_is_changed_with_one_choice(ana: Member) -> None:
    client = client_of(ana)
    client.post("/bring-in/", {"files": SimpleUploadedFile("basic.zip", archive())})
    token = SpooledFile.objects.get().token
    client.post("/bring-in/", {"upload": token, f"reach-{token[:16]}": "private"})
    assert Import.objects.get().audience_id == ana.private_audience_id


def test_a_folder_without_script_comes_in_as_one_export(ana: Member) -> None:
    client = client_of(ana)
    folder = [SimpleUploadedFile(name, text.encode()) for name, text in _FOLDER.items()]
    client.post("/bring-in/", {"folder": folder})
    client.post("/bring-in/", {"upload": SpooledFile.objects.get().token})
    assert worked_off(Import.objects.get()).state == State.DONE
    assert Source.objects.count() == 2


_FOLDER = {"Connections.csv": CONNECTIONS, "messages.csv": MESSAGES}


def test_what_cannot_be_read_says_so_before_it_is_handed_in(ana: Member) -> None:
    client = client_of(ana)
    client.post("/bring-in/", {"files": SimpleUploadedFile("broken.zip", b"PK\x03\x04 and no more")})
    page = client.get("/bring-in/").content.decode()
    assert "broken.zip is not complete" in page and 'name="upload"' not in page


def test_the_page_says_how_much_may_lie_here(ana: Member, settings: Any) -> None:
    settings.WINSOME_HELD_GIGABYTES = 0
    assert send(client_of(ana), b"abc", 0, 3)[0] == 413
    assert "may lie here at once" in client_of(ana).get("/bring-in/").content.decode()


def test_what_lay_here_for_a_day_is_no_longer_offered(ana: Member) -> None:
    client_of(ana).post("/bring-in/", {"files": SimpleUploadedFile("basic.zip", archive())})
    SpooledFile.objects.update(created_at=clock.now().replace(year=2020))
    forget_old(Run(Job()))
    assert "basic.zip" not in client_of(ana).get("/bring-in/").content.decode()


def the_part(client: Client, page: str) -> Any:
    """What a script is answered that asks what lies here and what came in, as the page told it to ask."""
    [address] = re.findall(r'hx-get="(/bring-in/lying/[^"]*)"', page)
    return client.get(address, headers={"HX-Request": "true"})


def test_the_page_asks_how_much_lies_here_until_everything_is_read(ana: Member) -> None:
    client = client_of(ana)
    empty = client.get("/bring-in/").content.decode()
    assert "Now nothing of yours lies here." in empty and "every 2s" not in empty
    assert the_part(client, empty).status_code == 204
    content = archive()
    _, sent = send(client, content, 0, len(content))
    lying = the_part(client, empty).content.decode()
    assert "Now it is" in lying and "every 2s" not in lying
    client.post("/bring-in/", {"upload": sent["upload"]})
    reading = client.get("/bring-in/").content.decode()
    assert "every 2s" in reading and the_part(client, reading).status_code == 204
    worked_off(Import.objects.get())
    done = the_part(client, reading).content.decode()
    assert "Now nothing of yours lies here." in done and str(State.DONE.label) in done
    assert "every 2s" not in done and "<h1" not in done


def test_the_page_goes_on_asking_until_the_key_of_what_was_read_is_destroyed(ana: Member) -> None:
    client, content = client_of(ana), archive()
    _, sent = send(client, content, 0, len(content))
    client.post("/bring-in/", {"upload": sent["upload"]})
    Import.objects.update(state=State.DONE)
    assert "every 2s" in client.get("/bring-in/").content.decode()
