"""Who came to us through whom: some of the people around the stories were introduced by somebody we knew before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from winsome.cli.demo_company.plan import Somebody
from winsome.cli.demo_company.relationships import Relationship

INTRODUCED = 0.07


def introduce_some(chance: Random, people: Sequence[Somebody], relationships: Sequence[Relationship]) -> list[Somebody]:
    """The same people, some of them with the name of whoever introduced them: known to the same colleague, and for longer."""
    firm = {person.key: person.firm for person in people if person.reach == "company"}
    by_us: dict[str, list[Relationship]] = defaultdict(list)
    first: dict[str, Relationship] = {}
    for each in relationships:
        if each.them in firm:
            by_us[each.us].append(each)
            first.setdefault(each.them, each)
    told = []
    for person in people:
        own = first.get(person.key)
        if own is None or chance.random() >= INTRODUCED:
            told.append(person)
            continue
        before = [each for each in by_us[own.us] if each.begins > own.begins + 30 and firm[each.them] != person.firm]
        told.append(replace(person, introduced_by=chance.choice(before).them) if before else person)
    return told
