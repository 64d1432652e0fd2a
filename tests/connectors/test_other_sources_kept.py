"""Address books, mailboxes, calendars and CRMs become people and contacts; twice is once, taken back is nothing (C2, G6)."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.connectors.bringing import CONNECTIONS, archive, brought_in, worked_off
from tests.connectors.exports import a_file, csv_text
from winsome.connectors.lines import Party
from winsome.connectors.people_in_export import PeopleInExport
from winsome.connectors.recognizing import open_export
from winsome.connectors.storing import Storing
from winsome.connectors.taking_back import take_back
from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.models import OrganizationEntry, Person, PersonCard, PersonEntry
from winsome.sources.models import Import, SourceLine
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)

GOOGLE = csv_text([
    ("First Name", "Last Name", "Organization Name", "Organization Title", "Birthday", "Labels", "E-mail 1 - Label",
     "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value"),
    ("Rhea", "Brandt", "Nordhafen Logistics", "Buyer", "--05-24", "* myContacts", "* Work", "rhea@nordhafen.example", "", ""),
    ("Tunde", "Okafor", "Calder Instruments", "Planner", "", "* myContacts", "* Work", "tunde@calder.example", "", ""),
]).encode()  # fmt: skip
ANA, RHEA, TUNDE = "Ana Keller <ana@example.org>", "Rhea Brandt <rhea@nordhafen.example>", "tunde@calder.example"


def a_message(number: int, sender: str, to: str, copied: str = "", date: str = "") -> str:
    sent = date or f"Mon, {number:02d} Jun 2026 09:00:00 +0000"
    head = [f"From {number}@x Mon Jun {number:02d} 09:00:00 2026", f"From: {sender}", f"To: {to}", f"Date: {sent}"]
    head += [f"Cc: {copied}"] if copied else []
    return "\n".join([*head, f"Message-ID: <{number}@x.example>", "Subject: secret words", "", "secret words", "", ""])


MAILBOX = "".join([
    a_message(1, ANA, TUNDE, copied=RHEA),
    a_message(2, f"Tunde Okafor <{TUNDE}>", ANA),
    a_message(3, RHEA, TUNDE),
    a_message(4, RHEA, "x@else.example", copied=ANA),
    a_message(5, RHEA, ANA, date="no date at all"),
]).encode()  # fmt: skip
CALENDAR = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260601T080000Z", "DTSTART:20260601T090000Z",
    "DTEND:20260601T100000Z", "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:secret words",
    "ORGANIZER;CN=Rhea Brandt:mailto:rhea@nordhafen.example",
    "ATTENDEE;CN=Ana Keller;PARTSTAT=ACCEPTED:mailto:ana@example.org",
    "ATTENDEE;CN=Tunde Okafor;PARTSTAT=ACCEPTED:mailto:tunde@calder.example",
    "ATTENDEE;CN=Lea Nova;PARTSTAT=DECLINED:mailto:lea@nova.example", "END:VEVENT", "END:VCALENDAR", "",
]).encode()  # fmt: skip
_USER, _STRANGER = "0055zZ000000TIuABM", "0055zZ000000VMdABM"
_RHEA, _TUNDE = "0035zZ000000TIuABM", "0035zZ000000VMdABM"
CRM = {
    "Account": csv_text([
        ("Id", "IsDeleted", "Name", "Type", "ParentId", "BillingCity", "BillingCountry", "OwnerId"),
        ("0015zZ000000TIuABM", "0", "Quiet Harbour Ltd", "", "", "Bremen", "", ""),
    ]),
    "Contact": csv_text([
        ("Id", "IsDeleted", "AccountId", "LastName", "FirstName", "Email"),
        (_RHEA, "0", "", "Brandt", "Rhea", ""), (_TUNDE, "0", "", "Brandt", "Rhea", ""),
    ]),
    "User": csv_text([("Id", "Username", "LastName", "FirstName", "Email"), (_USER, "ben", "Okoro", "Ben", "ben@example.org")]),
    "Task": csv_text([
        ("Id", "WhoId", "WhatId", "Subject", "ActivityDate", "Status", "OwnerId", "IsDeleted", "TaskSubtype", "CreatedDate"),
        ("00T5zZ000000TIuEBM", _TUNDE, "", "Call", "2024-11-24", "Completed", _USER, "0", "Call", "2024-11-24 10:15:00"),
        ("00T5zZ000000VMdEBM", _RHEA, "", "Call", "2024-11-25", "Completed", _STRANGER, "0", "Call", "2024-11-25 10:15:00"),
    ]),
}  # fmt: skip
SOURCES = {"contacts.csv": GOOGLE, "mail.mbox": MAILBOX, "calendar.ics": CALENDAR}


def test_an_address_book_of_google_becomes_people_in_private(ana: Member) -> None:
    bringing = brought_in(ana, GOOGLE, name="contacts.csv")
    assert (bringing.state, bringing.audience_id) == (State.DONE, ana.private_audience_id)
    assert set(PersonEntry.objects.values_list("name", "organization_name")) == {
        ("Rhea Brandt", "Nordhafen Logistics"),
        ("Tunde Okafor", "Calder Instruments"),
    }
    assert not Interaction.objects.exists()


def test_mail_counts_for_whom_it_went_to_and_from_whom_it_came(ana: Member) -> None:
    bringing = brought_in(ana, MAILBOX, name="mail.mbox")
    assert (bringing.state, bringing.audience_id) == (State.DONE, ana.private_audience_id)
    assert bringing.sources.get().good == 5
    assert with_whom() == [
        (1, "ours", 3, ["Rhea Brandt", "Tunde Okafor"]),
        (2, "theirs", 2, ["Tunde Okafor"]),
        (4, "theirs", 2, ["Rhea Brandt"]),
        (5, "theirs", 2, ["Rhea Brandt"]),
    ]


def test_people_in_mail_are_told_by_address_and_never_by_name(ana: Member) -> None:
    namesake = a_message(6, "Rhea Brandt <rhea@elsewhere.example>", ANA)
    brought_in(ana, MAILBOX + namesake.encode(), name="mail.mbox")
    assert PersonEntry.objects.filter(name="Rhea Brandt").count() == 2


def test_a_meeting_is_of_everybody_who_came_and_weighs_by_all_who_were_listed(ana: Member) -> None:
    bringing = brought_in(ana, CALENDAR, name="calendar.ics")
    assert (bringing.state, bringing.audience_id) == (State.DONE, ana.private_audience_id)
    assert with_whom() == [(1, "mutual", 4, ["Rhea Brandt", "Tunde Okafor"])] * 3


@pytest.mark.parametrize("name", SOURCES)
def test_the_same_file_again_changes_nothing(ana: Member, name: str) -> None:
    brought_in(ana, SOURCES[name], name=name)
    before = counts()
    brought_in(ana, SOURCES[name], name=name)
    assert counts() == before


def test_a_newer_mailbox_and_calendar_bring_only_what_is_new(ana: Member) -> None:
    brought_in(ana, MAILBOX, name="mail.mbox")
    brought_in(ana, MAILBOX + a_message(6, RHEA, ANA).encode(), name="mail.mbox")
    assert Interaction.objects.count() == 5
    brought_in(ana, CALENDAR, name="calendar.ics")
    brought_in(ana, CALENDAR.replace(b"COUNT=3", b"COUNT=4"), name="calendar.ics")
    assert (Interaction.objects.count(), Person.objects.count()) == (9, 2)


@pytest.mark.parametrize("name", SOURCES)
def test_taken_back_nothing_is_left(ana: Member, name: str) -> None:
    bringing = brought_in(ana, SOURCES[name], name=name)
    assert Person.objects.exists()
    taken_back(bringing, ana)
    assert counts() == [0] * 6


def test_a_call_is_credited_to_the_member_who_made_it_and_kept_out_when_nobody_can_tell(ana: Member, ben: Member) -> None:
    bringing = brought_in(ana, a_zip(CRM), name="WE_00D5zZ00000aaaaEAA_1_20250630.zip")
    assert (bringing.state, bringing.audience_id) == (State.DONE, 1)
    assert Attendance.objects.get().member_id == ben.pk
    left_out = SourceLine.objects.get(outcome="left_out")
    assert (left_out.record, left_out.reason) == (3, "caller_not_told")


def test_a_call_finds_its_card_by_the_id_in_the_same_export_among_namesakes(ana: Member, ben: Member) -> None:
    brought_in(ana, a_zip(CRM), name="WE_00D5zZ00000aaaaEAA_1_20250630.zip")
    assert PersonCard.objects.count() == 2
    assert Participation.objects.get().card.record == 3


def test_after_a_crash_the_ids_in_an_export_are_learned_again(ana: Member, ben: Member, tmp_path: Path) -> None:
    name = "WE_00D5zZ00000aaaaEAA_1_20250630.zip"
    bringing = brought_in(ana, a_zip(CRM), name=name)
    people, party = PeopleInExport(bringing.pk), Party(name="Rhea Brandt", account=f"salesforce:{_TUNDE}")
    assert people.person_of(party) is None
    with open_export(a_file(tmp_path, name, a_zip(CRM))) as export:
        for table in export.tables:
            storing = Storing(bringing, bringing.sources.get(path=table.path), people, bringing.created_at)
            storing.learn_again(list(table.lines))
    assert people.person_of(party) == PersonCard.objects.get(record=3).person_id


def test_an_account_of_a_crm_becomes_an_organization(ana: Member) -> None:
    bringing = brought_in(ana, a_zip(CRM), name="WE_00D5zZ00000aaaaEAA_1_20250630.zip")
    assert OrganizationEntry.objects.get().name == "Quiet Harbour Ltd"
    taken_back(bringing, ana)
    assert counts() == [0] * 6


def test_whoever_praises_has_one_card(ana: Member) -> None:
    header = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n"
    row = "2024/11/24 10:15:00 UTC,{skill},{who},www.linkedin.com/in/{slug},ACCEPTED\n"
    rhea = [row.format(skill=skill, who="Rhea,Brandt", slug="rhea-brandt-zz") for skill in ("Buying", "Selling")]
    lea = [row.format(skill=skill, who="Lea,Nova", slug="lea-nova-zz") for skill in ("Buying", "Selling")]
    files = {"Connections": CONNECTIONS, "Endorsement_Received_Info": header + "".join(rhea + lea)}
    bringing = brought_in(ana, archive(**files))
    source = bringing.sources.get(path__endswith="Endorsement_Received_Info.csv")
    assert (source.good, source.remarks) == (4, [])
    assert sorted(PersonEntry.objects.values_list("name", flat=True)) == [
        "Kofi Sarpong", "Lea Nova", "Rhea Brandt", "Tunde Okafor",
    ]  # fmt: skip
    assert PersonCard.objects.filter(source=source).count() == 1


def with_whom() -> list[tuple[int, str, int, list[str]]]:
    """Every contact in its order: the record, the side, how many were there, and with whom."""
    names = dict(PersonEntry.objects.values_list("person_id", "name"))
    people: dict[int, list[str]] = {}
    for contact, person in Participation.objects.values_list("interaction_id", "person_id"):
        people.setdefault(contact, []).append(names[person])
    rows = Interaction.objects.order_by("record", "at").values_list("pk", "record", "direction", "present")
    return [(record or 0, direction, present, sorted(people[pk])) for pk, record, direction, present in rows]


def counts() -> list[int]:
    """How much is stored."""
    models = (Person, PersonCard, PersonEntry, OrganizationEntry, Interaction, Participation)
    return [model.objects.count() for model in models]


def taken_back(bringing: Import, by: Member) -> None:
    take_back(import_id=bringing.pk, by=by, at=clock.now())
    worked_off(bringing)


def a_zip(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for name, text in files.items():
            into.writestr(f"{name}.csv", text)
    return packed.getvalue()
