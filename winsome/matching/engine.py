"""The matching process: reads records from its standard input, compares them on DuckDB, writes weighed pairs to its output.

It is a process of its own because DuckDB must never live in one with Django's open SQLite file (`matching-process`, a decision).
It knows no database and no files; what it holds is gone when it ends.
"""

import math
import os
import sys
import warnings
from collections.abc import Iterable, Sequence
from contextlib import suppress

import duckdb
import pyarrow as pa

from winsome.matching.blocking import PERSON_KEYS
from winsome.matching.candidates import Candidates
from winsome.matching.fields import Kind, Question
from winsome.matching.grouping import grouped, inside, small_heaps
from winsome.matching.organization_likeness import Organization
from winsome.matching.organization_matching import compared, duplicates, looked_up
from winsome.matching.person_model import COMPARISONS
from winsome.matching.weighing import Tell, Weighing, Weights

_MEMORY = "1500MB"


def _candidates(said: pa.Table) -> Candidates:
    connection = duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": ""})
    connection.execute("SET preserve_insertion_order = false")
    return Candidates(connection, said)


def match_people(said: pa.Table, tell: Tell, *, between: bool) -> dict[tuple[int, int], float]:
    """How likely each pair of these records is one person; pairs that are hardly likely are left out."""
    candidates = _candidates(said)
    tell("pairing", 0, 1)
    count = candidates.pair_up(PERSON_KEYS, between=between)
    if not count:
        return {}
    weighing = Weighing(candidates, COMPARISONS)
    weighing.learn(tell)
    weights = weighing.weigh_candidates(count, tell)
    tell("grouping", 0, 1)
    shift = learned_shift(weights.values(), weighing.prior, candidates.pair_count(between=between))
    weights = {pair: weight + shift for pair, weight in weights.items()}
    if between:
        return {pair: probability(weight) for pair, weight in weights.items()}
    return settled(weights, weighing, shift, profiles=said.column("url").to_pylist())


def compare_people(said: pa.Table, tell: Tell) -> dict[tuple[int, int], float]:
    """How likely each left record and the right one that follows it are one person, by the shipped worth of each level."""
    weighing = Weighing(_candidates(said), COMPARISONS, prior=_OF_GIVEN_PAIRS)
    tell("comparing", 0, said.num_rows // 2)
    pairs = [(place, place + 1) for place in range(0, said.num_rows, 2)]
    return {pair: probability(weight) for pair, weight in weighing.weigh(pairs).items()}


def learned_shift(weights: Iterable[float], prior: float, pairs: int) -> float:
    """How far all weights move once it is seen how many pairs are the same: the first guess comes from few signs."""
    before = math.log2(prior / (1 - prior))
    known = list(weights)
    shift = 0.0
    for _ in range(_PASSES):
        share = min(max(sum(probability(weight + shift) for weight in known), 0.5) / pairs, 0.5)
        shift = min(max(math.log2(share / (1 - share)) - before, -_FARTHEST), _FARTHEST)
    return shift


def settled(
    weights: Weights, weighing: Weighing, shift: float, *, profiles: Sequence[str | None]
) -> dict[tuple[int, int], float]:
    """The probabilities once whole groups were looked at: who belongs to a group is the same as all of it, and as nobody else."""
    prior = math.log2(weighing.prior / (1 - weighing.prior)) + shift
    heaps = small_heaps({pair: weight for pair, weight in weights.items() if weight >= 0})
    unseen = [pair for pair in inside(heap for heap in heaps if len(heap) > 2) if pair not in weights]
    seen = weights | {pair: weight + shift for pair, weight in (weighing.weigh(unseen) if unseen else {}).items()}
    # A pair that is unlikely only because little is known speaks neither for nor against; one that differs speaks against.
    speaks = {pair: weight if weight >= 0 else min(0.0, weight - prior) for pair, weight in seen.items()}
    for left, right in seen:
        if speaks[left, right] <= 0 and profiles[left] and profiles[right] and profiles[left] != profiles[right]:
            speaks[left, right] = _TWO_PROFILES
    groups = [group for heap in heaps for group in grouped(heap, speaks) if len(group) > 1]
    group_of = {record: number for number, group in enumerate(groups) for record in group}
    found = {}
    for pair, weight in weights.items():
        together = group_of.get(pair[0], -1) == group_of.get(pair[1], -2)
        found[pair] = max(probability(weight), _BY_OTHERS) if together else min(probability(weight), _PARTED)
    for pair in inside(groups):
        found.setdefault(pair, _BY_OTHERS)
    return found


def match_organizations(said: pa.Table, tell: Tell, *, between: bool) -> dict[tuple[int, int], float]:
    """How likely each pair of these records is one organization; pairs that are hardly likely are left out."""
    everybody = _organizations(said)
    if not between:
        return duplicates(everybody, tell)
    on_the_left = said.column("side").to_pylist().count(0)
    found = looked_up(everybody[:on_the_left], everybody[on_the_left:], tell)
    return {(left, on_the_left + right): likely for (left, right), likely in found.items()}


def compare_organizations(said: pa.Table, tell: Tell) -> dict[tuple[int, int], float]:
    """How likely each left record and the right one that follows it are one organization."""
    everybody = _organizations(said)
    tell("comparing", 0, len(everybody) // 2)
    return {(2 * place, 2 * place + 1): likely for place, likely in enumerate(compared(everybody[::2], everybody[1::2]))}


def _organizations(said: pa.Table) -> list[Organization]:
    columns = [said.column(name).to_pylist() for name in Organization.__slots__]
    return [Organization(*(value or "" for value in row)) for row in zip(*columns, strict=True)]


_OF_GIVEN_PAIRS = 0.001  # somebody found these pairs worth a question
_PASSES = 3
_FARTHEST = 1.5
_TWO_PROFILES = -8.0  # hardly anybody has two profiles at one network
_BY_OTHERS = 0.5  # the same only by way of others in the group
_PARTED = 0.49  # more likely than not by itself, but the rest of the group speaks against it


def probability(weight: float) -> float:
    """A weight, which is the binary logarithm of odds, as a probability."""
    return float(1 / (1 + 2.0 ** -max(min(weight, 60.0), -60.0)))


def main() -> int:
    """Answer one question and end."""
    warnings.filterwarnings("ignore")
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer

    def tell(step: str, done: int, total: int) -> None:
        print(step, done, total, sep="\t", file=sys.stderr, flush=True)  # noqa: T201

    tell("reading", 0, 1)
    said = pa.ipc.open_stream(sys.stdin.buffer).read_all()
    asked = {name.decode(): value.decode() for name, value in (said.schema.metadata or {}).items()}
    is_organization = asked["kind"] == Kind.ORGANIZATION
    if asked["question"] == Question.COMPARE:
        found = (compare_organizations if is_organization else compare_people)(said, tell)
    else:
        match = match_organizations if is_organization else match_people
        found = match(said, tell, between=asked["question"] == Question.BETWEEN)
    lefts, rights = zip(*found, strict=True) if found else ((), ())
    answer = pa.table(
        {
            "left": pa.array(lefts, pa.int32()),
            "right": pa.array(rights, pa.int32()),
            "probability": pa.array(found.values(), pa.float64()),
        }
    )
    with suppress(BrokenPipeError), pa.ipc.new_stream(output, answer.schema) as stream:
        stream.write_table(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
