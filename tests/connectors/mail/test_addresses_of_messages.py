from pathlib import Path

import pytest

from tests.connectors.mail.mailboxes import BEN, CEM, MIA, a_message, contact, emails, read
from winsome.connectors.lines import Outcome, Party, Reason
from winsome.connectors.mail.addressed import addressed
from winsome.connectors.mail.words import decoded


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ben Ngata <ben@x.example>", [("Ben Ngata", "ben@x.example")]),
        ("BEN@X.EXAMPLE", [("", "ben@x.example")]),
        ("<ben@x.example>", [("", "ben@x.example")]),
        ("Ben < ben@x.example >", [("Ben", "ben@x.example")]),
        ('"Ngata, Ben" <ben@x.example>', [("Ben Ngata", "ben@x.example")]),
        ("Ngata, Ben <ben@x.example>", [("Ben", "ben@x.example")]),  # without quotes the comma parts two entries
        ("'Ben Ngata' <ben@x.example>; <cem@x.example>;", [("Ben Ngata", "ben@x.example"), ("", "cem@x.example")]),
        ("ben@x.example (Ben Ngata)", [("Ben Ngata", "ben@x.example")]),
        ("Ben Ngata ben@x.example", [("Ben Ngata", "ben@x.example")]),
        ("Line 2: Ben <ben@x.example>, cem@x.example;", [("Ben", "ben@x.example"), ("", "cem@x.example")]),
        ("undisclosed-recipients:;", []),
        ("ben@x.example, undisclosed-recipients:;", [("", "ben@x.example")]),
        ("ben@x.example, nobody", [("", "ben@x.example")]),
        ("ben@x.example, =?utf-8?Q?broken", [("", "ben@x.example")]),
        ('ben@x.example, "odd @ home"@mail.example', [("", "ben@x.example")]),
        ("mailto:ben@x.example", [("", "ben@x.example")]),
        ('"ben@x.example" <ben@x.example>', [("", "ben@x.example")]),
        ("Ben </O=FIRST/OU=EXCHANGE/CN=BEN>", []),
        ("=?UTF-8?Q?J=C3=B6rg?= <j@x.example>", [("Jörg", "j@x.example")]),
        ("=?iso-8859-1?B?TWHrbGxl?= =?iso-8859-1?Q?_Qu=E9romain?= <m@x.example>", [("Maëlle Quéromain", "m@x.example")]),
        ("=?utf-8?Q?Ngata,_Ben?= <ben@x.example>", [("Ben Ngata", "ben@x.example")]),
        ("=?UTF-8?Q?L=C3=9CBBERSMEYER=2C_J=C3=B6rg?= <j@x.example>", [("Jörg LÜBBERSMEYER", "j@x.example")]),
        ("", []),
        (',;:<>()"\\', []),
    ],
)
def test_lists_of_addresses_are_read_as_they_are_written(written: str, expected: list[tuple[str, str]]) -> None:
    assert [tuple(each) for each in addressed(written)] == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("plain", "plain"),
        ("=?utf-8?B?xYHFgQ==?=", "ŁŁ"),
        ("=?utf-8?B?xYHFgQ?=", "ŁŁ"),
        ("=?utf-8?Q?J=C3?= =?utf-8?Q?=B6rg?=", "Jörg"),  # one letter in two words
        ("=?x-unknown?Q?J=C3=B6rg?=", "Jörg"),
        ("=?zlib?Q?words?=", "words"),
        ("=?windows-1252*de?Q?J=F6rg?=", "Jörg"),
        ("Jörg =?utf-8?Q?half", "Jörg "),
        ("=?utf-8?B?!!!?=", ""),
    ],
)
def test_encoded_words_are_decoded_or_left_out(written: str, expected: str) -> None:
    assert decoded(written) == expected


@pytest.mark.parametrize("piece", ['"', "(", "<", "=?utf-8?Q?=C3", '"\\', "a@x.example,", "=?utf-8?Q??="])
def test_a_list_of_broken_pieces_is_read_in_linear_time(piece: str) -> None:
    assert len(addressed(piece * (60_000 // len(piece)))) in (0, 60_000 // len("a@x.example,"))


def test_the_first_of_two_headers_counts(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_message("To: second@x.example"))
    assert emails(contact(line).recipients) == ["mia@tidewell.example"]


def test_raw_letters_and_zeros_in_headers_do_no_harm(tmp_path: Path) -> None:
    raw = a_message(sender="J@RG <jorg@x.example>").encode().replace(b"@RG", "ö".encode("cp1252") + b"r\0g")
    [line] = read(tmp_path, raw)
    assert contact(line).sender == Party("Jörg", email="jorg@x.example")


def test_an_address_under_to_and_copy_is_written_to_once(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_message(sender=MIA, to=BEN, Cc=f"{BEN}, {CEM}, {MIA}", Bcc="Rhea <rhea@x.example>"))
    seen = contact(line)
    assert emails(seen.recipients) == ["ben@northwind.example"]
    assert emails(seen.copied) == ["cem@calder.example", "rhea@x.example"]


def test_desks_programs_and_lists_among_the_recipients_are_nobody(tmp_path: Path) -> None:
    to = f"{BEN}, info@northwind.example, no-reply@x.example, rail-talk@lists.example, rail@googlegroups.com"
    lines = read(tmp_path, a_message(sender=MIA, to=to), a_message(sender=MIA, to="info@northwind.example"))
    assert emails(contact(lines[0]).recipients) == ["ben@northwind.example"]
    assert lines[1].outcome is Outcome.NOBODY


@pytest.mark.parametrize(("count", "outcome"), [(100, Outcome.GOOD), (101, Outcome.SET_ASIDE)])
def test_what_went_to_too_many_was_a_contact_with_none(tmp_path: Path, count: int, outcome: Outcome) -> None:
    to = ",\n ".join(f'"At @ home" <p{number}@x.example>' for number in range(count))
    [line] = read(tmp_path, a_message(sender=MIA, to=to))
    assert (line.outcome, line.reason) == (outcome, None if count == 100 else Reason.TOO_MANY_RECIPIENTS)


@pytest.mark.parametrize("sender", ["", "nobody", "Ben Ngata </O=FIRST/CN=BEN>"])
def test_a_message_from_no_address_is_set_aside(tmp_path: Path, sender: str) -> None:
    [line] = read(tmp_path, a_message(sender=sender))
    assert line.reason is Reason.NO_IDENTITY
