"""From pairs to groups of records that are one person: what fits together joins, the surest first, and never more than a few.

Joining everything that hangs together turns one wrong pair into a giant. So two groups join only when all that speaks for it,
over every pair between them, outweighs what speaks against it, such as two telephone numbers or two names.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

LARGEST = 20
_LOOSE = 60  # a heap of more records is cut at its weakest pairs before anything else is asked
_TO_SPARE = 1.0
Pair = tuple[int, int]


def heaps(pairs: Mapping[Pair, float], *, at_least: float = 0.0) -> list[list[int]]:
    """The records that hang together by pairs that are more likely the same than not, two or more in each."""
    parent: dict[int, int] = {}

    def root(record: int) -> int:
        while (above := parent.setdefault(record, record)) != record:
            parent[record] = record = parent[above]
        return record

    for (left, right), weight in pairs.items():
        if weight >= at_least:
            parent[root(left)] = root(right)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for record in parent:
        found[root(record)].append(record)
    return [sorted(members) for members in found.values() if len(members) > 1]


def small_heaps(pairs: Mapping[Pair, float]) -> list[list[int]]:
    """Heaps of a size at which every pair in them can be looked at; larger ones are cut at their weakest pairs."""
    small, waiting, cut = [], heaps(pairs), 0.0
    while waiting:
        small += [heap for heap in waiting if len(heap) <= _LOOSE]
        crowded = {record for heap in waiting if len(heap) > _LOOSE for record in heap}
        cut += 2.0
        pairs = {pair: weight for pair, weight in pairs.items() if pair[0] in crowded and weight >= cut}
        waiting = heaps(pairs)
    return small


def inside(groups: Iterable[list[int]]) -> Iterable[Pair]:
    """Every pair within each group, the smaller number first."""
    for members in groups:
        for place, left in enumerate(members):
            for right in members[place + 1 :]:
                yield left, right


def grouped(heap: list[int], speaks: Mapping[Pair, float]) -> list[list[int]]:
    """Part a heap into groups. `speaks` is what each pair says: above nothing for being the same, below against it.

    Whoever is the same only by way of others has to be so with something to spare, for each pair that says nothing itself.
    """
    group_of = {record: [record] for record in heap}
    sure = sorted((pair for pair in inside([heap]) if speaks.get(pair, 0) > 0), key=lambda pair: (-speaks[pair], pair))
    for left, right in sure:
        one, other = group_of[left], group_of[right]
        if one is other or len(one) + len(other) > LARGEST:
            continue
        said = [speaks.get((min(a, b), max(a, b)), 0.0) for a in one for b in other]
        if sum(said) > _TO_SPARE * sum(1 for each in said if each <= 0):
            one += other
            for record in other:
                group_of[record] = one
    return [sorted(members) for members in {id(group): group for group in group_of.values()}.values()]
