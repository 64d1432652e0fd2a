from pathlib import Path

import pytest

from tests.connectors.exports import lines_of
from tests.connectors.mail.mailboxes import BEN, MIA, a_mailbox, a_message, read
from winsome.connectors.lines import Outcome, Reason
from winsome.connectors.mail.labels import Mark, marks_of_labels, marks_of_maildir
from winsome.connectors.reading.desks import is_program, is_somebody

ASIDE: list[tuple[Reason, dict[str, str]]] = [
    (Reason.DRAFT, {"X-Gmail-Labels": "=?UTF-8?Q?Entw=C3=BCrfe?="}),
    (Reason.DRAFT, {"X-Gmail-Labels": "Brouillons,Important"}),
    (Reason.SPAM_LABEL, {"X-Gmail-Labels": "Spam"}),
    (Reason.SPAM_LABEL, {"X-Spam-Flag": "YES"}),
    (Reason.CHAT_LABEL, {"X-Gmail-Labels": "Chat"}),
    (Reason.LIST_ID, {"List-Id": "<rail-talk.lists.example>", "to": "Rail <rail-talk@lists.example>"}),
    (Reason.LIST_ID, {"List-Id": "Talk <rail-talk.lists.example>", "Precedence": "list", "to": MIA}),
    (Reason.LIST_ID, {"List-Id": "<rail-talk.lists.example>", "List-Post": "<mailto:rail-talk@lists.example>"}),
    (Reason.LIST_PRECEDENCE, {"Precedence": "list", "Sender": "rail-talk-bounces@lists.example"}),
    (Reason.NEWSLETTER_ID, {"List-Id": "<news.northwind.example>", "List-Unsubscribe": "<https://x.example/u>"}),
    (Reason.NEWSLETTER_ID, {"List-Id": "<news.northwind.example>", "List-Post": "NO"}),
    (Reason.NEWSLETTER_PRECEDENCE, {"Precedence": "bulk"}),
    (Reason.NEWSLETTER_UNSUBSCRIBE, {"List-Unsubscribe": "<mailto:off@x.example>"}),
    (Reason.AUTO_REPLY, {"Auto-Submitted": "auto-replied; owner-email=ben@x.example"}),
    (Reason.AUTO_REPLY, {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}),
    (Reason.AUTO_REPLY, {"Precedence": "auto_reply"}),
    (Reason.AUTO_REPLY, {"X-Autoreply": "yes"}),
    (Reason.WRITTEN_BY_PROGRAM, {"Auto-Submitted": "auto-generated"}),
    (Reason.CALENDAR_NOTICE, {"Auto-Submitted": "auto-generated", "X-Google-Calendar-Content": "1"}),
    (Reason.CALENDAR_NOTICE, {"Sender": "Google Calendar <calendar-notification@google.com>"}),
    (Reason.CALENDAR_CONTENT, {"Content-Type": 'text/calendar; charset="utf-8"; method=REPLY'}),
    (Reason.CALENDAR_CONTENT, {"Content-Class": "urn:content-classes:calendarmessage"}),
    (Reason.LINKEDIN_NOTICE, {"sender": "Ben via LinkedIn <messaging-digest-noreply@linkedin.com>", "List-Unsubscribe": "<x>"}),
    (Reason.LINKEDIN_NOTICE, {"sender": "LinkedIn <invitations@e.linkedin.com>"}),
    (Reason.NO_REPLY_SENDER, {"sender": "Trains <no-reply@trains.example>"}),
    (Reason.NO_REPLY_SENDER, {"sender": "do_not_reply@bank.example"}),
    (Reason.NO_REPLY_SENDER, {"sender": "MAILER-DAEMON@mx.example"}),
    (Reason.NO_REPLY_SENDER, {"sender": "x@mx.example", "Return-Path": "<>"}),
    (Reason.DESK_SENDER, {"sender": "Northwind <info@northwind.example>"}),
]


@pytest.mark.parametrize(("reason", "headers"), ASIDE)
def test_what_is_no_contact_is_set_aside_with_what_it_was_seen_by(
    tmp_path: Path, reason: Reason, headers: dict[str, str]
) -> None:
    [line] = read(tmp_path, a_message(**{name.replace("-", "_"): value for name, value in headers.items()}))
    assert (line.outcome, line.reason, line.content) == (Outcome.SET_ASIDE, reason, None)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Gmail-Labels": "=?UTF-8?Q?Posteingang,Ge=C3=B6ffnet,Wichtig?="},
        {"X-Gmail-Labels": "Spammers anonymous,Chatham"},
        {"Auto-Submitted": "no"},
        {"X-Spam-Flag": "NO"},
        {"Precedence": "normal"},
        {"Content-Type": "text/html"},
        {"Return-Path": "<ben@northwind.example>"},
        {"X-Auto-Response-Suppress": "DR, OOF"},
        {"sender": "Ben Ngata <ben.ngata@linkedin.com>"},
        {"sender": "Ben Reply <ben.reply@northwind.example>"},
    ],
)
def test_what_people_write_to_each_other_counts(tmp_path: Path, headers: dict[str, str]) -> None:
    [line] = read(tmp_path, a_message(**{name.replace("-", "_"): value for name, value in headers.items()}))
    assert line.outcome is Outcome.GOOD


@pytest.mark.parametrize(("name", "reason"), [("Drafts.mbox", Reason.DRAFT), ("Junk", Reason.SPAM_LABEL), ("Inbox", None)])
def test_a_file_named_after_a_folder_says_what_lies_in_it(tmp_path: Path, name: str, reason: Reason | None) -> None:
    [line] = lines_of(a_mailbox(tmp_path, a_message(), name=name))
    assert line.reason == reason


def test_neither_subject_nor_body_leaves_the_reader(tmp_path: Path) -> None:
    lines = read(tmp_path, a_message(), a_message(Precedence="list"))
    assert "secret" not in repr(lines) and BEN.partition(" <")[0] in repr(lines)


@pytest.mark.parametrize(
    ("header", "marks"),
    [
        ("Gesendet", {Mark.SENT}),
        ("=?UTF-8?B?T3R3YXJ0ZSxTcGFt?=", {Mark.SPAM}),
        ('"Sent","Rascunhos"', {Mark.SENT, Mark.DRAFT}),
        ("=?UTF-8?Q?=E4=B8=8B=E6=9B=B8=E3=81=8D?=", {Mark.DRAFT}),
        ("=?UTF-8?Q?Posteingang,Kategorie_=E2=80=9EWerbung=E2=80=9C?=", set()),
        ("", set()),
    ],
)
def test_labels_are_known_in_many_languages(header: str, marks: set[Mark]) -> None:
    assert marks_of_labels(header) == marks


@pytest.mark.parametrize(
    ("folders", "name", "marks"),
    [
        (["Maildir", "cur"], "1.M0.host:2,DRS", {Mark.DRAFT}),
        (["Maildir", "cur"], "1.M0.host:2,RS", set()),
        (["Maildir", "cur"], "1.M0.host;2,D", {Mark.DRAFT}),
        (["Maildir", ".Entw&APw-rfe", "cur"], "1.M0.host:2,S", {Mark.DRAFT}),
        (["Maildir", ".INBOX.Junk", "new"], "1.M0.host", {Mark.SPAM}),
        (["Maildir", ".Sent", "cur"], "1.M0.host:2,S", {Mark.SENT}),
        (["Maildir", ".R&-D", "cur"], "1.M0.host:2,S", set()),
    ],
)
def test_folders_and_flags_of_a_maildir_say_the_same(folders: list[str], name: str, marks: set[Mark]) -> None:
    assert marks_of_maildir(folders, name) == marks


@pytest.mark.parametrize("email", ["noreply+7@x.example", "bounces@x.example", "reply-no-reply@x.example", "billing@x.example"])
def test_programs_are_known_by_their_address(email: str) -> None:
    assert is_program(email) and not is_somebody(email)


@pytest.mark.parametrize("email", ["ben@x.example", "noreplace@x.example", "ben.news@x.example", "rootham@x.example"])
def test_people_are_not_taken_for_programs(email: str) -> None:
    assert is_somebody(email)
