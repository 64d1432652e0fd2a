"""The page of the policy: a change is seen before it is made, and taken back (G1, G5)."""

import pytest

from tests.cast import client_of
from winsome.guardrail.models import Judgment, PolicyEntry
from winsome.kernel import clock
from winsome.members.models import Member

pytestmark = pytest.mark.django_db
NAME = {"kind": "name", "words": "Church & Dwight"}
TERM = {"kind": "term", "words": "zeppelin", "topic": "secret project", "label": "never"}


def test_what_it_would_do_is_shown_first_and_the_second_word_adds_it(ada: Member) -> None:
    client = client_of(ada)
    shown = client.post("/policy/new/", NAME)
    assert shown.status_code == 200 and b"would be judged differently" in shown.content
    assert not PolicyEntry.objects.exists()
    assert client.post("/policy/new/", {**NAME, "sure": "yes"}).status_code == 302
    assert PolicyEntry.objects.get().added_by == ada
    assert b"Church &amp; Dwight" in client.get("/policy/").content


def test_what_cannot_be_allowed_says_why(ada: Member) -> None:
    answer = client_of(ada).post("/policy/new/", {"kind": "name", "words": "cancer", "sure": "yes"})
    assert answer.status_code == 422 and b"cannot be allowed as a name" in answer.content
    assert not PolicyEntry.objects.exists()


def test_a_built_in_topic_is_named_as_the_page_shows_it(ada: Member) -> None:
    client_of(ada).post("/policy/new/", {**TERM, "topic": "Love life", "sure": "yes"})
    assert PolicyEntry.objects.get().topic == "sexuality"


def test_an_entry_is_taken_out_and_put_back(ada: Member) -> None:
    client = client_of(ada)
    client.post("/policy/new/", {**TERM, "sure": "yes"})
    entry = PolicyEntry.objects.get()
    assert client.post(f"/policy/{entry.pk}/removing/").status_code == 302
    assert b"Put it back" in client.get("/policy/").content
    assert client.post(f"/policy/{entry.pk}/return/").status_code == 302
    assert PolicyEntry.objects.in_force().count() == 1


def test_a_term_of_the_company_is_refused_in_a_form_with_its_topic(ada: Member, ana: Member) -> None:
    client_of(ada).post("/policy/new/", {**TERM, "sure": "yes"})
    page = client_of(ana).post("/words/judging/?field=line", {"line": "Asked for the zeppelin drawings"}).content.decode()
    assert '<mark class="never">zeppelin</mark>' in page and "secret project" in page


def test_what_came_of_judging_stored_words_again_is_told(ada: Member) -> None:
    client = client_of(ada)
    assert "judged again" in client.get("/policy/").content.decode()
    judgment = Judgment.objects.create(fingerprint="0", looked_at=1200)
    assert "1,200 texts looked at so far" in client.get("/policy/").content.decode()
    Judgment.objects.filter(pk=judgment.pk).update(ended_at=clock.now(), looked_at=12304, taken_out=3)
    assert "12,304 texts looked at, 3 taken out" in client.get("/policy/").content.decode()


def test_the_data_owner_reads_it_and_a_seller_does_not(ida: Member, ana: Member) -> None:
    assert client_of(ida).get("/policy/").status_code == 200
    assert client_of(ida).post("/policy/new/", NAME).status_code == 403
    assert client_of(ana).get("/policy/").status_code == 403
