"""How well strength tells who writes to whom next, beside recency and frequency alone. Run as `python -m bench.ties`.

Reads public networks from the folder that WINSOME_BENCH_DATA names, or `shared/data` beside this one, and prints what
docs/decisions/tie-strength.md shows.
"""

import csv
import gzip
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2
from pathlib import Path
from statistics import fmean

from winsome.kernel.clock import week_of
from winsome.sphere.strength import Strength, Week, strength

DATA = Path(os.environ.get("WINSOME_BENCH_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
AHEAD = timedelta(days=90)
EARLIER = (date(2000, 4, 3), date(2000, 7, 3), date(2000, 10, 2), date(2001, 1, 1))
LATER = (date(2001, 4, 2), date(2001, 7, 2), date(2001, 10, 1))
HALF_LIVES = (14, 21, 30, 45, 60, 90, 120, 180, 270)
DECLARED = 90


@dataclass(frozen=True)
class Letter:
    """One message from one to another."""

    day: date
    sender: int
    recipient: int


@dataclass(frozen=True)
class Case:
    """A pair before a date, seen from one of them, and whether that one wrote to the other in the ninety days after."""

    weeks: tuple[Week, ...]
    last: date
    last_own: date
    often: int
    often_own: int
    wrote: bool
    cut: int

    @property
    def went_both_ways(self) -> bool:
        """Did both write before?"""
        return 0 < self.often_own < self.often


Score = Callable[[Case], float]


def enron() -> list[Letter]:
    """The letters, each recipient once; letters to oneself and times before 1998, which are wrong in the source, are left out."""
    seen = set()
    with gzip.open(DATA / "enron-network" / "enron_edges.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            if row["Time"] >= "1998" and row["from"] != row["to"]:
                seen.add((row["Time"], int(row["from"]), int(row["to"])))
    return [Letter(date.fromisoformat(time[:10]), sender, recipient) for time, sender, recipient in sorted(seen)]


def cases(letters: Sequence[Letter], cut: date) -> list[Case]:
    """Every ordered pair of which one wrote to the other before the date: both ways are asked about, so that none is chosen."""
    before: dict[tuple[int, int], list[date]] = defaultdict(list)
    after = set()
    for letter in letters:
        if letter.day < cut:
            before[(letter.sender, letter.recipient)].append(letter.day)
        elif letter.day < cut + AHEAD:
            after.add((letter.sender, letter.recipient))
    pairs = {pair for one, other in before for pair in ((one, other), (other, one))}
    return [_case(before.get(pair, []), before.get(pair[::-1], []), pair in after, cut) for pair in sorted(pairs)]


def _case(own: list[date], others: list[date], wrote: bool, cut: date) -> Case:
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for place, days in enumerate((others, own)):
        for day in days:
            counts[week_of(day)][place] += 1
    weeks = tuple(Week(week, theirs, ours, 0) for week, (theirs, ours) in counts.items())
    return Case(weeks, max(own + others), max(own, default=date.min), len(own + others), len(own), wrote, week_of(cut))


def by_strength(days: int) -> Score:
    """The order of the product, for a half-life: where contact went both ways it is the strength."""

    def order(case: Case) -> float:
        return _strength(case, days).order

    return order


def _strength(case: Case, days: int) -> Strength:
    return strength(case.weeks, now=case.cut, half_life=days / 7)


BASELINES: dict[str, Score] = {
    "recency alone": lambda case: case.last.toordinal(),
    "recency of one's own letters": lambda case: case.last_own.toordinal(),
    "frequency alone": lambda case: case.often,
    "frequency of one's own letters": lambda case: case.often_own,
}


def auc(scores: Sequence[float], hits: Sequence[bool]) -> float:
    """How often one who did stands above one who did not; equals count half."""
    ranked = sorted(range(len(scores)), key=scores.__getitem__)
    place, summed, positive = 0, 0.0, sum(hits)
    while place < len(ranked):
        end = place
        while end < len(ranked) and scores[ranked[end]] == scores[ranked[place]]:
            end += 1
        summed += (place + end + 1) / 2 * sum(hits[each] for each in ranked[place:end])
        place = end
    negative = len(scores) - positive
    return (summed - positive * (positive + 1) / 2) / (positive * negative)


def score_all(parts: Sequence[Sequence[Case]], score: Score) -> list[float]:
    """The AUC at each date."""
    return [auc([score(case) for case in part], [case.wrote for case in part]) for part in parts]


def fitted(parts: Sequence[Sequence[Case]]) -> int:
    """The half-life that tells best on these dates."""
    return max(HALF_LIVES, key=lambda days: fmean(score_all(parts, by_strength(days))))


@dataclass(frozen=True)
class Compared:
    """One set of pairs: each way of ranking with its AUC at the later dates, and the half-life fitted on earlier ones."""

    pairs: str
    days: int
    rows: dict[str, list[float]]


def compare() -> Iterator[Compared]:
    """Both sets: pairs who wrote both ways before, where there is a strength, and all who wrote before, where the order ranks."""
    letters = enron()
    earlier, later = ([cases(letters, cut) for cut in cuts] for cuts in (EARLIER, LATER))
    for name, chosen in (
        ("wrote both ways before", lambda case: case.went_both_ways),
        ("wrote before, either way", lambda case: True),
    ):
        learned, tested = ([[case for case in part if chosen(case)] for part in parts] for parts in (earlier, later))
        days = fitted(learned)
        ours = {f"strength, fitted half-life of {days} days": by_strength(days), "strength, 90 days": by_strength(DECLARED)}
        ways = {**ours, **BASELINES}
        yield Compared(name, days, {way: score_all(tested, score) for way, score in ways.items()})


def faculty() -> dict[str, float]:
    """Heavy ties (above the middle) against light ones on the undated network: AUC by what a formula without dates can see."""
    with (DATA / "uk-faculty" / "UKfaculty_edges.csv").open(newline="") as file:
        weight = {(int(row["from"]), int(row["to"])): float(row["weight"]) for row in csv.DictReader(file)}
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in weight:
        near[one].add(other)
        near[other].add(one)
    middle = sorted(weight.values())[len(weight) // 2]
    heavy = [each > middle for each in weight.values()]
    answered = [float((other, one) in weight) for one, other in weight]
    shared = [len(near[one] & near[other]) / len(near[one] | near[other]) for one, other in weight]
    rare = [sum(1 / log2(1 + len(near[each])) for each in near[one] & near[other]) for one, other in weight]
    return {
        "reciprocity": auc(answered, heavy),
        "share of neighbors in common": auc(shared, heavy),
        "neighbors in common, rare ones weighing more": auc(rare, heavy),
        "reciprocity, then share of neighbors": auc([both + part for both, part in zip(answered, shared, strict=True)], heavy),
    }


def main() -> int:
    """Print the tables, or say what is missing."""
    if not (DATA / "enron-network").is_dir() or not (DATA / "uk-faculty").is_dir():
        print(f"The public networks are not here: {DATA} has no enron-network and uk-faculty.", file=sys.stderr)
        return 1
    for compared in compare():
        print(f"\nPairs who {compared.pairs}; {', '.join(cut.isoformat() for cut in LATER)}\n")
        for way, found in compared.rows.items():
            print(f"| {way} | {' | '.join(f'{each:.4f}' for each in found)} | {fmean(found):.4f} |")
    print("\nHeavy against light on uk-faculty\n")
    for way, found in faculty().items():
        print(f"| {way} | {found:.3f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
