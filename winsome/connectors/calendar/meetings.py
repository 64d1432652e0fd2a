"""From calendar entries to contacts: each occurrence that took place, with everybody who did not decline."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import blake2b

from winsome.connectors.calendar.entries import Entry, SetAside
from winsome.connectors.calendar.moments import in_utc
from winsome.connectors.calendar.occurrences import RuleEndless, RuleUnreadable, Window
from winsome.connectors.lines import ContactSeen, ContactsSeen, Line, Outcome, Party, Reason
from winsome.kernel.clock import Precision


def own_addresses(entries: Sequence[Entry], given: frozenset[str]) -> frozenset[str]:
    """Whose calendar it is: the given addresses, and who is listed more often than anybody, at half of the meetings at least."""
    listed = Counter(person.email for entry in entries for person in entry.people)
    meetings = sum(1 for entry in entries if entry.people)
    most = listed.most_common(2)
    is_clear = bool(most) and most[0][1] * 2 > meetings and (len(most) < 2 or most[1][1] < most[0][1])
    return given | {most[0][0]} if is_clear else given


def lines_of(entries: Sequence[Entry | SetAside], own: frozenset[str], window: Window) -> Iterator[Line]:
    """One line an entry, in their order."""
    meetings = [entry for entry in entries if isinstance(entry, Entry)]
    replaced: dict[str, set[datetime]] = defaultdict(set)
    for meeting in meetings:
        if meeting.replaces is not None:
            replaced[meeting.uid].add(meeting.replaces)
    states = _States(meetings)
    for entry in entries:
        if isinstance(entry, SetAside):
            yield Line(entry.record, Outcome.SET_ASIDE, reason=entry.reason)
        elif (kept := states.kept(entry)) is not entry:
            yield Line(entry.record, Outcome.DUPLICATE, same_as=kept.record)
        else:
            yield _line(entry, own, window, replaced[entry.uid] if entry.uid and entry.replaces is None else set())


class _States:
    """Entries that are there in several states, or twice. Some programs give two meetings one id, so the start tells, too."""

    def __init__(self, meetings: Sequence[Entry]) -> None:
        self._newest: dict[tuple[str, datetime | None], Entry] = {}
        self._first: dict[tuple[str, datetime | None, int, datetime], Entry] = {}
        for entry in meetings:
            known = self._newest.setdefault((entry.uid, entry.replaces), entry)
            if entry.sequence > known.sequence:
                self._newest[entry.uid, entry.replaces] = entry
            self._first.setdefault((entry.uid, entry.replaces, entry.sequence, entry.start), entry)

    def kept(self, entry: Entry) -> Entry:
        """The newest state of an entry; of equal ones the first."""
        if not entry.uid:
            return entry
        newest = self._newest[entry.uid, entry.replaces]
        is_newest = entry.sequence == newest.sequence
        return self._first[entry.uid, entry.replaces, entry.sequence, entry.start] if is_newest else newest


def _line(entry: Entry, own: frozenset[str], window: Window, replaced: set[datetime]) -> Line:
    present = [person for person in entry.people if not person.has_declined]
    has_owner_declined = any(person.has_declined and person.email in own for person in entry.people)
    others = [person for person in present if person.email not in own]
    if entry.is_cancelled or not others or (has_owner_declined and len(others) < 2):
        return Line(entry.record, Outcome.GOOD, ContactsSeen(()))
    try:
        starts = [start for start in window.occurrences(entry) if start not in replaced]
    except RuleUnreadable:
        return Line(entry.record, Outcome.SET_ASIDE, reason=Reason.BROKEN_RULE)
    except RuleEndless:
        return Line(entry.record, Outcome.SET_ASIDE, reason=Reason.ENDLESS_RULE)
    contacts = _contacts(entry, starts, own, is_without_owner=has_owner_declined)
    return Line(entry.record, Outcome.GOOD, ContactsSeen(tuple(contacts)))


def _contacts(entry: Entry, starts: Sequence[datetime], own: frozenset[str], *, is_without_owner: bool) -> Iterator[ContactSeen]:
    """Each time that an entry took place; the same people were there each time."""
    people = entry.people
    is_owner_listed = any(person.email in own for person in people)
    present = [person for person in people if not person.has_declined]
    present.sort(key=lambda person: not person.has_called)
    sender, *others = (Party(name=person.name, email=person.email, is_member=person.email in own) for person in present)
    recipients = tuple(others)
    for start in starts:
        yield ContactSeen(
            at=start,
            precision=Precision.MINUTE,
            channel="meeting",
            sender=sender,
            recipients=recipients,
            in_group=len(recipients) > 1,
            key=_key(entry, start),
            size=len(people) + (0 if is_owner_listed else 1),
            is_without_owner=is_without_owner,
        )


def _key(entry: Entry, start: datetime) -> str:
    """The same occurrence in two calendars has the same key, also after it was moved."""
    if not entry.uid:
        people = ",".join(sorted(person.email for person in entry.people))
        name = f"{start.isoformat()}|{people}"
    elif entry.replaces is not None:
        name = f"{entry.uid}|{entry.replaces.isoformat()}"
    else:
        name = f"{entry.uid}|{start.isoformat() if entry.rule or start != in_utc(entry.start) else ''}"
    return blake2b(f"meeting|{name}".encode("utf-8", errors="replace"), digest_size=12).hexdigest()
