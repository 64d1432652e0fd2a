"""Who came to us through whom: some of the people around the stories were introduced by somebody we knew before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from winsome.cli.demo_company.contacts import Lived
from winsome.cli.demo_company.plan import Somebody

INTRODUCED = 0.07
_KNOWN_FOR = timedelta(days=30)


def introduce_some(chance: Random, people: Sequence[Somebody], lived: Sequence[Lived]) -> list[Somebody]:
    """The same people, some of them with whoever introduced them: known to the same colleague, and for longer."""
    firm = {person.key: person.firm for person in people if person.reach == "company"}
    by_us: dict[str, list[Lived]] = defaultdict(list)
    first: dict[str, Lived] = {}
    for each in lived:
        who = each.relationship.them
        if who in firm:
            by_us[each.relationship.us].append(each)
            if who not in first or each.days[0] < first[who].days[0]:
                first[who] = each
    told = []
    for person in people:
        own = first.get(person.key)
        if own is None or chance.random() >= INTRODUCED:
            told.append(person)
            continue
        before = [
            each.relationship.them
            for each in by_us[own.relationship.us]
            if each.days[0] < own.days[0] - _KNOWN_FOR and firm[each.relationship.them] != person.firm
        ]
        told.append(replace(person, introduced_by=chance.choice(before)) if before else person)
    return told
