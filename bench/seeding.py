"""A large company, seeded: people laid down by the verb of the imports, interactions in bulk with the rows that the verb writes.

A test compares the counts with a recount.

Run as `python -m bench.seeding PEOPLE INTERACTIONS`, in the database of the environment.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, combinations
from pathlib import Path
from random import Random
from typing import Any

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from bench.bulk import analyze, carelessly, write
from bench.names import COUNTRIES, FIRST, KINDS, MEMBERS, PASSWORD, title, word
from winsome.guardrail.judged import Judged
from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.interactions.promising import NewPromise, promise
from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.kernel.database import make_ready
from winsome.kernel.writing import chunks, reserve_ids
from winsome.members.joining import join
from winsome.members.models import Audience, Member
from winsome.members.teams import team_called
from winsome.people.laying import NewCard, lay
from winsome.people.models import PersonEntry
from winsome.people.organizing import Origin
from winsome.people.values import PersonValues
from winsome.sources.models import Import, Source
from winsome.sources.models.bringing import State
from winsome.sphere.freshening import freshen_all
from winsome.sphere.models import OutsideTie, OutsideTieWeek, Tie, TieWeek
from winsome.sphere.strength import WHOLE_MEETING
from winsome.today.filling import fill as fill_today

_DAYS = 3 * 365
_CHANNELS, _OFTEN = ("mail", "message", "meeting", "call"), (0.55, 0.2, 0.15, 0.1)

Met = tuple[int, int, int, Member]  # card, person, audience, and whose contact it is
GUESTS = 200  # so far apart lie two people of the same member and audience: one brings the next along


@dataclass
class Counted:
    """What was counted while writing, to be stored at the end."""

    weeks: dict[tuple[int, ...], list[Any]]
    ties: dict[tuple[int, ...], list[Any]]
    people: dict[int, list[Any]]
    outside_weeks: dict[tuple[int, ...], list[Any]]
    outside: dict[tuple[int, ...], list[Any]]


def seed(people: int, interactions: int) -> None:
    """Fill an empty database."""
    make_ready()
    with carelessly():
        fill(people, interactions)
        analyze()


def fill(people: int, interactions: int, chance_from: int = 7) -> None:
    """Members, people, interactions, promises, and what Today shows of them."""
    chance = Random(chance_from)
    now = clock.now().replace(hour=6, minute=0, second=0, microsecond=0)
    members = _members(now - timedelta(days=_DAYS))
    known = list(_people(chance, members, people, now - timedelta(days=_DAYS)))
    _interactions(chance, members, known, interactions, now)
    _promises(chance, members, known, now)
    for member in members[:3]:
        fill_today(member)


def _members(at: datetime) -> list[Member]:
    found = []
    for number in range(MEMBERS):
        roles = ["seller", "administrator", "data_owner"] if number == 0 else ["seller"]
        email = FIRST if number == 0 else f"member{number}@winsome.example"
        team = team_called(f"Team {number % 5}", by=None)
        found.append(join(email=email, name=f"Member Number {number}", roles=roles, by=None, at=at, team=team))
    for member in found[:10]:
        member.set_password(PASSWORD)
        member.save(update_fields=["password"])
    return found


def _people(chance: Random, members: Sequence[Member], count: int, at: datetime) -> Iterator[Met]:
    """Card, person, audience and owner of each, laid down as an import lays them."""
    owner = members[0]
    bringing = Import.objects.create(owner=owner, audience_id=Audience.company(), name="people.csv", state=State.DONE)
    source = Source.objects.create(bringing=bringing, path="people.csv", importer="csv", content_hash="bench")
    firms = max(10, count // 10)
    for chunk in chunks(range(count)):
        circles: dict[int, list[int]] = defaultdict(list)
        for number in chunk:
            circles[_audience(members[number % MEMBERS], number)].append(number)
        with transaction.atomic():
            for audience, numbers in circles.items():
                laid = lay(
                    [NewCard(_values(chance, n, firms), record=n + 2) for n in numbers], Origin(owner.pk, audience, at, source.pk)
                )
                for card, person, number in zip(laid.cards, laid.people, numbers, strict=True):
                    yield card, person, audience, members[number % MEMBERS]


def _audience(member: Member, number: int) -> int:
    """One in fifty is private, one in fifty the team's."""
    return member.audience_of("private" if number % 50 == 49 else "team" if number % 50 == 48 else "company")


def _values(chance: Random, number: int, firms: int) -> PersonValues:
    given, family = word(number * 7 % 3_000), word(number * 13 % 2_990) + word(number // 3_000)[-2:]
    firm = number * 31 % firms
    return PersonValues(
        name=f"{given} {family}",
        given=given,
        family=family,
        emails=(f"{given}.{family}.{number}@firm{firm}.example".lower(),),
        organization=f"{word(firm % 3_000)} {KINDS[firm // 3_000 % 6]} {KINDS[firm % 6]}",
        title=Judged(title(number), label="always"),
        country=COUNTRIES[number % 10],
    )


def _interactions(chance: Random, members: Sequence[Member], known: Sequence[Met], count: int, now: datetime) -> None:
    """Interactions with who took part, and then what follows from them."""
    counted = Counted({}, {}, {}, {}, {})
    places = {met[1]: place for place, met in enumerate(known)}
    sums = list(accumulate(min(chance.paretovariate(1.2), 400.0) for _ in known))
    for numbers in chunks(range(count), 20_000):
        drawn = chance.choices(known, cum_weights=sums, k=len(numbers))
        with transaction.atomic():
            parties = [_party(chance, known, places[met[1]]) for met in drawn]
            _write_interactions(chance, members, parties, now, counted)
    _store(counted)


def _party(chance: Random, known: Sequence[Met], place: int) -> list[Met]:
    """Somebody, and in one of ten contacts up to three others of the same circle."""
    if chance.random() < 0.9:
        return [known[place]]
    first = known[place]
    near = [known[(place + GUESTS * step) % len(known)] for step in range(1, chance.randint(2, 4))]
    guests = {met[1]: met for met in near if met[2] == first[2] and met[1] != first[1]}
    return [first, *guests.values()]


def _write_interactions(
    chance: Random, members: Sequence[Member], parties: Sequence[list[Met]], now: datetime, counted: Counted
) -> None:
    ids = reserve_ids(Interaction, len(parties))
    rows, ours, theirs = [], [], []
    for pk, party in zip(ids, parties, strict=True):
        _, _, audience, member = party[0]
        at = now - timedelta(minutes=chance.randrange(_DAYS * 24 * 60))
        (channel,) = chance.choices(_CHANNELS, _OFTEN)
        direction = "mutual" if channel == "meeting" else chance.choice(("theirs", "ours"))
        who = [member.pk]
        if channel == "meeting" and audience == 1 and chance.random() < 0.3:
            who.append(members[(member.pk + 3) % len(members)].pk)
        who = list(dict.fromkeys(who))
        present = len(party) + len(who)
        line = Judged("Walked through the plan for next month", label="always") if channel == "meeting" else None
        rows.append((pk, audience, member.pk, at, "minute", channel, direction, line, present, "", now, 1, True))
        ours += [(pk, each, audience, at) for each in who]
        theirs += [(pk, card, person, audience, at) for card, person, _, _ in party]
        for _, person, _, _ in party:
            _count(counted, who, person, audience, direction, present, at)
        _count_outside(counted, sorted(person for _, person, _, _ in party), audience, direction, present, at)
    columns = [
        "id",
        "audience_id",
        "noted_by_id",
        "at",
        "precision",
        "channel",
        "direction",
        "line",
        "present",
        "contact_key",
        "created_at",
        "told_times",
        "is_date_certain",
    ]
    write(Interaction, columns, rows)
    write(Attendance, ["interaction_id", "member_id", "audience_id", "at"], ours)
    write(Participation, ["interaction_id", "card_id", "person_id", "audience_id", "at"], theirs)


def _count(counted: Counted, who: Iterable[int], person: int, audience: int, direction: str, present: int, at: datetime) -> None:
    together = WHOLE_MEETING // (present - 1) if direction == "mutual" else 0
    added = (direction == "theirs", direction == "ours", direction == "mutual", together)
    seen = counted.people.setdefault(person, [0, at])
    seen[0], seen[1] = seen[0] + 1, max(seen[1], at)
    week = week_of(at)
    for member in who:
        for each, key in ((counted.weeks, (member, person, audience, week)), (counted.ties, (member, person, audience))):
            row = each.setdefault(key, [0, 0, 0, 0, at, at])
            for place, more in enumerate(added):
                row[place] += more
            row[4], row[5] = min(row[4], at), max(row[5], at)


def _count_outside(counted: Counted, people: Sequence[int], audience: int, direction: str, present: int, at: datetime) -> None:
    added = (1, direction == "mutual", WHOLE_MEETING // (present - 1))
    week = week_of(at)
    for one, other in combinations(people, 2):
        for each, key in ((counted.outside_weeks, (one, other, audience, week)), (counted.outside, (one, other, audience))):
            row = each.setdefault(key, [0, 0, 0, at, at])
            for place, more in enumerate(added):
                row[place] += more
            row[3], row[4] = min(row[3], at), max(row[4], at)


def _store(counted: Counted) -> None:
    us, sums = ["member_id", "person_id", "audience_id"], ["theirs", "ours", "meetings", "together"]
    _store_ties(TieWeek, Tie, us, sums, ["began", "pushed", "met"], counted.weeks, counted.ties)
    them = ["one_id", "other_id", "audience_id"]
    outside = ["times", "meetings", "together"]
    _store_ties(OutsideTieWeek, OutsideTie, them, outside, ["met"], counted.outside_weeks, counted.outside)
    last = PersonEntry._meta.get_field("last_at")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE people_personentry SET interactions = %s, last_at = %s WHERE person_id = %s",
            [(number, last.get_db_prep_save(at, connection), person) for person, (number, at) in counted.people.items()],
        )


def _store_ties(
    week: type[Model],
    tie: type[Model],
    key: list[str],
    sums: list[str],
    fading: list[str],
    weeks: dict[tuple[int, ...], list[Any]],
    ties: dict[tuple[int, ...], list[Any]],
) -> None:
    for part in chunks(weeks.items(), 50_000):
        with transaction.atomic():
            write(week, [*key, "week", *sums], [(*pair, *row[: len(sums)]) for pair, row in part])
    nothing = [0] * (1 + len(fading))
    for part in chunks(ties.items(), 50_000):
        with transaction.atomic():
            rows = [(*pair, *row, week_of(row[-1]), *nothing) for pair, row in part]
            write(tie, [*key, *sums, "first_at", "last_at", "as_of", "half_life", *fading], rows)
            freshen_all(tie)


def _promises(chance: Random, members: Sequence[Member], known: Sequence[Met], now: datetime) -> None:
    what = Judged("A worked example for the plan", label="always")
    shared = [each for each in known if each[2] == Audience.company()]
    for number, (_, person, _, _) in enumerate(chance.sample(shared, k=min(120, len(shared)))):
        new = NewPromise(what, owed_by="ours", due_on=now.date() + timedelta(days=number % 40 - 6))
        promise(new=new, person_id=person, by=members[number % 3], at=now)


def main() -> None:
    """Seed, and leave a word that it was finished."""
    people, interactions = int(sys.argv[1]), int(sys.argv[2])
    began = datetime.now(UTC)
    seed(people, interactions)
    seconds = (datetime.now(UTC) - began).total_seconds()
    told = {"people": people, "interactions": interactions, "seconds": round(seconds, 1)}
    (Path(settings.WINSOME_HOME) / "seeded.json").write_text(json.dumps(told))


if __name__ == "__main__":
    main()
