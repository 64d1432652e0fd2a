"""Reviewing a message before it leaves: findings beside the marked text, nothing kept (G4)."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_talk, somebody, stand_still
from tests.cast import client_of
from winsome.members.models import AuditEntry, Member

pytestmark = pytest.mark.django_db
URL = "/messages/review/"


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_what_stands_in_its_way_is_marked_with_why(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="mutual", ago=timedelta(days=243))
    answer = client_of(ana).post(URL, {"person": [person], "text": "Rhea, I hope your son’s match went well! Shall we meet?"})
    page = answer.content.decode()
    assert answer.status_code == 200 and '<mark class="never">' in page
    assert "known for 7 months" in page and "Have another look" in page
    assert "no-store" in answer["Cache-Control"]


def test_the_first_contact_is_said_to_be_one(ana: Member) -> None:
    answer = client_of(ana).post(URL, {"person": [somebody(ana)], "text": "Good morning"})
    assert "a first contact" in answer.content.decode()


def test_for_nobody_there_is_no_review(ana: Member, ben: Member) -> None:
    answer = client_of(ana).post(URL, {"text": "Good morning"})
    assert answer.status_code == 422 and b"Good morning" in answer.content
    hidden = somebody(ana, reach="private")
    assert client_of(ben).post(URL, {"person": [hidden], "text": "Good morning"}).status_code == 422


def test_nothing_of_it_is_kept(ana: Member) -> None:
    person = somebody(ana)
    before = AuditEntry.objects.count()
    client_of(ana).post(URL, {"person": [person], "text": "Your daughter must be proud"})
    assert AuditEntry.objects.count() == before


def test_what_somebody_pastes_stays_text(ana: Member) -> None:
    answer = client_of(ana).post(URL, {"person": [somebody(ana)], "text": "<script>alert(1)</script> your daughter"})
    assert b"<script>alert(1)" not in answer.content
    assert NOW.year == 2026
