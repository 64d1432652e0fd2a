"""What a reader says about each record of an export: taken, set aside with a reason, or seen before (method C2, G6).

Readers produce these values in memory only. Nothing here is stored as it stands: words about people go through the guardrail
first, and the columns that a reader drops (birthdays, spouses, hobbies) never leave it.
"""

from collections.abc import Callable, Iterator
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
    LIST_ID = "list_id"
    LIST_PRECEDENCE = "list_precedence"
    NEWSLETTER_ID = "newsletter_id"
    NEWSLETTER_PRECEDENCE = "newsletter_precedence"
    NEWSLETTER_UNSUBSCRIBE = "newsletter_unsubscribe"
    AUTO_REPLY = "auto_reply"
    CALENDAR_NOTICE = "calendar_notice"
    CALENDAR_CONTENT = "calendar_content"
    NO_REPLY_SENDER = "no_reply_sender"
    WRITTEN_BY_PROGRAM = "written_by_program"
    DESK_SENDER = "desk_sender"
    LINKEDIN_NOTICE = "linkedin_notice"
    CHAT_LABEL = "chat_label"
    SPAM_LABEL = "spam_label"
    TOO_MANY_RECIPIENTS = "too_many_recipients"
    BROKEN_ENTRY = "broken_entry"
    CANCELLED = "cancelled"
    PRIVATE_ENTRY = "private_entry"
    ALL_DAY = "all_day"
    ENDS_BEFORE_START = "ends_before_start"
    ENDLESS_RULE = "endless_rule"
    BROKEN_RULE = "broken_rule"
    DELETED_RECORD = "deleted_record"
    REPORT_FOOTER = "report_footer"
    CALLER_NOT_TOLD = "caller_not_told"


@dataclass(frozen=True)
class PersonSeen:
    """Somebody as one record shows them. All texts are raw; `title` and `notes` are judged before anything is stored."""

    full_name: str = ""
    given_name: str = ""
    family_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()  # normalized, see winsome/people/addresses.py
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
    account: str = ""  # under which id the same export speaks of this person elsewhere, such as a CRM's contact id


@dataclass(frozen=True)
class OrganizationSeen:
    """An organization as one record shows it."""

    name: str
    aliases: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    country: str = ""
    city: str = ""
    account: str = ""  # as with people


@dataclass(frozen=True)
class Party:
    """One side of a message: whoever the export names, by profile address, e-mail, account or name alone."""

    name: str = ""
    profile: str = ""
    email: str = ""
    is_member: bool = False  # the member whose export this is
    account: str = ""  # an id that only this export or network knows


@dataclass(frozen=True)
class ContactSeen:
    """One dated contact between the member and others. Its words are never kept (architecture, Judged text).

    Of a meeting the sender is who called it, and `recipients` are the others who did not decline; `size` counts all who were
    listed, so that a meeting weighs 1 / (size - 1).
    """

    at: datetime | None
    precision: Precision
    channel: str  # message, mail, meeting, call
    sender: Party
    recipients: tuple[Party, ...]
    in_group: bool = False
    key: str = ""  # the same contact in two exports has the same key
    copied: tuple[Party, ...] = ()  # who only got a copy
    size: int = 0  # of a meeting: how many people were listed, those who declined included
    is_date_certain: bool = True  # if not, `at` is when it arrived, and says nothing about first and last contact
    is_without_owner: bool = False  # the owner of the calendar declined; colleagues may have been there

    def is_with_the_same(self, other: "ContactSeen") -> bool:
        """Is this another occurrence of the same meeting, so that nobody has to look again who was there?"""
        is_same_list = self.recipients is other.recipients and self.copied is other.copied
        is_same_way = self.channel == other.channel and self.is_without_owner == other.is_without_owner
        return is_same_list and self.sender is other.sender and is_same_way


@dataclass(frozen=True)
class ContactsSeen:
    """Several contacts that one record tells of: the occurrences of a calendar entry that took place. There may be none yet."""

    contacts: tuple[ContactSeen, ...]


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


@dataclass(frozen=True)
class OwnAddressSeen:
    """An address of the member's own: how the member's side is told in mailboxes, calendars and other exports."""

    email: str = ""
    profile: str = ""
    account: str = ""
    is_primary: bool = False
    is_confirmed: bool = True


@dataclass(frozen=True)
class OwnPieceSeen:
    """What the member wrote in the open: a post, a comment, or somebody else's piece shown again (method P1).

    `text` is raw and judged before anything is stored; of what was not for everybody it is empty.
    """

    network: str  # linkedin, mastodon, x, bluesky
    kind: str  # post, comment, repost
    at: datetime | None
    address: str = ""
    text: str = ""
    answers: str = ""  # the address of the piece that it answers or shows again
    to: tuple[Party, ...] = ()  # whom it answers or mentions
    link: str = ""
    is_public: bool = True


@dataclass(frozen=True)
class ReactionSeen:
    """The member liked somebody's piece. Networks do not tell whose it was."""

    network: str
    kind: str  # like, praise, empathy …, as the network calls it
    at: datetime | None
    piece: str


@dataclass(frozen=True)
class FollowSeen:
    """The member follows somebody or an organization, or is followed: attention, not yet a contact."""

    network: str
    at: datetime | None
    by_member: bool
    who: Party | None = None
    organization: str = ""
    has_ended: bool = False


@dataclass(frozen=True)
class PraiseSeen:
    """Somebody spoke well of the member, or the member of somebody: a recommendation in words or a skill endorsed.

    `words` and `skill` are raw and judged before anything is stored; the person has a card like everybody else.
    """

    person: PersonSeen
    by_member: bool
    at: datetime | None
    words: str = ""
    skill: str = ""
    is_shown: bool = True  # accepted, and visible on the profile


@dataclass(frozen=True)
class FiguresSeen:
    """What a network counted about the member's pieces: one piece, one day, one stretch of time, or one share of the readers."""

    network: str
    figures: tuple[tuple[str, float], ...]  # such as ("impressions", 55142.0)
    piece: str = ""
    since: date | None = None
    until: date | None = None
    among: tuple[str, str] | None = None  # whose share it is: ("Seniority", "Director")


@dataclass(frozen=True)
class RowSeen:
    """A row that is good and kept for a later reader: a deal, its history, a task.

    `values` are codes, amounts, dates and ids; `words` were typed by somebody, so they are judged before they are stored.
    """

    kind: str  # deal, deal_history, task
    key: str
    values: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...] = ()
    who: PersonSeen | None = None  # whom the row names, where no other file of the export does


Content = (
    PersonSeen
    | OrganizationSeen
    | ContactSeen
    | ContactsSeen
    | OwnPositionSeen
    | OwnProfileSeen
    | OwnAddressSeen
    | OwnPieceSeen
    | ReactionSeen
    | FollowSeen
    | PraiseSeen
    | FiguresSeen
    | RowSeen
)


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
    own_addresses: Callable[[], frozenset[str]] = frozenset  # those that the file proves to be its owner's
