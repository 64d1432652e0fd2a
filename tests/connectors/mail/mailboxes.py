"""Small mailboxes written on the spot: a mailbox of Mia Brandt, with one quirk in each."""

from collections.abc import Sequence
from pathlib import Path

from tests.connectors.exports import a_file, lines_of
from winsome.connectors.lines import ContactSeen, Line

MIA = "Mia Brandt <mia@tidewell.example>"
BEN = "Ben Ngata <ben@northwind.example>"
CEM = "Cem Aydin <cem@calder.example>"
WHEN = "Sat, 1 Aug 2026 02:00:00 +0000"
SEPARATOR = "From 1049509109393833592@xxx Sat Aug 01 02:00:00 +0000 2026"


def a_message(*more: str, sender: str = BEN, to: str = MIA, when: str = WHEN, name: str = "<one@x.example>", **other: str) -> str:
    """One message with its headers; an empty header is left out. Subject and body hold what must be found nowhere."""
    headers = {"Delivered-To": "mia@tidewell.example", "From": sender, "To": to, "Date": when, "Message-ID": name}
    headers |= {each.replace("_", "-"): value for each, value in other.items()}
    lines = [f"{each}: {value}" for each, value in headers.items() if value]
    return "\n".join([*lines, "Subject: secret subject", *more, "", "secret words", ""])


def a_mailbox(folder: Path, *messages: str | bytes, name: str = "All mail.mbox") -> Path:
    """An mbox file of these messages."""
    raw = (each.encode() if isinstance(each, str) else each for each in messages)
    return a_file(folder, name, b"".join(SEPARATOR.encode() + b"\n" + each + b"\n" for each in raw))


def read(folder: Path, *messages: str | bytes) -> list[Line]:
    """The lines of a mailbox of these messages."""
    return lines_of(a_mailbox(folder, *messages))


def contact(line: Line) -> ContactSeen:
    """What a good line tells."""
    assert isinstance(line.content, ContactSeen)
    return line.content


def emails(parties: Sequence[object]) -> list[str]:
    """The addresses of these parties."""
    return [getattr(party, "email", "") for party in parties]
