from pathlib import Path

from tests.connectors.mail.mailboxes import BEN, CEM, MIA, a_message, contact, read
from winsome.connectors.lines import Outcome


def keys(folder: Path, *messages: str) -> list[str]:
    return [contact(line).key for line in read(folder, *messages)]


def test_the_same_message_in_two_mailboxes_has_one_key(tmp_path: Path) -> None:
    first, second = keys(
        tmp_path, a_message(to=f"{MIA}, {CEM}"), a_message("X-Other: 1", to=f"{CEM}, {MIA}", name="one@x.example")
    )
    assert first == second and 0 < len(first) <= 32


def test_two_messages_have_two_keys(tmp_path: Path) -> None:
    assert len(set(keys(tmp_path, a_message(), a_message(name="<two@x.example>")))) == 2


def test_without_an_id_date_and_people_make_the_key(tmp_path: Path) -> None:
    anonymous = a_message(name="", to=f"{MIA}, {CEM}")
    turned = a_message(name="", to=f"{CEM}, {MIA}", when="Sat, 1 Aug 2026 04:00:00 +0200")
    later = a_message(name="", to=f"{MIA}, {CEM}", when="Sat, 1 Aug 2026 02:01:00 +0000")
    others = a_message(name="", to=MIA, sender=CEM)
    first, same, *different = keys(tmp_path, anonymous, turned, later, others, a_message(name="", sender=BEN))
    assert first == same and len({first, *different}) == 4


def test_a_note_to_oneself_is_a_contact_with_nobody(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_message(sender=MIA, to=MIA))
    assert (line.outcome, line.content) == (Outcome.NOBODY, None)
