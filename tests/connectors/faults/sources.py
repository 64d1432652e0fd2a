"""One export of every kind, hundreds of records each, all of the same invented people: what one brings meets another's.

`OF_EVERY_KIND` gives the name under which each is handed in and its bytes.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.connectors.bluesky.test_bluesky_repositories import a_repository
from tests.connectors.exports import csv_text
from tests.connectors.workbooks import a_workbook

MANY = 410
ANA = "Ana Keller <ana@example.org>"
PROFILES = "https://www.linkedin.com/in"


def given(number: int) -> str:
    return f"Given{number % MANY}"


def family(number: int) -> str:
    return f"Family{number % MANY}"


def email(number: int) -> str:
    return f"person{number % MANY}@firm{number % 60}.example"


def firm(number: int) -> str:
    return f"Company Number {number % 60}"


def packed(files: dict[str, str | bytes]) -> bytes:
    """A zip of these files."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def linkedin() -> bytes:
    """Connections, invitations, praise and messages; every seventh message names its people without an address."""
    connections = [("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")]
    connections += [
        (given(n), family(n), f"{PROFILES}/person-{n}-zz", email(n) if n % 9 == 0 else "", firm(n), f"Planner {n % 40}",
         "03 Mar 2021")
        for n in range(MANY)
    ]  # fmt: skip
    messages = [("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS", "DATE",
                 "SUBJECT", "CONTENT")]  # fmt: skip
    for n in range(MANY):
        who = (f"{given(n * 3)} {family(n * 3)}", f"{PROFILES}/person-{n * 3 % (MANY + 90)}-zz" if n % 7 else "")
        ana = ("Ana Keller", f"{PROFILES}/ana-keller-zz")
        sides = (*who, *ana) if n % 2 else (*ana, *who)
        messages.append((str(n % 50), "", *sides, f"2026-08-{n % 28 + 1:02} {n % 24:02}:00:0{n % 10} UTC", "", "secret words"))
    endorsements = [("Endorsement Date", "Skill Name", "Endorser First Name", "Endorser Last Name", "Endorser Public Url",
                     "Endorsement Status")]  # fmt: skip
    endorsements += [
        ("2024/11/24 10:15:00 UTC", skill, given(n), family(n), f"www.linkedin.com/in/person-{n + 650}-zz", "ACCEPTED")
        for n in range(100)
        for skill in ("Buying", "Selling")
    ]
    profile = [("First Name", "Last Name", "Headline"), ("Ana", "Keller", "Sells")]
    files = {"Profile": profile, "Connections": connections, "messages": messages, "Endorsement_Received_Info": endorsements}
    return packed({f"{name}.csv": csv_text(rows) for name, rows in files.items()})


def vcards() -> bytes:
    """Cards of a phone; some twice, some without a name."""
    cards = (
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{given(n)} {family(n)}\nN:{family(n)};{given(n)};;;\nEMAIL:{email(n)}\n"
        f"ORG:{firm(n)}\nTITLE:Planner {n % 40}\nEND:VCARD\n"
        for n in range(MANY + 60)
    )
    return "".join(cards).encode()


def google() -> bytes:
    header = ("First Name", "Last Name", "Organization Name", "Organization Title", "Birthday", "Labels", "E-mail 1 - Label",
              "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value")  # fmt: skip
    rows = ((given(n), family(n), firm(n), "Buyer", "--05-24", "* myContacts", "* Work", email(n), "", "") for n in range(MANY))
    return csv_text([header, *rows]).encode()


def outlook() -> bytes:
    header = ("Anrede", "Vorname", "Weitere Vornamen", "Nachname", "Firma", "Abteilung", "Position", "E-Mail-Adresse",
              "E-Mail-Typ", "E-Mail: Angezeigter Name", "Geburtstag", "Notizen", "Partner", "Privat")  # fmt: skip
    rows = (
        ("Frau", given(n), "", family(n), firm(n), "", "Einkäuferin", email(n), "SMTP", "", "0.0.00", "", "", "Aus")
        for n in range(MANY)
    )
    return csv_text([header, *rows]).encode("cp1252")


def hubspot() -> bytes:
    header = ("Record ID", "First Name", "Last Name", "Email", "Phone Number", "Contact owner", "Lifecycle Stage", "Create Date",
              "Job Title", "Associated Company")  # fmt: skip
    rows = (
        (str(51_000 + n), given(n), family(n), email(n), "", "Mia Brandt", "Lead", "2026-09-01 08:00", "Buyer", firm(n))
        for n in range(MANY)
    )
    return csv_text([header, *rows]).encode()


def salesforce() -> bytes:
    """Accounts, contacts and calls; namesakes among them, told apart by their ids alone."""
    user = "0055zZ000000TIuABM"
    accounts = [("Id", "IsDeleted", "Name", "Type", "ParentId", "BillingCity", "BillingCountry", "OwnerId")]
    accounts += [(sf("001", n), "0", firm(n), "Customer", "", "Bremen", "Germany", user) for n in range(60)]
    contacts = [("Id", "IsDeleted", "AccountId", "LastName", "FirstName", "Email")]
    contacts += [(sf("003", n), "0", sf("001", n % 60), family(n // 2), given(n // 2), "") for n in range(MANY)]
    users = [("Id", "Username", "LastName", "FirstName", "Email"), (user, "ana", "Keller", "Ana", "ana@example.org")]
    tasks = [("Id", "WhoId", "WhatId", "Subject", "ActivityDate", "Status", "OwnerId", "IsDeleted", "TaskSubtype", "CreatedDate")]
    tasks += [
        (sf("00T", n), sf("003", n * 5 % MANY), "", "Call", "2024-11-24", "Completed", user, "0", "Call",
         f"2024-11-24 10:{n % 60:02}:{n // 60:02}")
        for n in range(MANY)
    ]  # fmt: skip
    files = {"Account": accounts, "Contact": contacts, "User": users, "Task": tasks}
    return packed({f"{name}.csv": csv_text(rows) for name, rows in files.items()})


def sf(kind: str, number: int) -> str:
    """An id of 15 letters of a CRM."""
    return f"{kind}5zZ0000{number:05}"


def mails() -> Iterable[str]:
    """Messages both ways; people are shown by address alone at first and by name later."""
    for n in range(MANY + 200):
        other = f"{given(n * 7)} {family(n * 7)} <{email(n * 7)}>" if n % 3 else email(n * 7)
        sender, to = (ANA, other) if n % 2 else (other, ANA)
        head = [f"From: {sender}", f"To: {to}", f"Date: {n % 28 + 1:02} Jun 2026 0{n % 10}:{n % 60:02}:00 +0000"]
        head += [f"Cc: {given(n)} {family(n)} <{email(n)}>"] if n % 5 == 0 else []
        head += ["List-Id: <news.example>"] if n % 11 == 0 else []
        yield "\n".join([*head, f"Message-ID: <{n}@x.example>", "Subject: secret words", "", "secret words", ""])


def mbox() -> bytes:
    return "".join(f"From x@x Mon Jun 01 09:00:00 2026\n{mail}\n" for mail in mails()).encode()


def maildir() -> bytes:
    return packed({f"Mail/cur/{n}.x:2,S": mail for n, mail in enumerate(mails())})


def calendar() -> bytes:
    """Meetings, some every week; the organizer is shown with and without a name."""
    entries = []
    for n in range(MANY):
        repeats = "RRULE:FREQ=WEEKLY;COUNT=4\r\n" if n % 5 == 0 else ""
        name = f";CN={given(n)} {family(n)}" if n % 3 else ""
        entries.append(
            f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTAMP:20260101T08{n % 60:02}00Z\r\n"
            f"DTSTART:202603{n % 28 + 1:02}T{n % 9 + 8:02}0000Z\r\n"
            f"DURATION:PT1H\r\n{repeats}ORGANIZER{name}:mailto:{email(n)}\r\nATTENDEE;CN=Ana Keller:mailto:ana@example.org\r\n"
            f"ATTENDEE;CN={given(n * 3)} {family(n * 3)}:mailto:{email(n * 3)}\r\nEND:VEVENT\r\n"
        )
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(entries) + "END:VCALENDAR\r\n").encode()


def mastodon() -> bytes:
    """Posts to others in private, which are contacts, and in the open."""
    me, public = "https://mastodon.example/users/ana", "https://www.w3.org/ns/activitystreams#Public"
    items: list[dict[str, Any]] = []
    for n in range(MANY):
        who = {"type": "Mention", "href": f"https://social.example/users/p{n % 300}", "name": f"@p{n % 300}@social.example"}
        at = f"2024-02-{n % 28 + 1:02}T12:{n % 60:02}:41Z"
        note = {"id": f"{me}/statuses/{n}", "type": "Note", "inReplyTo": None, "published": at, "url": f"{me}/{n}",
                "to": [public] if n % 2 else [who["href"]], "cc": [], "tag": [who], "content": "<p>Quiet lines</p>"}  # fmt: skip
        items.append({"id": f"{me}/statuses/{n}/activity", "type": "Create", "published": at, "object": note})
    actor = {"id": me, "type": "Person", "preferredUsername": "ana", "name": "Ana", "url": "https://mastodon.example/@ana"}
    outbox = {"id": "outbox.json", "type": "OrderedCollection", "totalItems": len(items), "orderedItems": items}
    return packed({"actor.json": json.dumps(actor), "outbox.json": json.dumps(outbox)})


def x() -> bytes:
    """Posts, likes, and direct messages."""
    account = [{"account": {"email": "ana@example.org", "username": "AnaKeller", "accountId": "11"}}]
    tweets = [
        {"tweet": {"id_str": str(n + 1), "id": str(n + 1), "created_at": "Sat Feb 18 12:33:11 +0000 2023", "full_text": "Pumps",
                   "entities": {"user_mentions": [], "urls": []}}}
        for n in range(MANY)
    ]  # fmt: skip
    talks = [
        {"dmConversation": {"conversationId": f"11-{n % 200 + 100}", "messages": [
            {"messageCreate": {"recipientId": "11", "senderId": str(n % 200 + 100), "id": str(n), "text": "secret words",
                               "createdAt": f"2023-02-{n % 28 + 1:02}T10:00:00.000Z"}}]}}
        for n in range(MANY)
    ]  # fmt: skip
    parts = {"account": account, "tweets": tweets, "direct-messages": talks}
    return packed({f"data/{name}.js": f"window.YTD.{name.replace('-', '_')}.part0 = {json.dumps(each)}"
                   for name, each in parts.items()})  # fmt: skip


def bluesky() -> bytes:
    when = "2024-02-13T12:30:41.250Z"
    records: dict[str, Any] = {"app.bsky.actor.profile/self": {"displayName": "Ana"}}
    records |= {f"app.bsky.graph.follow/3kl{n:05}": {"subject": f"did:plc:p{n}", "createdAt": when} for n in range(MANY)}
    records |= {f"app.bsky.feed.post/3km{n:05}": {"text": f"Pumps {n}", "createdAt": when} for n in range(MANY)}
    return a_repository(records)


def workbook() -> bytes:
    rows = [(given(n), family(n), email(n), firm(n), "Buyer") for n in range(MANY)]
    with TemporaryDirectory() as folder:
        sheets = {"People": [("First name", "Last name", "E-mail", "Company", "Job title"), *rows]}
        return a_workbook(Path(folder), sheets).read_bytes()


def table() -> bytes:
    """A list that somebody keeps; one row in twenty says the same again."""
    header = ("First name", "Last name", "E-mail", "Phone", "Company", "Job title", "City", "Country")
    who = [n - 7 if n % 20 == 19 else n for n in range(MANY)]
    rows = ((given(n), family(n), email(n), "", firm(n), f"Planner {n % 40}", "Bergen", "Norway") for n in who)
    return csv_text([header, *rows]).encode()


OF_EVERY_KIND: dict[str, Callable[[], bytes]] = {
    "Complete_LinkedInDataExport_09-12-2026.zip": linkedin,
    "phone.vcf": vcards,
    "google.csv": google,
    "outlook.csv": outlook,
    "hubspot.csv": hubspot,
    "WE_00D5zZ00000aaaaEAA_1_20250630.zip": salesforce,
    "All mail.mbox": mbox,
    "maildir.zip": maildir,
    "calendar.ics": calendar,
    "archive-20240213.zip": mastodon,
    "twitter-2024-02-13.zip": x,
    "repo.car": bluesky,
    "people.xlsx": workbook,
    "people.csv": table,
}
