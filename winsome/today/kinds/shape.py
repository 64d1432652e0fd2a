"""What every kind of move has: a rule that finds it, a sentence that says why, an act, and a head start in the one order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise as Words

from winsome.interactions.models import Promise
from winsome.members.models import Member
from winsome.people.models import OrganizationEntry, PersonEntry
from winsome.sources.models import Import
from winsome.today.models import Move


class Noun(StrEnum):
    """What a move may be about. A later room adds its own word here, and how it is read in `subjects`."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PROMISE = "promise"
    IMPORT = "import"
    DAY = "day"


class Section(StrEnum):
    """The parts of the page."""

    AGREED = "agreed"
    ANSWERS = "answers"
    RECORD = "record"
    DRIFTING = "drifting"
    ALONE = "alone"
    NEW = "new"
    EVENING = "evening"


class Act(StrEnum):
    """What a move proposes to do; the doors know where that is done."""

    KEEP = "keep"
    NEXT_STEP = "next_step"
    ANSWER = "answer"
    REACH_OUT = "reach_out"
    GREET = "greet"
    NOTE = "note"
    DECIDE = "decide"
    INTRODUCE = "introduce"
    SAY = "say"


@dataclass(frozen=True)
class Found:
    """What a rule found for a member. `since` is when it came about: whatever was answered before that stands again."""

    subject_id: int
    due_on: date
    person_id: int | None = None
    from_on: date | None = None
    until_on: date | None = None
    since: date | None = None
    reasons: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Contact:
    """A contact that was noted, as far as moves ask: when, and who began it."""

    at: datetime
    direction: str
    member_ids: frozenset[int]


@dataclass(frozen=True)
class Seen:
    """A move as its member may see it today, with what it is about."""

    move: Move
    kind: "Kind"
    day: date
    entry: PersonEntry | None = None
    promise: Promise | None = None
    organization: OrganizationEntry | None = None
    bringing: Import | None = None
    from_whom: str = ""

    @property
    def reasons(self) -> dict[str, Any]:
        """The numbers from which the sentence is composed."""
        reasons: dict[str, Any] = self.move.reasons
        return reasons

    def on(self, name: str) -> date:
        """One of the reasons that is a day."""
        return date.fromisoformat(self.reasons[name])


@dataclass(frozen=True)
class Kind:
    """A kind of move. `name` stands in the table; `called` and `counted_from` explain the order on the page.

    `head_start` is how many days ahead of the others it stands; `shown` is how many of it the page shows at most.
    `settles` says whether a contact with the person settles it at once; the next filling looks again in any case.
    """

    name: str
    noun: Noun
    section: Section
    head_start: int
    act: Act
    called: Words
    counted_from: Words
    find: Callable[[Member, date], Iterable[Found]]
    why: Callable[[Seen], str]
    shown: int = 5
    settles: Callable[[Move, Contact], bool] | None = None
    can_be_handed: bool = True

    @property
    def reaches_out(self) -> bool:
        """Does it propose to contact somebody who did not ask for it? Not to those who wish otherwise (G4)."""
        return self.act in (Act.REACH_OUT, Act.GREET, Act.NEXT_STEP)
