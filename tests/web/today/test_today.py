"""The page itself: few queries, kind words, the evening question."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_promise, a_talk, somebody, stand_still
from tests.cast import client_of
from winsome.members.models import Member
from winsome.sphere.models import Betterment
from winsome.today.filling import fill
from winsome.today.models import Move

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def a_full_day(ana: Member) -> None:
    """Promises and somebody who drifts."""
    for number in range(6):
        person = somebody(ana, f"Guest {number}", organization=f"Harbour {number}")
        for week in range(6):
            a_talk(ana, person, direction="mutual", ago=timedelta(weeks=14 + week))
        a_promise(ana, person, due=NOW.date())
    fill(ana)


def test_a_full_day_is_read_in_eight_queries(ana: Member, django_assert_max_num_queries: object) -> None:
    a_full_day(ana)
    client = client_of(ana)
    client.get("/")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page = client.get("/").content.decode()
    assert "Drifting away" in page and "Agreed with customers" in page


def test_an_empty_day_is_read_in_eight_queries(ana: Member, django_assert_max_num_queries: object) -> None:
    client = client_of(ana)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page = client.get("/").content.decode()
    assert "Request archive" in page and "Export vCard" in page  # the exact clicks
    assert "/bring-in/" in page


def test_the_day_is_the_member_s_own(ana: Member) -> None:
    ana.time_zone = "Pacific/Auckland"
    ana.save()
    stand_still(NOW + timedelta(hours=3))
    assert "Sunday, 22 November" in client_of(ana).get("/").content.decode()


def test_everybody_has_a_page(everyone: object) -> None:
    for member in everyone.everyone().values():  # type: ignore[attr-defined]
        assert client_of(member).get("/").status_code == 200


def test_answers_to_a_move_can_be_undone(ana: Member) -> None:
    a_full_day(ana)
    client, move = client_of(ana), Move.objects.filter(kind="drifting").first()
    assert move is not None
    said = client.post(f"/today/moves/{move.pk}/never/", follow=True)
    assert f"/today/moves/{move.pk}/return/".encode() in said.content
    client.post(f"/today/moves/{move.pk}/return/")
    move.refresh_from_db()
    assert move.answer == ""


def test_the_evening_question_takes_one_line(ana: Member) -> None:
    person = somebody(ana, "Tunde Okafor")
    client = client_of(ana)
    client.post("/today/better/", {"line": "Tunde Okafor, who found his auditor through us"})
    made = Betterment.objects.get()
    assert (made.name, str(made.what), made.person_id) == ("Tunde Okafor", "who found his auditor through us", person)
    assert "found his auditor" in client.get("/").content.decode()
    assert "found his auditor" in client.get("/today/betterments/").content.decode()


def test_yesterday_s_answer_stands_under_the_question(ana: Member) -> None:
    client = client_of(ana)
    client.post("/today/better/", {"line": "Tunde: found his auditor"})
    stand_still(NOW + timedelta(days=1))
    assert "Saturday: <b><bdi>Tunde</bdi></b>" in client.get("/").content.decode()


def test_an_answer_without_what_changed_is_asked_for_it(ana: Member) -> None:
    answer = client_of(ana).post("/today/better/", {"line": "Tunde Okafor"})
    assert answer.status_code == 422 and b"Tunde Okafor" in answer.content
    assert not Betterment.objects.exists()


def test_what_is_nobody_s_business_is_not_kept_here_either(ana: Member) -> None:
    answer = client_of(ana).post("/today/better/", {"line": "Tunde Okafor, whose wife has cancer, found a doctor"})
    assert answer.status_code == 422 and b'<mark class="never">' in answer.content
    assert not Betterment.objects.exists()


def test_an_answer_is_nobody_else_s(ana: Member, ben: Member) -> None:
    client_of(ana).post("/today/better/", {"line": "Tunde, found his auditor"})
    assert b"Tunde" not in client_of(ben).get("/today/betterments/").content


def test_a_private_promise_stands_on_one_page_alone(ana: Member, ben: Member) -> None:
    a_promise(ana, somebody(ana), "Hush", reach="private", due=NOW.date())
    assert b"Hush" in client_of(ana).get("/").content
    assert b"Hush" not in client_of(ben).get("/").content


def waiting(ana: Member, ben: Member) -> Move:
    """Somebody who wrote to Ana, and whom Ben knows as well."""
    person = somebody(ana, "Kofi Sarpong")
    a_talk(ben, person, ago=timedelta(days=30), direction="mutual")
    a_talk(ana, person, ago=timedelta(days=3))
    fill(ana)
    return Move.objects.get(member=ana, kind="unanswered")


def test_a_move_s_own_page_says_why_it_stands_there_with_its_numbers(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    page = client_of(ana).get(f"/today/moves/{move.pk}/").content.decode()
    assert "75 + 1 = 76" in page and "counted from two days after they wrote" in page
    assert "Ben Okoro" in page and "somebody else should" in page


def test_why_this_order_shows_the_rule_and_every_move_with_its_numbers(ana: Member) -> None:
    a_full_day(ana)
    page = client_of(ana).get("/today/order/").content.decode()
    assert page.count("<tr>") == 1 + 11  # six promises and five who drift, under one heading
    assert "Nothing about a person goes into it" in page


def test_not_me_from_the_page_with_a_word_and_back_by_undo(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    client = client_of(ana)
    said = client.post(f"/today/moves/{move.pk}/handing/", {"to": ben.pk, "word": "You met at the fair"}, follow=True)
    assert "Ben Okoro sees it now, and that it comes from you." in said.content.decode()
    theirs = client_of(ben).get("/").content.decode()
    assert "from <bdi>Ana Keller</bdi>:" in theirs and "You met at the fair" in theirs
    client.post(f"/today/moves/{move.pk}/return/")
    assert "Kofi Sarpong" in client.get("/").content.decode()
    assert "You met at the fair" not in client_of(ben).get("/").content.decode()


def test_a_word_about_what_is_nobody_s_business_is_handed_to_nobody(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    said = client_of(ana).post(f"/today/moves/{move.pk}/handing/", {"to": ben.pk, "word": "His wife has cancer, be gentle"})
    assert said.status_code == 422 and b'<mark class="never">' in said.content
    assert not Move.objects.filter(member=ben).exclude(word=None).exists()


def test_later_on_a_day_of_one_s_choice_and_no_day_that_has_passed(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    client = client_of(ana)
    assert client.post(f"/today/moves/{move.pk}/later/", {"until": "2026-11-20"}).status_code == 422
    assert client.post(f"/today/moves/{move.pk}/later/", {"until": "no day"}).status_code == 422
    said = client.post(f"/today/moves/{move.pk}/later/", {"until": "2026-11-25"}, follow=True)
    assert "It comes back on Wednesday, 25 November." in said.content.decode()


def test_a_different_answer_from_a_second_window_is_told_so(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    client = client_of(ana)
    client.post(f"/today/moves/{move.pk}/done/")
    assert client.post(f"/today/moves/{move.pk}/never/").status_code == 409
    assert client.post(f"/today/moves/{move.pk}/done/").status_code == 302


def test_further_moves_stand_behind_the_first(ana: Member) -> None:
    for number in range(14):
        a_promise(ana, somebody(ana, f"Host {number}"), due=NOW.date())
    client = client_of(ana)
    page = client.get("/").content.decode()
    assert page.count("data-move=") == 10 and "4 more" in page
    assert client.get("/today/moves/?part=agreed").content.decode().count("data-move=") == 14
    for odd in ("?page=0", "?page=-1", "?page=no", "?page=99999999999", "?part=nothing"):
        assert client.get(f"/today/moves/{odd}").status_code == 200


def test_a_member_who_said_never_to_the_evening_question_is_not_asked(ana: Member) -> None:
    fill(ana)
    client = client_of(ana)
    assert b'id="evening"' in client.get("/").content
    client.post(f"/today/moves/{Move.objects.get(kind='evening').pk}/never/")
    assert b'id="evening"' not in client.get("/").content
