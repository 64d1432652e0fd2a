from pathlib import Path

from tests.connectors.mail.mailboxes import BEN, CEM, MIA, a_mailbox, a_message, contact, read
from winsome.connectors.recognizing import open_export
from winsome.connectors.whose import Whose

PRIVATE = "Mia <mia.brandt@freemail.example>"


def test_the_owner_is_whom_the_mail_was_delivered_to(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_message(to=f"{CEM}, {MIA}"))
    assert [party.is_member for party in contact(line).recipients] == [False, True]
    assert not contact(line).sender.is_member


def test_what_was_sent_tells_further_addresses_of_the_owner(tmp_path: Path) -> None:
    lines = read(tmp_path, a_message(sender=PRIVATE, to=BEN, X_Gmail_Labels="Gesendet"), a_message())
    assert contact(lines[0]).sender.is_member


def test_without_either_it_is_whoever_occurs_most_often(tmp_path: Path) -> None:
    messages = [a_message(Delivered_To="", sender=sender, to=to) for sender, to in ((BEN, MIA), (MIA, CEM), (CEM, MIA))]
    lines = read(tmp_path, *messages)
    assert [contact(line).sender.is_member for line in lines] == [False, True, False]


def test_lists_and_forwarding_machines_are_not_the_owner(tmp_path: Path) -> None:
    delivered = a_message("Delivered-To: mailing list rail@lists.example", "Delivered-To: another.hop@x.example")
    [*lines, last] = read(tmp_path, *[a_message()] * 15, delivered, a_message(sender="Hop <another.hop@x.example>"))
    assert all(contact(line).recipients[0].is_member for line in lines)
    assert not contact(last).sender.is_member


def test_addresses_that_are_known_beforehand_are_the_owners(tmp_path: Path) -> None:
    path = a_mailbox(tmp_path, a_message(sender=PRIVATE, to=BEN))
    with open_export(path, whose=Whose(addresses=("mia.brandt@FREEMAIL.example",))) as export:
        assert [contact(line).sender.is_member for line in export.tables[0].lines] == [True]
