"""The pages about us, and one's own: what changes, what is said, what is refused."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import PASSWORD, client_of
from winsome.kernel import clock
from winsome.members.calendars import calendar_link_of
from winsome.members.joining import invitation_token, leave, sign_in_token
from winsome.members.models import AuditEntry, Link, Member, Team
from winsome.members.models.link import Purpose
from winsome.web.members.sessions import browser_named

OURS = {"name": "Ana Keller", "email": "ana@example.org", "time_zone": "Europe/Berlin", "language": "en", "theme": "dark"}


def again(member: Member) -> Member:
    return Member.objects.get(pk=member.pk)


@pytest.fixture
def with_password(ana: Member) -> Member:
    ana.set_password(PASSWORD)
    ana.save()
    return ana


def sign_in(client: Any, email: str = "ana@example.org", password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"login": email, "password": password})


def test_a_link_signs_in_once_and_then_says_kindly_that_it_is_done(ana: Member) -> None:
    address, visitor = f"/sign-in/{sign_in_token(ana)}/", client_of(None)
    assert visitor.get(address)["Location"] == "/" and visitor.get("/settings/").status_code == 200
    second = client_of(None).get(address)
    assert second.status_code == 410 and b"Ask for a new one" in second.content


def test_looking_ahead_does_not_spend_a_link(ana: Member) -> None:
    address = f"/sign-in/{sign_in_token(ana)}/"
    assert client_of(None).head(address).status_code == 405 and client_of(None).get(address).status_code == 302


def test_an_invited_member_chooses_a_password_and_comes_in(ana: Member) -> None:
    address, visitor = f"/invitation/{invitation_token(ana)}/", client_of(None)
    weak = visitor.post(address, {"password": "ana"})
    assert weak.status_code == 422 and b"id_password_error" in weak.content and not again(ana).has_usable_password()
    assert visitor.post(address, {"password": PASSWORD}).status_code == 302
    assert visitor.get("/settings/").status_code == 200
    assert client_of(None).get(address).status_code == 410


def test_a_member_signs_in_with_address_and_password(with_password: Member) -> None:
    visitor = client_of(None)
    assert sign_in(visitor, "ANA@example.org").status_code == 302 and visitor.get("/settings/").status_code == 200
    wrong = sign_in(client_of(None), password="something else")
    assert wrong.status_code == 200 and b"not correct" in wrong.content


def test_who_left_does_not_sign_in_and_is_signed_out_everywhere(with_password: Member, ada: Member) -> None:
    visitor = client_of(None)
    sign_in(visitor)
    leave(member_id=with_password.pk, by=ada, at=clock.now())
    assert visitor.get("/settings/").status_code == 302
    sign_in(visitor)
    assert visitor.get("/settings/").status_code == 302


def test_guessing_is_slowed_down_in_every_process_alike(with_password: Member) -> None:
    answers = [sign_in(client_of(None), password=f"a wrong guess {n}") for n in range(12)]
    assert any(b"tried many times" in answer.content or answer.status_code == 429 for answer in answers)
    late = sign_in(client_of(None))
    assert late.status_code != 302


def test_a_forgotten_password_is_chosen_anew_by_mail(with_password: Member) -> None:
    visitor = client_of(None)
    visitor.post("/password/forgotten/", {"email": "ana@example.org"})
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    form = visitor.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    new = "another calm sentence"
    assert visitor.post(address, {"password1": new, "password2": new}).status_code == 302
    assert again(with_password).check_password(new)
    assert b"has been used" in client_of(None).get(link, follow=True).content


def test_a_stranger_asking_for_a_password_learns_nothing_and_gets_no_mail(ana: Member) -> None:
    known = client_of(None).post("/password/forgotten/", {"email": "ana@example.org"})
    mail.outbox.clear()
    unknown = client_of(None).post("/password/forgotten/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"]) and not mail.outbox


def test_nobody_signs_up_unasked(db: None) -> None:
    for address in ("/signup/", "/account/signup/", "/accounts/signup/", "/sign-up/"):
        assert client_of(None).get(address).status_code == 404


def test_one_changes_ones_own_particulars(ana: Member) -> None:
    visitor = client_of(ana)
    answer = visitor.post("/settings/", OURS)
    assert answer.status_code == 302 and answer.cookies["theme"].value == "dark"
    assert (again(ana).time_zone, again(ana).theme) == ("Europe/Berlin", "dark")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"email": "ada@example.org"}, b"a member already"), ({"time_zone": "Mars/Base"}, b"error"), ({"name": " "}, b"error")],
)
def test_what_cannot_be_is_said_beside_what_was_typed(ana: Member, wrong: dict[str, str], said: bytes) -> None:
    answer = client_of(ana).post("/settings/", {**OURS, "name": "Anna Keller", **wrong})
    assert answer.status_code == 422 and said in answer.content
    assert again(ana).name == "Ana Keller" and again(ana).time_zone == "UTC"


def test_a_changed_password_keeps_this_browser_and_ends_the_others(with_password: Member) -> None:
    here, there, new = client_of(None), client_of(None), "another calm sentence"
    sign_in(here)
    sign_in(there)
    here.post("/settings/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert again(with_password).check_password(new)
    assert here.get("/settings/").status_code == 200 and there.get("/settings/").status_code == 302


def test_other_sessions_are_seen_and_ended(with_password: Member) -> None:
    here, there = client_of(None), client_of(None)
    sign_in(here)
    sign_in(there)
    assert here.get("/settings/sessions/").content.count(b'<li class="row">') == 2
    here.post("/settings/sessions/")
    assert here.get("/settings/").status_code == 200 and there.get("/settings/").status_code == 302


def test_a_calendar_link_is_shown_once_and_ended(ana: Member) -> None:
    visitor = client_of(ana)
    shown = visitor.post("/settings/calendar/").content.decode()
    token = shown.partition("<code>http")[2].partition("</code>")[0].rstrip("/").removesuffix(".ics").rpartition("/")[2]
    assert Link.find(token, Purpose.CALENDAR).member == ana
    assert token not in visitor.get("/settings/").content.decode()
    visitor.post("/settings/calendar/ending/")
    assert calendar_link_of(ana) is None


def test_an_administrator_invites_by_mail(ada: Member) -> None:
    eva = {"name": "Eva Brandt", "email": "eva@example.org", "roles": ["seller", "manager"]}
    answer = client_of(ada).post("/members/new/", eva)
    invited = Member.objects.get(email="eva@example.org")
    assert answer.status_code == 200 and invited.roles == ["seller", "manager"] and mail.outbox[0].to == ["eva@example.org"]
    twice = client_of(ada).post("/members/new/", eva)
    assert twice.status_code == 422 and b"a member already" in twice.content and b"Eva Brandt" in twice.content


def test_roles_are_changed_and_the_change_undone(ada: Member, ana: Member) -> None:
    visitor = client_of(ada)
    page = visitor.post(f"/members/{ana.pk}/", {"roles": ["manager"], "team": ""}, follow=True)
    assert again(ana).roles == ["manager"]
    undo = page.content.decode().partition('action="/members/changes/')[2].partition('"')[0]
    visitor.post(f"/members/changes/{undo}")
    assert again(ana).roles == ["seller"] and again(ana).team_id == ana.team_id


def test_the_last_administrator_reads_why_not(ada: Member) -> None:
    answer = client_of(ada).post(f"/members/{ada.pk}/", {"roles": ["seller"], "team": ""})
    assert answer.status_code == 422 and b"last administrator" in answer.content
    assert b"last administrator" in client_of(ada).post(f"/members/{ada.pk}/leaving/").content
    assert again(ada).is_active


def test_teams_are_founded_and_renamed(ada: Member, ana: Member) -> None:
    visitor = client_of(ada)
    assert visitor.post("/members/teams/", {"name": "East"}).status_code == 302
    assert visitor.post("/members/teams/", {"name": "east"}).status_code == 422
    east = Team.objects.get(name="East")
    visitor.post(f"/members/teams/{east.pk}/", {"name": "Far East"})
    page = visitor.get("/members/teams/").content
    assert b"Far East" in page and b"1 member" in page


def test_the_trail_is_paged_by_key_and_shows_no_values(ida: Member, ana: Member) -> None:
    for number in range(60):
        AuditEntry.objects.create(member=ana, verb="edited", noun="person", object_id=number, fields=["title"])
    visitor = client_of(ida)
    first = visitor.get("/audit/").content.decode()
    assert "edited person 59" in first and "edited person 5<" not in first
    older = first.partition("?before=")[2].partition('"')[0]
    second = visitor.get(f"/audit/?before={older}").content.decode()
    assert "edited person 5<" in second and "edited person 59" not in second


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²"])
def test_a_made_up_place_in_the_trail_is_no_fault(ida: Member, before: str) -> None:
    assert client_of(ida).get("/audit/", {"before": before}).status_code == 200


@pytest.mark.parametrize("address", ["/members/", "/audit/", "/members/teams/"])
def test_a_list_costs_a_fixed_number_of_questions(ada: Member, ana: Member, ben: Member, address: str) -> None:
    visitor = client_of(ada)
    visitor.get(address)
    with CaptureQueriesContext(connection) as asked:
        visitor.get(address)
    assert len(asked) <= 6


def test_no_page_of_ours_holds_inline_style_or_script(ada: Member) -> None:
    visitor = client_of(ada)
    addresses = ["/members/", "/members/new/", f"/members/{ada.pk}/", "/settings/", "/settings/keys/", "/settings/keys/app/"]
    for address in [*addresses, "/settings/keys/passkeys/new/", "/audit/"]:
        page = visitor.get(address)
        text = page.content.decode()
        assert " style=" not in text and "<style" not in text and " onclick=" not in text
        assert all(' src="' in tag or 'type="application/json"' in tag for tag in _scripts(text))
        assert "script-src 'self'" in page["Content-Security-Policy"] and "unsafe" not in page["Content-Security-Policy"]


def _scripts(text: str) -> list[str]:
    return [part.partition(">")[0] for part in text.split("<script")[1:]]


def test_a_member_finds_their_time_zone_under_its_continent(ana: Member) -> None:
    page = client_of(ana).get("/settings/").content.decode()
    assert '<optgroup label="Europe">' in page
    assert '<option value="America/Argentina/Buenos_Aires">Argentina/Buenos Aires</option>' in page
    client_of(ana).post("/settings/", {**OURS, "time_zone": "Europe/Lisbon"})
    assert again(ana).time_zone == "Europe/Lisbon"
    assert '<option value="Europe/Lisbon" selected>Lisbon</option>' in client_of(ana).get("/settings/").content.decode()
    made_up = client_of(ana).post("/settings/", {**OURS, "time_zone": 'Europe/Nowhere"><b>'})
    assert made_up.status_code == 422 and b'Nowhere">' not in made_up.content and again(ana).time_zone == "Europe/Lisbon"


@pytest.mark.parametrize(
    ("user_agent", "told"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari on iPhone"),
        ("curl/8.1", "curl"),
        ("", "a browser that does not say its name"),
    ],
)
def test_a_session_is_called_by_its_browser(user_agent: str, told: str) -> None:
    assert browser_named(user_agent) == told


def test_a_new_password_is_asked_for_in_the_same_words_everywhere(with_password: Member) -> None:
    client = client_of(with_password)
    changing = client.get("/settings/password/").content
    assert b"A short sentence is easy to remember." in changing and b"Once more" in changing
    wrong = client.post("/settings/password/", {"oldpassword": "no", "password1": PASSWORD, "password2": PASSWORD})
    assert b"This is not your password now." in wrong.content
