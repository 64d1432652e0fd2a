"""The files in which the invented people come: an old system's table, members' profile exports, address books (C2)."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from winsome.cli.demo_company.days import TWO_YEARS
from winsome.cli.demo_company.plan import Company, Somebody

# How many days ago each member brought in a profile export.
_PROFILES = {"ana": 18, "priya": 25, "samuel": 33, "mateo": 47, "tobias": 61, "ilse": 75}
JUST_MET_WITHIN = 20
_PROFILE_HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_TABLE_HEADER = ("First name", "Last name", "E-mail", "Phone", "Company", "Job title", "City", "Country")


@dataclass(frozen=True)
class Export:
    """One file, who brings it in, when, and for whom."""

    name: str
    content: bytes
    by: str
    reach: str
    on: date


def exports(company: Company) -> Iterator[Export]:
    """All files, the oldest first: the old system's table holds everyone, with the titles of that time."""
    firms = {firm.key: firm.name for firm in company.firms}
    shared = [person for person in company.people if person.reach == "company"]
    began = company.day - timedelta(days=TWO_YEARS - 5)
    yield Export(f"Customers and contacts {began}.csv", _table(shared, firms, is_old=True), "noor", "company", began)
    for key, mine in _by_colleague(company, "team"):
        on = company.day - timedelta(days=300)
        yield Export(f"Planners day {on}.csv", _table(mine, firms), key, "team", on)
    for key, mine in _by_colleague(company, "private"):
        yield Export("address-book.vcf", _address_book(mine, firms), key, "private", company.day - timedelta(days=40))
    for key, days in sorted(_PROFILES.items(), key=lambda pair: -pair[1]):
        on = company.day - timedelta(days=days)
        mine = [person for person in shared if person.brought_by == key]
        name = f"Basic_LinkedInDataExport_{on:%m-%d-%Y}.zip"
        fresh = _just_met(company, mine) if days < JUST_MET_WITHIN else ()
        yield Export(name, _profile_export(mine, firms, on, fresh), key, "company", on)


def _by_colleague(company: Company, reach: str) -> Iterator[tuple[str, list[Somebody]]]:
    for colleague in company.colleagues:
        mine = [person for person in company.people if person.reach == reach and person.brought_by == colleague.key]
        if mine:
            yield colleague.key, mine


def _table(people: Iterable[Somebody], firms: dict[str, str], *, is_old: bool = False) -> bytes:
    rows = (
        (p.given, p.family, p.email, p.phone, firms[p.firm], (is_old and p.title_before) or p.title, p.city, p.country)
        for p in people
    )
    return _csv(_TABLE_HEADER, rows)


def _just_met(company: Company, people: Iterable[Somebody]) -> tuple[str, ...]:
    """Some with whom nothing has happened yet: they joined the network in the days before the export."""
    met = {key for contact in company.contacts for key in contact.them}
    return tuple(person.key for person in people if person.key not in met)[:3]


def _profile_export(people: Iterable[Somebody], firms: dict[str, str], on: date, fresh: Sequence[str]) -> bytes:
    """Connections.csv in a zip; every third contact of a member is not connected."""
    connected = {key: on - timedelta(days=1 + 3 * place) for place, key in enumerate(fresh)}
    rows = (
        (p.given, p.family, "", p.email, firms[p.firm], p.title, f"{connected.get(p.key) or _connected(p, number, on):%d %b %Y}")
        for number, p in enumerate(people)
        if number % 3 or p.introduced_by or p.key in connected
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("Connections.csv", (on.year, on.month, on.day, 12, 0, 0)), _csv(_PROFILE_HEADER, rows))
    return packed.getvalue()


def _connected(person: Somebody, number: int, on: date) -> date:
    return max(person.posts[0].since, on - timedelta(days=30 + number * 37 % 1_800))


def _address_book(people: Iterable[Somebody], firms: dict[str, str]) -> bytes:
    cards = (
        f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{p.name}\r\nN:{p.family};{p.given};;;\r\nORG:{firms[p.firm]}\r\n"
        f"TITLE:{p.title}\r\nEMAIL:{p.email}\r\nADR:;;;{p.city};;;{p.country}\r\nEND:VCARD\r\n"
        for p in people
    )
    return "".join(cards).encode()


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()
