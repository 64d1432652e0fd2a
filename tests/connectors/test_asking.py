"""What needs a decision waits in the inbox: columns, letters, whose mailbox, who may see it; nothing expires silently (C2)."""

from datetime import timedelta

import pytest

from tests.connectors.bringing import address_book, archive, handed_in, worked_off
from winsome.connectors.asking import Answers, NotAskedAnyMore, answer, asking, kept_until, lapse, lapsed, put_away
from winsome.files.models import SpooledFile
from winsome.jobs.models import Job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.people.models import PersonEntry
from winsome.sources.models import Import
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)
MAILBOX = b"""From rhea@nordhafen.example Mon Aug  3 09:00:00 2026
Delivered-To: ana.private@mail.example
From: Rhea Brandt <rhea@nordhafen.example>
To: Ana <ana.private@mail.example>
Date: Mon, 3 Aug 2026 09:00:00 +0000
Message-ID: <1@nordhafen.example>
Subject: words

words
"""
TWICE_ENCODED = "First Name,Last Name,E-mail\nRenÃ©,BrÃ¼ck,rene@bruck.example\n".encode()


def waiting(member: Member, content: bytes, name: str, reach: str = "") -> Import:
    """An import that was handed in on the page and has come to its questions."""
    return worked_off(handed_in(member, content, name=name, reach=reach, ask=True))


def answered(bringing: Import, by: Member, **said: object) -> Import:
    answer(bringing=bringing, answers=Answers(**said), by=by, at=clock.now())  # type: ignore[arg-type]
    return worked_off(bringing)


def count(member: Member) -> int:
    member.refresh_from_db()
    return member.waiting


def test_a_mailbox_under_an_unknown_address_asks_whose_it_is(ana: Member) -> None:
    bringing = waiting(ana, MAILBOX, "mail.mbox")
    assert (bringing.state, bringing.questions, count(ana)) == (State.ASKING, ["whose"], 1)
    bringing = answered(bringing, ana, is_mine=True, addresses=("ana.private@mail.example",))
    assert (bringing.state, count(ana)) == (State.DONE, 0)
    assert PersonEntry.objects.get().interactions == 1


def test_somebody_elses_mailbox_is_not_read_at_all(ana: Member) -> None:
    bringing = waiting(ana, MAILBOX, "mail.mbox")
    answer(bringing=bringing, answers=Answers(is_mine=False), by=ana, at=clock.now())
    bringing.refresh_from_db()
    assert (bringing.state, count(ana)) == (State.REFUSED, 0) and "somebody else" in bringing.problem
    assert SpooledFile.objects.get().key is None and not PersonEntry.objects.exists()


def test_a_mailbox_of_the_members_own_address_is_read_at_once(ana: Member) -> None:
    own = MAILBOX.replace(b"ana.private@mail.example", ana.email.encode())
    assert waiting(ana, own, "mail.mbox").state == State.DONE


def test_letters_that_were_encoded_twice_are_asked_about(ana: Member) -> None:
    bringing = waiting(ana, TWICE_ENCODED, "list.csv")
    assert set(bringing.questions) == {"columns", "letters"}
    bringing = answered(bringing, ana, repair=True)
    assert bringing.state == State.DONE
    assert PersonEntry.objects.get().name == "René Brück"


def test_an_address_book_that_others_shall_see_is_asked_about(ana: Member) -> None:
    bringing = waiting(ana, address_book(), "book.vcf", reach="company")
    assert bringing.questions == ["reach"]
    assert answered(bringing, ana).audience_id == Audience.company()
    second = answered(waiting(ana, address_book(), "book.vcf", reach="company"), ana, reach="private")
    assert second.audience_id == ana.private_audience_id


def test_what_is_usual_is_not_asked_about(ana: Member) -> None:
    assert waiting(ana, archive(), "archive.zip").state == State.DONE
    assert waiting(ana, address_book(), "book.vcf").state == State.DONE


def test_an_import_is_answered_once_and_only_by_its_owner(ana: Member, ben: Member) -> None:
    bringing = waiting(ana, MAILBOX, "mail.mbox")
    with pytest.raises(NotAskedAnyMore):
        answer(bringing=bringing, answers=Answers(is_mine=True), by=ben, at=clock.now())
    put_away(bringing=bringing, by=ana, at=clock.now())
    assert count(ana) == 0 and SpooledFile.objects.get().key is None
    with pytest.raises(NotAskedAnyMore):
        answer(bringing=bringing, answers=Answers(is_mine=True), by=ana, at=clock.now())


def test_nothing_expires_silently(ana: Member) -> None:
    bringing = waiting(ana, MAILBOX, "mail.mbox")
    until = kept_until(bringing)
    assert until is not None and list(asking(ana)) == [bringing]
    clock.set_clock(lambda: until - timedelta(minutes=1))
    lapse(Run(Job()))
    assert count(ana) == 1
    clock.set_clock(lambda: until)
    lapse(Run(Job()))
    assert count(ana) == 0 and not asking(ana).exists()
    (late,) = lapsed(ana, clock.now())
    assert "Hand it in again" in late.problem
    assert SpooledFile.objects.get().key is None
