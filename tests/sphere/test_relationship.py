"""What the record says of two people, for the reviewer of messages (G4): never what the author says."""

from datetime import timedelta

import pytest

from tests.builders.interactions import a_talk, somebody, stand_still
from winsome.guardrail.asking import review
from winsome.guardrail.review import Flag, LastWord
from winsome.guardrail.traces import Way
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.sphere.relationship import relationship

pytestmark = pytest.mark.django_db
PRAISE = "Your keynote was brilliant. Your planners could save two hours with one slot list."


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def is_brown_nosing(ana: Member, person: int) -> bool:
    found = review(PRAISE, relationship(ana, person, at=clock.now()))
    return Flag.BROWN_NOSING in {finding.flag for finding in found.findings}


def test_somebody_of_whom_nothing_is_known_is_a_first_contact_that_has_to_name_a_result(ana: Member) -> None:
    known = relationship(ana, somebody(ana), at=clock.now())
    assert known.is_first_contact and known.asks_for_result
    assert (known.months, known.closeness, known.wrote_last, known.days_since) == (None, "unknown", LastWord.NOBODY, None)


def test_writing_alone_leaves_it_a_first_contact_and_an_answer_ends_that(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="ours", ago=timedelta(days=90))
    assert relationship(ana, person, at=clock.now()).asks_for_result
    a_talk(ana, person, direction="theirs", ago=timedelta(days=9))
    known = relationship(ana, person, at=clock.now())
    assert not known.is_first_contact
    assert (known.months, known.wrote_last, known.days_since) == (2, LastWord.THEIRS, 9)
    assert known.closeness == "known"


def test_great_keynote_needs_an_event_of_both(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="theirs")
    assert is_brown_nosing(ana, person)
    a_talk(ana, person, channel="event", direction="mutual")
    assert not is_brown_nosing(ana, person)


def test_a_colleague_who_was_there_does_not_put_the_author_there(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ben, person, channel="event", direction="mutual")
    assert is_brown_nosing(ana, person) and not is_brown_nosing(ben, person)


def test_a_private_event_of_a_colleague_shapes_nobody_elses_review(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ben, person, channel="event", direction="mutual", colleagues=(ana,), reach="private")
    assert is_brown_nosing(ana, person)


def test_a_comment_of_ones_own_shows_that_the_piece_was_read(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, channel="social", direction="theirs")
    assert relationship(ana, person, at=clock.now()).attended == ()
    a_talk(ana, person, channel="social", direction="ours", line="Commented on her article about slots")
    (trace,) = relationship(ana, person, at=clock.now()).attended
    assert trace.way is Way.READ
    assert not trace.carries("Your keynote was brilliant.") and trace.carries("Your article was brilliant.")


def test_a_line_that_names_the_work_is_a_trace_and_a_mere_mail_is_none(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="ours", line="Sent her the tariff table")
    assert is_brown_nosing(ana, person)
    a_talk(ana, person, direction="ours", line="Thanked her for the recording of the keynote")
    assert not is_brown_nosing(ana, person)
