"""What was promised outside the stories, what colleagues heard, and what they answered in the evening."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from random import Random

from winsome.cli.demo_company.colleagues import COLLEAGUES
from winsome.cli.demo_company.contacts import Around
from winsome.cli.demo_company.days import workday_after, workday_before
from winsome.cli.demo_company.plan import Agreed, Contact, Evening, Heard
from winsome.cli.demo_company.sentences import Writer

FACTS, WITH_CARE = 420, 0.1
KEPT_BY_EACH, EVENINGS_EACH = 24, 9
_DUE = (-4, 0, 1, 2, 3, 6, 9, 13, 20)
# Ana's day is the stories' day: nothing else falls due on it. Noor was away, and nothing waits for her.
_DUE_WITH_STORIES = {"ana": (4, 8, 18), "noor": ()}
_NOT_SELLING = {"grace": 3, "noor": 3, "mateo": 5}


def invent_agreements(chance: Random, day: date, contacts: Sequence[Contact], known: Around, writer: Writer) -> Iterator[Agreed]:
    """Kept ones over the last year, and open ones: late, due today, this week and later."""
    recent = [each for each in contacts if each.reach == "company" and day - timedelta(days=330) < each.at.date()]
    for colleague in COLLEAGUES:
        own = [each for each in recent if each.us[0] == colleague.key]
        if not own:
            continue
        for contact in chance.sample(own, k=min(len(own), KEPT_BY_EACH)):
            yield _kept(chance, day, contact, known, writer)
        late = [each for each in own if day - timedelta(days=24) < each.at.date() < day - timedelta(days=6)] or own
        due = _DUE_WITH_STORIES.get(colleague.key, _DUE)[: _NOT_SELLING.get(colleague.key)]
        for days, contact in zip(due, chance.choices(late, k=len(due)), strict=True):
            yield _open(chance, day, contact, known, writer, days)


def _kept(chance: Random, day: date, contact: Contact, known: Around, writer: Writer) -> Agreed:
    made = contact.at.date()
    kept = min(workday_before(made + timedelta(days=chance.randrange(2, 25))), day - timedelta(days=1))
    then = None
    if chance.random() < 0.3 and kept < day - timedelta(days=30):
        again = workday_after(kept + timedelta(days=chance.randrange(5, 20)))
        then = _agreed(chance, contact, known, writer, kept, again, kept_on=again)
    due = workday_after(kept + timedelta(days=chance.choice((-1, 0, 0, 0, 1, 3))))
    return _agreed(chance, contact, known, writer, made, max(due, made), kept_on=max(kept, made), then=then)


def _open(chance: Random, day: date, contact: Contact, known: Around, writer: Writer, days: int) -> Agreed:
    due = day if days == 0 else workday_after(day + timedelta(days=days))
    hour = time(chance.randrange(9, 16), chance.choice((0, 30))) if days in (0, 1) else None
    return _agreed(chance, contact, known, writer, contact.at.date(), due, due_time=hour)


def _agreed(
    chance: Random,
    contact: Contact,
    known: Around,
    writer: Writer,
    made: date,
    due: date,
    *,
    due_time: time | None = None,
    kept_on: date | None = None,
    then: Agreed | None = None,
) -> Agreed:
    owed_by = "ours" if chance.random() < 0.62 else "theirs"
    what = writer.line(owed_by, known.firms[known.people[contact.them[0]].firm])
    return Agreed(made, due, owed_by, contact.us[0], contact.them[0], what, due_time, kept_on, None, then)


def invent_heard(chance: Random, contacts: Sequence[Contact], known: Around, writer: Writer, count: int) -> list[Heard]:
    """What was heard in talks about people's work; one in ten is a matter for care (G3)."""
    talks = [each for each in contacts if each.channel in ("meeting", "call", "event") and each.reach == "company"]
    heard: dict[tuple[str, str], Heard] = {}
    for talk in chance.sample(talks, k=min(len(talks), count)):
        firm = known.firms[known.people[talk.them[0]].firm]
        says = writer.line("maybe" if chance.random() < WITH_CARE else "always", firm)
        heard[(talk.them[0], says)] = Heard(talk.us[0], talk.them[0], says, talk.at.date())
    return list(heard.values())


def invent_evenings(chance: Random, day: date, contacts: Sequence[Contact], known: Around, writer: Writer) -> Iterator[Evening]:
    """Answers to the evening question over the last two months, not every evening."""
    recent = [each for each in contacts if day - timedelta(days=60) < each.at.date() < day and each.line]
    for colleague in COLLEAGUES:
        own = [each for each in recent if each.us[0] == colleague.key]
        for talk in chance.sample(own, k=min(len(own), EVENINGS_EACH)):
            firm = known.firms[known.people[talk.them[0]].firm]
            yield Evening(colleague.key, talk.them[0], writer.line("evening", firm), talk.at.date())
