"""Both invented mailboxes against what is true of them: every message's class, sign, people and date, and all contacts."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from tests.connectors.exports import counted
from tests.connectors.invented import ARCHIVES, needs_archives, truth
from winsome.connectors.lines import ContactSeen, Line, Outcome, Party, Reason
from winsome.connectors.recognizing import open_export

pytestmark = needs_archives

SIGNS = {
    Reason.LIST_ID: ("list", "List-Id"),
    Reason.LIST_PRECEDENCE: ("list", "Precedence"),
    Reason.NEWSLETTER_ID: ("newsletter", "List-Id"),
    Reason.NEWSLETTER_PRECEDENCE: ("newsletter", "Precedence"),
    Reason.NEWSLETTER_UNSUBSCRIBE: ("newsletter", "List-Unsubscribe"),
    Reason.AUTO_REPLY: ("auto_reply", "Auto-Submitted"),
    Reason.CALENDAR_NOTICE: ("calendar", "Auto-Submitted"),
    Reason.CALENDAR_CONTENT: ("calendar", "Content-Type"),
    Reason.NO_REPLY_SENDER: ("noreply", "sender"),
    Reason.LINKEDIN_NOTICE: ("linkedin_notice", "sender"),
    Reason.CHAT_LABEL: ("chat", "label Chat"),
    Reason.SPAM_LABEL: ("spam", "label Spam"),
    Reason.DRAFT: ("draft", "label Drafts"),
    None: ("real", ""),
}


@cache
def lines(source: str) -> tuple[Line, ...]:
    with open_export(ARCHIVES / truth()["sources"][source]["path"].partition("!")[0]) as export:
        [table] = export.tables
        assert (table.path, table.importer) == (truth()["sources"][source]["path"], source)
        return tuple(table.lines)


@cache
def people() -> dict[str, str]:
    return {email.lower(): person["id"] for person in truth()["persons"] for email in person["emails"]}


def told(source: str) -> list[list[Any]]:
    """What is true of each message, in the order in which they are read: those of a maildir by their file names."""
    rows: list[list[Any]] = truth()["sources"][source]["messages"]
    return rows if source == "mbox" else sorted(rows, key=lambda row: row[0].partition("/")[2])


def ids(parties: Sequence[Party]) -> list[str]:
    return [people()[party.email] for party in parties]


@pytest.mark.parametrize("source", ["mbox", "maildir"])
def test_every_message_is_of_its_class_and_shows_its_people(source: str) -> None:
    for line, row in zip(lines(source), told(source), strict=True):
        _, _, kind, basis, sender, to, copied, date, odd = row
        assert (line.record, SIGNS[line.reason]) == (line.record, (kind, basis))
        if isinstance(line.content, ContactSeen):
            seen = line.content
            assert (line.record, ids([seen.sender]), ids(seen.recipients), ids(seen.copied)) == (
                line.record,
                [sender],
                to,
                copied,
            )
            assert seen.at is not None and seen.at.isoformat()[:19] == date
            assert seen.is_date_certain is not bool({"broken date", "no date"} & set(odd))


@pytest.mark.parametrize("source", ["mbox", "maildir"])
def test_mailboxes_are_counted_as_they_are(source: str) -> None:
    true = truth()["sources"][source]
    counts = {"records": true["counts"]["records"], "good": true["counts"]["good"], "set_aside": true["set_aside"]}
    assert counted(lines(source)) == {**counts, "exact_duplicates": 0}


def test_a_message_in_both_mailboxes_has_one_key() -> None:
    def keys(source: str) -> list[str]:
        return [line.content.key for line in lines(source) if isinstance(line.content, ContactSeen)]

    first, second = keys("mbox"), keys("maildir")
    assert (len(set(first)), len(set(second))) == (len(first), len(second))
    assert len(set(first) & set(second)) == truth()["sources"]["maildir"]["counts"]["also_in_mbox"]


def test_the_contacts_by_mail_are_those_that_there_were() -> None:
    contents = [line.content for source in ("mbox", "maildir") for line in lines(source) if line.outcome is Outcome.GOOD]
    messages = {content.key: content for content in contents if isinstance(content, ContactSeen)}
    members = {person: member for member, person in truth()["members"].items()}
    found: Counter[tuple[str, str, str]] = Counter()
    for message in messages.values():
        sender = people()[message.sender.email]
        for copied, parties in (("", message.recipients), ("_cc", message.copied)):
            for person in ids(parties):
                if sender in members:
                    found[members[sender], person, f"mail_out{copied}"] += 1
                elif person in members:
                    found[members[person], sender, f"mail_in{copied}"] += 1
    touches = ((member, person, each) for member, pairs in truth()["touches"].items() for person, each in pairs.items())
    mails = {(member, person, kind): each[kind] for member, person, each in touches for kind in each if kind.startswith("mail_")}
    assert found == mails


@pytest.mark.parametrize(("source", "member"), [("mbox", "M1"), ("maildir", "M3")])
def test_the_owner_of_a_mailbox_is_found(source: str, member: str) -> None:
    contents = [line.content for line in lines(source) if isinstance(line.content, ContactSeen)]
    parties = [party for each in contents for party in (each.sender, *each.recipients, *each.copied) if party.is_member]
    assert {people()[party.email] for party in parties} == {truth()["members"][member]}
    assert all(any(party.is_member for party in (each.sender, *each.recipients, *each.copied)) for each in contents)
