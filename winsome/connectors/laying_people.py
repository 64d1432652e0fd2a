"""From somebody whom a record shows to a card that lies in the record, counted for the import page (C2, G1)."""

from collections import Counter
from collections.abc import Sequence

from winsome.connectors.judging import JudgedWords
from winsome.connectors.lines import PersonSeen
from winsome.connectors.people_in_export import PeopleInExport
from winsome.kernel.text import clean
from winsome.people.laying import Laid, NewCard, lay
from winsome.people.naming import full_name
from winsome.people.organizing import Origin
from winsome.people.values import PersonValues
from winsome.sources.models import Source


class Laying:
    """Lays the cards of one file. `source` counts them, `people` remembers them for the records after."""

    def __init__(self, source: Source, people: PeopleInExport, origin: Origin) -> None:
        self._source = source
        self._people = people
        self._origin = origin

    def lay(self, new: Sequence[NewCard]) -> Laid:
        """Lay these cards down, in the caller's transaction."""
        if not new:
            return Laid()
        laid = lay(new, self._origin)
        self._people.learn(laid, new)
        news = Counter(laid.news)
        self._source.new += news["new"]
        self._source.changed += news["changed"]
        self._source.same += news["same"]
        return laid


def card_of(record: int, seen: PersonSeen, words: JudgedWords) -> NewCard:
    """The card of somebody as one record shows them, of the judged words what may be kept."""
    values = PersonValues(
        name=clean(seen.full_name)[:250],
        given=clean(seen.given_name)[:120],
        family=clean(seen.family_name)[:120],
        emails=seen.emails,
        phones=seen.phones,
        profiles=seen.profiles,
        websites=seen.websites,
        organization=full_name(seen.organization),
        title=words.keep(record, seen.title) if seen.title else None,
        department=words.keep(record, seen.department) if seen.department else None,
        city=clean(seen.city)[:120],
        country=clean(seen.country)[:80],
        connected_on=seen.connected_on.isoformat() if seen.connected_on else "",
        invited_at=seen.invited_at.isoformat() if seen.invited_at else "",
        invited_by_them=seen.invited_by_them,
    )
    facts = words.keep_all(record, seen.notes)
    return NewCard(values=values, record=record, facts=facts)
