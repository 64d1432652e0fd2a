"""Files to bring in: a LinkedIn archive of 30,000 connections, a table of 5,000 rows, and what `correspondence` writes."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.correspondence import mailbox, meetings, phone_book
from bench.names import KINDS, title, word


def connections(path: Path, count: int) -> None:
    """A profile export as large as LinkedIn makes them."""
    chance = Random(11)
    text = io.StringIO(newline="")
    text.write('Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n')
    writer = csv.writer(text)
    writer.writerow(("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"))
    for number in range(count):
        given, family = word(number * 11), word(number * 17 + 5)
        url = f"https://www.linkedin.com/in/bench-{number}-{given.lower()}"
        email = f"{given}.{family}.{number}@mail{number % 900}.example".lower() if chance.random() < 0.04 else ""
        # A few firms employ many, most employ one: about 12,000 names in 30,000 rows.
        place = int(count * 0.6 * chance.random() ** 1.6)
        firm = f"{word(place)} and {word(place // 3_000 + place % 7)} {KINDS[place % 6]}"
        post = title(number) if chance.random() < 0.4 else f"{title(number)}, {word(chance.randrange(3_000))}"
        writer.writerow((given, family, url, email, firm, post, f"{number % 28 + 1:02} Mar 2024"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", text.getvalue())


def table(path: Path, count: int) -> None:
    """A CRM's table with every field filled; one row in twenty repeats an address of an earlier one."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("First name", "Last name", "E-mail", "Phone", "Company", "Job title", "City", "Country"))
        for number in range(count):
            who = number - 7 if number % 20 == 19 else number
            given, family = word(who * 11 + 3), word(who * 19 + 7)
            email = f"{given}.{family}.{who}@table{who % 400}.example".lower()
            firm = f"{word(who * 31 % 1_700)} Works {who * 31 % 1_700}"
            writer.writerow((given, family, email, f"+442079460{who % 1000:03d}", firm, title(number), word(who % 90), "Norway"))


@dataclass(frozen=True)
class Brought:
    """A file to be brought in: what it is called, how many records it has, and how it is written."""

    name: str
    file: str
    count: int
    write: Callable[[Path, int], None]


def files_to_bring(messages: int) -> list[Brought]:
    """One of each kind that a figure was set for."""
    return [
        Brought("connections", "Basic_LinkedInDataExport_11-03-2026.zip", 30_000, connections),
        Brought("csv", "contacts.csv", 5_000, table),
        Brought("mailbox", "All mail.mbox", messages, mailbox),
        Brought("cards", "phone.vcf", 5_000, phone_book),
        Brought("calendar", "calendar.ics", 400, meetings),
    ]
