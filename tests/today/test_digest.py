"""Today by mail: off unless chosen, one's own moves alone, once a day whatever happens, ended by one click."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from tests.builders.interactions import NOW, a_promise, somebody, stand_still
from tests.cast import client_of
from winsome.jobs.queue import enqueue
from winsome.jobs.running import run_now
from winsome.members.joining import leave
from winsome.members.models import Link, Member
from winsome.today.digesting import end, send, wish
from winsome.today.models import Digest

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still(MONDAY)


def chosen(member: Member, *, rhythm: str = "weekdays", hour: int = 7, blank: bool = False) -> Digest:
    """A member who wants the mail."""
    wish(rhythm=rhythm, hour=hour, even_when_blank=blank, by=member, at=MONDAY)
    return Digest.objects.select_related("member__team").get(member=member)


def the_job() -> int:
    """Let the job look who is due; how many mails went out."""
    before = len(mail.outbox)
    assert run_now(enqueue("today.digests"))
    return len(mail.outbox) - before


def test_nobody_gets_a_mail_who_did_not_choose_one(ana: Member) -> None:
    a_promise(ana, somebody(ana), due=MONDAY.date())
    assert the_job() == 0
    chosen(ana)
    assert the_job() == 1


def test_it_holds_one_s_own_moves_in_words_and_nothing_that_counts_who_opens_it(ana: Member, ben: Member) -> None:
    a_promise(ana, somebody(ana), "Send the figures", due=MONDAY.date())
    a_promise(ben, somebody(ben), "Something of Ben", due=MONDAY.date())
    chosen(ana)
    the_job()
    (sent,) = mail.outbox
    assert sent.to == [ana.email] and sent.subject == "Today, Monday, 23 November"
    assert "One promise falls due." in sent.body and "Send the figures (Rhea Brandt)" in sent.body
    assert "Ben" not in sent.body
    assert not sent.attachments and not getattr(sent, "alternatives", [])  # plain words: no picture, no markup
    addresses = re.findall(r"https?://\S+", sent.body)
    assert len(addresses) == 2 and addresses[1] in sent.extra_headers["List-Unsubscribe"]


def test_what_became_invisible_is_not_mailed_either(ana: Member, ben: Member) -> None:
    person = somebody(ana, "Hidden Guest", reach="team")
    a_promise(ben, person, "Send the figures", reach="team", due=MONDAY.date())
    ben.team = None
    ben.save()
    assert not send(chosen(Member.objects.get(pk=ben.pk)))
    assert mail.outbox == []


def test_a_day_is_sent_once_however_many_look(ana: Member) -> None:
    a_promise(ana, somebody(ana), due=MONDAY.date())
    digest = chosen(ana)
    twin = Digest.objects.select_related("member__team").get(pk=digest.pk)
    assert send(digest) and not send(twin)
    assert the_job() == 0 and len(mail.outbox) == 1
    stand_still(MONDAY + timedelta(days=1))
    assert the_job() == 1


def test_it_comes_at_the_hour_of_the_member_s_own_zone(ana: Member) -> None:
    a_promise(ana, somebody(ana), due=MONDAY.date())
    ana.time_zone = "Asia/Tokyo"  # 16:05 there
    ana.save()
    chosen(ana, hour=7)
    assert the_job() == 0  # the morning is over
    chosen(ana, hour=17)
    assert the_job() == 0  # not yet
    chosen(ana, hour=16)
    assert the_job() == 1


@pytest.mark.parametrize(("rhythm", "days"), [("weekdays", [0, 1, 2, 3, 4]), ("mondays", [0])])
def test_it_keeps_to_its_days(ana: Member, rhythm: str, days: list[int]) -> None:
    a_promise(ana, somebody(ana), due=MONDAY.date())
    chosen(ana, rhythm=rhythm)
    came = []
    for day in range(7):
        stand_still(MONDAY + timedelta(days=day))
        came += [day] * the_job()
    assert came == days


def test_a_blank_day_stays_blank_unless_wished(ana: Member) -> None:
    chosen(ana)
    assert the_job() == 0
    stand_still(MONDAY + timedelta(days=1))
    chosen(ana, blank=True)
    assert the_job() == 1


def test_who_left_gets_nothing(ana: Member) -> None:
    a_promise(ana, somebody(ana), due=MONDAY.date())
    chosen(ana)
    leave(member_id=ana.pk, by=None, at=MONDAY)
    assert the_job() == 0


def test_the_link_ends_it_without_sign_in_by_pressing_not_by_opening(ana: Member) -> None:
    a_promise(ana, somebody(ana), due=MONDAY.date())
    chosen(ana)
    the_job()
    address = re.findall(r"https?://[^/]+(/today/digest/ending/\S+)", mail.outbox[0].body)[0]
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(address).status_code == 200 and Digest.objects.exists()  # mail servers open links, too
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Digest.objects.exists()
    assert stranger.get(address).status_code == 410


def test_the_link_runs_out_and_its_token_is_stored_nowhere(ana: Member) -> None:
    a_promise(ana, somebody(ana), due=MONDAY.date())
    chosen(ana)
    the_job()
    address = re.findall(r"https?://[^/]+(/today/digest/ending/\S+)", mail.outbox[0].body)[0]
    assert address.rstrip("/").rpartition("/")[2] not in {link.token_hash for link in Link.objects.all()}
    stand_still(MONDAY + timedelta(days=61))
    assert Client().get(address).status_code == 410


def test_guessing_links_is_slowed_down(ana: Member) -> None:
    client = Client()
    answers = {client.get(f"/today/digest/ending/guess-{number}/").status_code for number in range(40)}
    assert answers == {410, 429}


def test_a_mail_server_that_does_not_answer_breaks_nothing(ana: Member, settings: object) -> None:
    a_promise(ana, somebody(ana), due=MONDAY.date())
    chosen(ana)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1  # type: ignore[attr-defined]
    assert not send(Digest.objects.select_related("member__team").get())


def test_it_is_chosen_and_ended_on_one_s_own_page(ana: Member, ben: Member) -> None:
    client = client_of(ana)
    client.post("/today/digest/", {"rhythm": "mondays", "hour": "9"})
    made = Digest.objects.get()
    assert (made.member, made.rhythm, made.hour, made.even_when_blank) == (ana, "mondays", 9, False)
    assert client.post("/today/digest/", {"rhythm": "hourly", "hour": "99"}).status_code == 422
    client_of(ben).post("/today/digest/", {"rhythm": "", "hour": "9"})
    assert Digest.objects.count() == 1
    client.post("/today/digest/", {"rhythm": "", "hour": "9"})
    assert not Digest.objects.exists()
    end(ana, at=NOW)  # once more changes nothing
    assert not Digest.objects.exists()
