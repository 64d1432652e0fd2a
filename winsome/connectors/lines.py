"""What a reader says about each record of an export: taken, set aside with a reason, or seen before (method C2, G6).

Readers produce these values in memory only. Nothing here is stored as it stands: words about people go through the guardrail
first, and the columns that a reader drops (birthdays, spouses, hobbies) never leave it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from winsome.kernel.clock import Precision


class Outcome(StrEnum):
    """What became of one record."""

    GOOD = "good"
    SET_ASIDE = "set_aside"
    DUPLICATE = "duplicate"  # an exact repetition of an earlier record of the same file
    NOBODY = "nobody"  # real, but with somebody who has left the network: counted in neither


class Reason(StrEnum):
    """Why a record was set aside. The sentence for each stands in `reasons.py`; it never repeats the record's words."""

    BLANK = "blank"
    NO_IDENTITY = "no_identity"
    DRAFT = "draft"
    SPONSORED = "sponsored"
    AI_COACH = "ai_coach"
    AD_TARGETING = "ad_targeting"
    JOB_SEARCH = "job_search"
    GROUP_CARD = "group_card"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_FEW_COLUMNS = "too_few_columns"
    WRONG_DELIMITER = "wrong_delimiter"
    OPEN_QUOTE = "open_quote"
    CELL_TOO_LARGE = "cell_too_large"
    UNREADABLE_TEXT = "unreadable_text"
    BROKEN_CARD = "broken_card"
    BROKEN_DATE = "broken_date"
    NEVER_FACT = "never_fact"
    UNCLEAR_FACT = "unclear_fact"
    NOT_READ_YET = "not_read_yet"


@dataclass(frozen=True)
class PersonSeen:
    """Somebody as one record shows them. All texts are raw; `title` and `notes` are judged before anything is stored."""

    full_name: str = ""
    given_name: str = ""
    family_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()  # normalized, see reading/addresses.py
    websites: tuple[str, ...] = ()
    organization: str = ""
    title: str = ""
    department: str = ""
    city: str = ""
    country: str = ""
    notes: tuple[str, ...] = ()
    connected_on: date | None = None
    invited_at: datetime | None = None
    invited_by_them: bool | None = None


@dataclass(frozen=True)
class OrganizationSeen:
    """An organization as one record shows it."""

    name: str
    aliases: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    country: str = ""
    city: str = ""


@dataclass(frozen=True)
class Party:
    """One side of a message: whoever the export names, by profile address, e-mail or name alone."""

    name: str = ""
    profile: str = ""
    email: str = ""
    is_member: bool = False  # the member whose export this is


@dataclass(frozen=True)
class ContactSeen:
    """One dated contact between the member and others. Its words are never kept (architecture, Judged text)."""

    at: datetime | None
    precision: Precision
    channel: str  # message, mail, meeting, call
    sender: Party
    recipients: tuple[Party, ...]
    in_group: bool = False
    key: str = ""  # the same contact in two exports has the same key


@dataclass(frozen=True)
class OwnPositionSeen:
    """A position that the member held: the windows in which others were colleagues."""

    organization: str
    title: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class OwnProfileSeen:
    """The member's own profile row, used to tell the member's side in messages. Nothing of it is stored."""

    name: str


Content = PersonSeen | OrganizationSeen | ContactSeen | OwnPositionSeen | OwnProfileSeen


@dataclass(frozen=True)
class Line:
    """One record of one file, numbered as `list(csv.reader(file))[n - 1]` numbers it (the n-th card of a vCard file)."""

    record: int
    outcome: Outcome
    content: Content | None = None
    reason: Reason | None = None
    same_as: int | None = None  # for duplicates: the record that it repeats


@dataclass
class Table:
    """One file of an export, opened: what it is, what it leaves out, and its lines, read once and in order."""

    path: str  # as in `archive.zip!Connections.csv`
    importer: str  # linkedin, vcard, csv
    content_hash: str
    lines: Iterator[Line]
    dropped_columns: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # sentences about the whole file, such as an offered repair
    expected_records: int | None = None  # for progress, where it is cheap to know
