"""The files of a data export, told by their API names, and the columns of each that are read (formats.md, section 3)."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from winsome.connectors.reading.columns import Aliases, Columns
from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.tables import header_of


class Kind(StrEnum):
    """The files that are read, in the order in which they are read: later ones name people of earlier ones."""

    USER = "user"
    ACCOUNT = "account"
    CONTACT = "contact"
    OPPORTUNITY = "opportunity"
    HISTORY = "opportunityhistory"
    TASK = "task"


COLUMNS: dict[Kind, Aliases] = {
    Kind.USER: dict.fromkeys(("Id", "Username", "FirstName", "LastName", "Email"), ()),
    Kind.ACCOUNT: dict.fromkeys(("Id", "IsDeleted", "Name", "ParentId", "BillingCity", "BillingCountry", "Website"), ()),
    Kind.CONTACT: dict.fromkeys(
        ("Id", "IsDeleted", "AccountId", "LastName", "FirstName", "MiddleName", "Title", "Department", "Email", "Phone",
         "MobilePhone", "MailingCity", "MailingCountry", "Description"), (),
    ),
    Kind.OPPORTUNITY: dict.fromkeys(
        ("Id", "IsDeleted", "AccountId", "Name", "StageName", "Amount", "CurrencyIsoCode", "Probability", "CloseDate", "IsClosed",
         "IsWon", "OwnerId", "CreatedDate", "ContactId"), (),
    ),
    Kind.HISTORY: dict.fromkeys(
        ("Id", "IsDeleted", "OpportunityId", "CreatedById", "CreatedDate", "StageName", "Amount", "ExpectedRevenue", "CloseDate",
         "Probability"), (),
    ),
    Kind.TASK: dict.fromkeys(
        ("Id", "IsDeleted", "WhoId", "WhatId", "Subject", "ActivityDate", "CompletedDateTime", "Status", "Priority", "OwnerId",
         "AccountId", "TaskSubtype", "CallType", "CreatedDate"), (),
    ),
}  # fmt: skip
_NEEDED: dict[Kind, tuple[str, ...]] = {
    Kind.USER: ("Id", "Username"),
    Kind.ACCOUNT: ("Id", "IsDeleted", "Name", "ParentId"),
    Kind.CONTACT: ("Id", "IsDeleted", "LastName", "AccountId"),
    Kind.OPPORTUNITY: ("Id", "StageName", "Name", "CloseDate"),
    Kind.HISTORY: ("Id", "OpportunityId", "StageName"),
    Kind.TASK: ("Id", "WhoId", "ActivityDate"),
}


def header_score(kind: Kind, cells: Sequence[str]) -> int:
    """How many columns of this kind of file a record names; none when one that it needs is missing."""
    columns = Columns(cells, COLUMNS[kind])
    return len(columns) if all(name in columns for name in _NEEDED[kind]) else 0


def kind_of(entry: Entry) -> Kind | None:
    """Which file of a data export an entry is, by its header; None when it is none."""
    if entry.suffix not in (".csv", ".txt"):
        return None
    head = entry.head()
    scores = {kind: header_of(head, partial(header_score, kind)) for kind in Kind}
    return next((kind for kind in (Kind.HISTORY, *Kind) if scores[kind]), None)
