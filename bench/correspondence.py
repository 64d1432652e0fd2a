"""A mailbox, a phone book and a calendar to bring in, as large as people keep them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random

from bench.names import FIRST, KINDS, title, word

_BEGAN = datetime(2014, 1, 6, 8, tzinfo=UTC)
_CALENDAR_BEGAN = datetime(2022, 1, 3, 8, tzinfo=UTC)
_MINUTES = 30  # from one message to the next
_CIRCLE = 6_000  # people with whom somebody writes in eleven years
_LINES = 40  # of a letter; each is 76 letters long, as attachments have them
_OWNER = f"Bench Owner <{FIRST}>"


def mailbox(path: Path, count: int) -> None:
    """A Takeout's mbox: two in five messages are newsletters, notices and lists; letters are 2 KB long and some 30 KB."""
    chance = Random(23)
    with path.open("w", encoding="ascii") as file:
        for number in range(count):
            file.writelines(_message(number, chance))


def _message(number: int, chance: Random) -> Iterator[str]:
    at = format_datetime(_BEGAN + timedelta(minutes=_MINUTES * number))
    sender, to, marks = _sides(number, chance)
    yield f"From {10**18 + number}@xxx {at[:3]} {at[8:11]} {at[5:7]} {at[17:25]} +0000 {at[12:16]}\n"
    yield f"X-GM-THRID: {10**18 + number // 3}\nX-Gmail-Labels: {'Sent' if sender == _OWNER else 'Inbox,Important'}\n"
    if sender != _OWNER:
        yield f"Delivered-To: {FIRST}\n"
        for hop in range(3):
            host = f"mx{hop}.mail{number % 90}.example"
            yield f"Received: from {host} ({host} [192.0.2.{number % 250}])\n"
            yield f"        by mx.winsome.example with ESMTPS id {number:x}f{hop}\n        for <{FIRST}>; {at}\n"
        yield "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=20230601;\n"
        yield f"        bh={'Zm9v' * 11}; b={'Ym9v' * 16}\n         {'Ym9v' * 17}\n         {'Ym9v' * 17}\n"
    yield f"From: {sender}\nTo: {to}\nDate: {at}\nMessage-ID: <{number}.bench@mail{number % 90}.example>\n"
    yield f"{marks}Subject: Re: delivery of part {number}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    line = f"{word(number)} {word(number // 3)} " * 5
    yield (line[:75] + "\n") * (_LINES * 10 if number % 25 == 0 else chance.randrange(4, _LINES))
    yield "\n"


def _sides(number: int, chance: Random) -> tuple[str, str, str]:
    """From whom, to whom, and what shows that it was written to many."""
    if number % 5 < 2:
        house = f"house{number % 400}.example"
        return f"News of {house} <news@{house}>", FIRST, f"List-Unsubscribe: <https://{house}/leave>\nPrecedence: bulk\n"
    other = _person(chance)
    copied = f"Cc: {', '.join(_person(chance) for _ in range(chance.randrange(1, 4)))}\n" if number % 7 == 0 else ""
    return (_OWNER, other, copied) if number % 3 == 0 else (other, _OWNER, copied)


def _person(chance: Random) -> str:
    """Somebody; a few are written to often, most now and then."""
    who = int(_CIRCLE * chance.random() ** 2)
    return f"{word(who * 11)} {word(who * 17 + 5)} <{word(who * 11)}.{word(who * 17 + 5)}.{who}@firm{who % 900}.example>"


def phone_book(path: Path, count: int) -> None:
    """Cards as a phone exports them, every tenth with a picture."""
    picture = "\n".join([f"PHOTO;ENCODING=b;TYPE=JPEG:{'A' * 50}", *(f" {'A' * 74}" for _ in range(160))]) + "\n"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            given, family = word(number * 11 + 1), word(number * 19 + 9)
            file.write(
                f"BEGIN:VCARD\nVERSION:3.0\nN:{family};{given};;;\nFN:{given} {family}\nORG:{word(number % 1_500)} "
                f"{KINDS[number % 6]};\nTITLE:{title(number)}\nEMAIL;type=INTERNET;type=WORK:{given}.{family}.{number}@cards"
                f"{number % 400}.example\nTEL;type=CELL;type=VOICE;type=pref:+44 7700 9{number % 90_000:05}\nitem1.ADR;type="
                f"WORK:;;1 High Street;{word(number % 90)};;0150;Norway\nitem1.X-ABADR:no\n{picture if number % 10 == 0 else ''}"
                f"REV:2026-03-0{number % 9 + 1}T08:00:00Z\nEND:VCARD\n"
            )


def meetings(path: Path, count: int) -> None:
    """A calendar of four years in which one entry in four repeats, half of those without an end, each with a day left out."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nX-WR-TIMEZONE:Europe/Oslo\r\n")
        for number in range(count):
            file.write("\r\n".join(_entry(number)) + "\r\n")
        file.write("END:VCALENDAR\r\n")


def _entry(number: int) -> Iterator[str]:
    begins = _CALENDAR_BEGAN + timedelta(days=number * 3.6, hours=number % 7)
    at = f"{begins:%Y%m%dT%H%M00}"
    yield f"BEGIN:VEVENT\r\nUID:{number}@bench.example\r\nDTSTAMP:20260101T080000Z\r\nDTSTART;TZID=Europe/Oslo:{at}"
    yield f"DURATION:PT1H\r\nSUMMARY:Review {number}\r\nORGANIZER;CN=Bench Owner:mailto:{FIRST}"
    if number % 4 == 0:
        yield f"RRULE:FREQ=WEEKLY;INTERVAL={1 + number % 3}" + ("" if number % 8 else ";COUNT=26")
        yield f"EXDATE;TZID=Europe/Oslo:{begins + timedelta(weeks=6):%Y%m%dT%H%M00}"
    for guest in range(1 + number % 6):
        who = number * 5 + guest
        yield f"ATTENDEE;CN={word(who * 11)} {word(who * 17 + 5)};PARTSTAT=ACCEPTED:mailto:guest{who}@firm{who % 90}.example"
    yield f"ATTENDEE;CN=Bench Owner;PARTSTAT=ACCEPTED:mailto:{FIRST}\r\nEND:VEVENT"
