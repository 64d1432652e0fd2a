"""One row of Account, Contact, Opportunity, OpportunityHistory or User as what it shows."""

from winsome.connectors.lines import OrganizationSeen, PersonSeen, Reason, RowSeen
from winsome.connectors.reading.columns import Columns
from winsome.connectors.salesforce.identifiers import account_of, long_id
from winsome.people.addresses import email_address, phone_number, web_address

_YES = ("1", "true", "yes")
_IDS = frozenset(("AccountId", "OwnerId", "OpportunityId", "CreatedById", "ContactId", "WhoId", "WhatId"))
_OPPORTUNITY = (
    "AccountId", "ContactId", "StageName", "Amount", "CurrencyIsoCode", "Probability", "CloseDate", "IsClosed", "IsWon",
    "OwnerId", "CreatedDate",
)  # fmt: skip
_HISTORY = (
    "OpportunityId", "CreatedById", "CreatedDate", "StageName", "Amount", "ExpectedRevenue", "CloseDate", "Probability",
)  # fmt: skip


def is_deleted(columns: Columns, cells: list[str]) -> bool:
    """Does this record lie in the bin?"""
    return columns.cell(cells, "IsDeleted").lower() in _YES


def account(columns: Columns, cells: list[str]) -> OrganizationSeen | Reason | None:
    """An organization."""
    if is_deleted(columns, cells):
        return Reason.DELETED_RECORD
    name, website = columns.cell(cells, "Name"), web_address(columns.cell(cells, "Website"))
    return OrganizationSeen(
        name=name,
        websites=(website,) if website else (),
        country=columns.cell(cells, "BillingCountry"),
        city=columns.cell(cells, "BillingCity"),
        account=account_of(columns.cell(cells, "Id")),
    ) if name else None  # fmt: skip


def contact(columns: Columns, cells: list[str], accounts: dict[str, str]) -> PersonSeen | Reason | None:
    """A person; the organization is named in another file."""
    if is_deleted(columns, cells):
        return Reason.DELETED_RECORD
    given, family = columns.cell(cells, "FirstName"), columns.cell(cells, "LastName")
    email = email_address(columns.cell(cells, "Email"))
    if not (given or family or email):
        return None
    phones = (phone_number(columns.cell(cells, name)) for name in ("Phone", "MobilePhone"))
    notes = columns.cell(cells, "Description")
    return PersonSeen(
        full_name=" ".join(filter(None, (given, columns.cell(cells, "MiddleName"), family))),
        given_name=given,
        family_name=family,
        emails=(email,) if email else (),
        phones=tuple(dict.fromkeys(filter(None, phones))),
        organization=accounts.get(account_of(columns.cell(cells, "AccountId")), ""),
        title=columns.cell(cells, "Title"),
        department=columns.cell(cells, "Department"),
        city=columns.cell(cells, "MailingCity"),
        country=columns.cell(cells, "MailingCountry"),
        notes=(notes,) if notes else (),
        account=account_of(columns.cell(cells, "Id")),
    )


def user(columns: Columns, cells: list[str]) -> Reason:
    """The company's own people: looked up when a call is read, never laid down."""
    return Reason.NOT_READ_YET


def opportunity(columns: Columns, cells: list[str]) -> RowSeen | Reason | None:
    """A deal."""
    return _kept("deal", columns, cells, _OPPORTUNITY, ("Name",))


def history(columns: Columns, cells: list[str]) -> RowSeen | Reason | None:
    """One step of a deal: the stage, amount and closing date that it had then."""
    return _kept("deal_history", columns, cells, _HISTORY, ())


def kept_task(columns: Columns, cells: list[str]) -> RowSeen | Reason | None:
    """A task that is no call: an e-mail that the mailbox has too, or something to do."""
    codes = ("WhoId", "WhatId", "AccountId", "OwnerId", "ActivityDate", "Status", "Priority", "TaskSubtype", "CreatedDate")
    return _kept("task", columns, cells, codes, ("Subject",))


def _kept(
    kind: str, columns: Columns, cells: list[str], codes: tuple[str, ...], words: tuple[str, ...]
) -> RowSeen | Reason | None:
    if is_deleted(columns, cells):
        return Reason.DELETED_RECORD
    key = account_of(columns.cell(cells, "Id"))
    values = ((name, columns.cell(cells, name)) for name in codes)
    kept = tuple((name, long_id(cell) if name in _IDS else cell) for name, cell in values if cell)
    typed = tuple((name, cell) for name in words if (cell := columns.cell(cells, name)))
    return RowSeen(kind, key, kept, typed) if key else None
