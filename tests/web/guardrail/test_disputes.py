"""Judging while one types, and disputing a refusal: the words stay with the author (G2)."""

import json

import pytest
from django.core import serializers

from tests.architecture.repository import our_models
from tests.cast import client_of
from winsome.guardrail.counting import refusals_by_topic
from winsome.guardrail.models import Dispute, Refusals
from winsome.kernel import clock
from winsome.members.models import AuditEntry, Member

pytestmark = pytest.mark.django_db
WORDS = "Her daughter started at the university of Bremen"
JUDGING = "/words/judging/?field=line"


def everything_stored() -> str:
    """All rows of all tables of ours, as one text."""
    return json.dumps([serializers.serialize("json", model._default_manager.all()) for model in our_models()])


def dispute(member: Member, **data: str) -> str:
    sent = {"disputed": "line", "line": WORDS, "dispute_reason": "misread", **data}
    return client_of(member).post("/disputes/new/", sent, headers={"HX-Request": "true"}).content.decode()


def test_words_are_judged_while_they_are_typed_and_nothing_is_kept_or_counted(ana: Member) -> None:
    client = client_of(ana)
    page = client.post(JUDGING, {"line": WORDS}).content.decode()
    assert '<mark class="never">' in page and "Family is never noted" in page and 'name="disputed"' in page
    assert client.post(JUDGING, {"line": "She leads purchasing at the Bremen plant"}).content == b""
    assert client.post(JUDGING, {"line": ""}).content == b""
    assert not Refusals.objects.exists() and not AuditEntry.objects.filter(noun="dispute").exists()


def test_a_caution_is_shown_while_typing(ana: Member) -> None:
    page = client_of(ana).post(JUDGING, {"line": "She was promoted to head of purchasing"}).content.decode()
    assert "caution" in page and "do not congratulate" in page


def test_a_dispute_holds_topic_author_and_reason_and_never_the_words(ana: Member) -> None:
    assert "without your words" in dispute(ana)
    made = Dispute.objects.get()
    assert (made.author, made.topic, made.reason, made.loan) == (ana, "family", "misread", "")
    assert "daughter" not in everything_stored()


def test_a_dispute_needs_one_of_the_listed_reasons(ana: Member) -> None:
    assert "choose one of the reasons" in dispute(ana, dispute_reason="")
    assert "choose one of the reasons" in dispute(ana, dispute_reason="because of her daughter")
    assert not Dispute.objects.exists()


def test_what_is_not_refused_cannot_be_disputed(ana: Member) -> None:
    assert "nothing to dispute" in dispute(ana, line="She leads purchasing at the Bremen plant")
    assert not Dispute.objects.exists()


def test_words_that_are_shown_reach_the_data_owner_alone_and_no_table(ana: Member, ben: Member, ida: Member) -> None:
    assert "in memory for a day" in dispute(ana, dispute_shows="on")
    assert "daughter" not in everything_stored()
    assert client_of(ida).get("/disputes/").content.decode().count("daughter") == 1
    assert "daughter" not in client_of(ida).get("/members/").content.decode()
    assert "daughter" not in client_of(ana).get("/disputes/").content.decode()
    assert "family" not in client_of(ben).get("/disputes/").content.decode()


def test_a_ruling_is_given_once_seen_by_the_author_and_lets_the_words_go(ana: Member, ida: Member) -> None:
    dispute(ana, dispute_shows="on")
    made = Dispute.objects.get()
    address = f"/disputes/{made.pk}/ruling/"
    assert client_of(ana).post(address, {"was_mistake": "yes"}).status_code == 403
    assert client_of(ida).post(address, {"was_mistake": "yes"}).status_code == 302
    assert client_of(ida).post(address, {"was_mistake": "no"}).status_code == 409
    page = client_of(ana).get("/disputes/").content.decode()
    assert "The guardrail erred" in page and "Ida Novak" in page
    assert "daughter" not in client_of(ida).get("/disputes/").content.decode()
    assert Dispute.objects.get().loan == ""


def test_refusals_are_counted_by_topic_and_by_nothing_else(ana: Member) -> None:
    client_of(ana).post("/note/", {"people": "Rhea Brandt", "line": WORDS, "channel": "call", "when": "today"})
    (counted,) = refusals_by_topic(today=clock.now().date())
    assert (counted.topic, counted.refused, counted.asked) == ("family", 1, 0)
    assert {field.name for field in Refusals._meta.fields} == {"id", "day", "label", "topic", "times"}
