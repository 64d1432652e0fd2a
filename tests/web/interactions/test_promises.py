"""The pages of promises."""

from datetime import date, timedelta

import pytest

from tests.builders.interactions import NOW, a_promise, somebody, stand_still
from tests.cast import client_of
from winsome.interactions.models import Promise
from winsome.members.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_they_stand_by_when_they_fall_due(ana: Member) -> None:
    person = somebody(ana)
    a_promise(ana, person, "Long awaited", due=NOW.date() - timedelta(days=4))
    a_promise(ana, person, "Sunday's", due=date(2026, 11, 22))
    a_promise(ana, person, "Far away", due=date(2026, 12, 24))
    page = client_of(ana).get("/promises/").context["page"]
    told = [[str(each.promise.what) for each in group] for group in (page.late, page.this_week, page.later)]
    assert told == [["Long awaited"], ["Sunday's"], ["Far away"]]


def test_a_late_one_is_said_kindly(ana: Member) -> None:
    a_promise(ana, somebody(ana), due=NOW.date() - timedelta(days=4))
    page = client_of(ana).get("/promises/").content.decode()
    assert "agreed for 4 days ago" in page
    assert not any(word in page.lower() for word in ("overdue", "missed", "broken"))


def test_mine_the_team_s_and_everyone_s(ana: Member, ben: Member, max: Member) -> None:
    person = somebody(ana)
    for member in (ana, ben, max):
        a_promise(member, person, f"By {member.name}")

    def shown(whose: str) -> int:
        return len(client_of(ana).get(f"/promises/?whose={whose}").context["page"].later)

    assert [shown(whose) for whose in ("mine", "team", "company")] == [1, 2, 3]


def test_one_side_alone(ana: Member) -> None:
    person = somebody(ana)
    a_promise(ana, person, "Ours")
    a_promise(ana, person, "Theirs", owed_by="theirs")
    page = client_of(ana).get("/promises/?side=theirs").context["page"]
    assert [str(each.promise.what) for each in page.later] == ["Theirs"]


def test_a_private_promise_stands_on_nobody_else_s_page(ana: Member, ben: Member) -> None:
    a_promise(ana, somebody(ana), "Hush", reach="private")
    assert b"Hush" in client_of(ana).get("/promises/?whose=company").content
    assert b"Hush" not in client_of(ben).get("/promises/?whose=company").content


def test_more_than_a_page_goes_on_by_key(ana: Member) -> None:
    person = somebody(ana)
    for number in range(103):
        a_promise(ana, person, f"Promise {number}", due=date(2026, 12, 1))
    client = client_of(ana)
    first = client.get("/promises/").context["page"]
    rest = client.get(f"/promises/?after={first.next}").context["page"]
    assert (len(first.later), len(rest.later), rest.next) == (100, 3, "")


def test_done_asks_for_the_next_step(ana: Member) -> None:
    promise = a_promise(ana, somebody(ana))
    client, url = client_of(ana), f"/promises/{promise.pk}/keeping/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"what": "", "owed_by": "ours"}).status_code == 422
    assert Promise.objects.get(pk=promise.pk).is_open
    kept = client.post(url, {"what": "A walk through them", "owed_by": "theirs", "due_on": "2026-12-03"}, follow=True)
    assert f"/promises/{promise.pk}/reopening/".encode() in kept.content
    assert Promise.objects.open().get().owed_by == "theirs"


def test_done_and_nothing_follows(ana: Member) -> None:
    promise = a_promise(ana, somebody(ana))
    client_of(ana).post(f"/promises/{promise.pk}/keeping/", {"follows": "nothing"})
    assert not Promise.objects.open().exists()


def test_moving_and_letting_go_and_opening_again(ana: Member) -> None:
    promise = a_promise(ana, somebody(ana))
    client = client_of(ana)
    assert client.post(f"/promises/{promise.pk}/moving/", {"due_on": ""}).status_code == 422
    client.post(f"/promises/{promise.pk}/moving/", {"due_on": "2026-12-24", "due_time": "10:00"})
    promise.refresh_from_db()
    assert promise.due_on == date(2026, 12, 24) and promise.due_time is not None
    client.post(f"/promises/{promise.pk}/letting-go/")
    assert not Promise.objects.open().exists()
    client.post(f"/promises/{promise.pk}/reopening/")
    assert Promise.objects.open().exists()


def test_writing_one_down(ana: Member) -> None:
    person = somebody(ana)
    form = {"person": [person], "what": "Two reference visits", "owed_by": "ours", "due_on": "2026-12-01", "reach": "company"}
    assert client_of(ana).post("/promises/new/", form).status_code == 302
    assert str(Promise.objects.get().what) == "Two reference visits"
    assert client_of(ana).post("/promises/new/", {**form, "person": []}).status_code == 422
    assert client_of(ana).post("/promises/new/", {**form, "due_on": ""}).status_code == 422


def test_words_of_a_promise_are_judged(ana: Member) -> None:
    person = somebody(ana)
    form = {"person": [person], "what": "Ask how her chemotherapy went", "due_on": "2026-12-01", "reach": "company"}
    answer = client_of(ana).post("/promises/new/", form)
    assert answer.status_code == 422 and b'<mark class="never">' in answer.content
    assert not Promise.objects.exists()


def test_the_list_is_read_in_few_queries(ana: Member, django_assert_max_num_queries: object) -> None:
    for number in range(20):
        a_promise(ana, somebody(ana, f"Guest {number}"))
    client = client_of(ana)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        answer = client.get("/promises/?whose=company")
    assert answer.status_code == 200
