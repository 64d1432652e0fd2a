"""The matching process: reads records from its standard input, compares them on DuckDB, writes scored pairs to its output.

It is a process of its own because DuckDB must never live in one with Django's open SQLite file (docs/decisions/matching-process.md).
It knows no database and no files; what it holds is gone when it ends.
"""

import math
import os
import sys
import warnings
from contextlib import suppress

import duckdb
import pyarrow as pa

from winsome.matching.blocking import PERSON_KEYS
from winsome.matching.candidates import Candidates
from winsome.matching.grouping import grouped, inside, small_heaps
from winsome.matching.person_model import COMPARISONS
from winsome.matching.scoring import Scoring, Tell, Weights

_MEMORY = "1500MB"


def match_people(said: pa.Table, tell: Tell, *, between: bool) -> dict[tuple[int, int], float]:
    """How likely each pair of these records is one person; pairs that are hardly likely are left out."""
    connection = duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": ""})
    connection.execute("SET preserve_insertion_order = false")
    candidates = Candidates(connection, said)
    tell("pairing", 0, 1)
    count = candidates.pair_up(PERSON_KEYS, between=between)
    if not count:
        return {}
    scoring = Scoring(candidates, COMPARISONS)
    scoring.learn(tell)
    weights = scoring.score_candidates(count, tell)
    tell("grouping", 0, 1)
    if between:
        return {pair: probability(weight) for pair, weight in weights.items()}
    return settled(weights, scoring)


def settled(weights: Weights, scoring: Scoring) -> dict[tuple[int, int], float]:
    """The probabilities once whole groups were looked at: who belongs to a group is the same as all of it, and as nobody else."""
    prior = math.log2(scoring.prior / (1 - scoring.prior))
    heaps = small_heaps({pair: weight for pair, weight in weights.items() if weight >= 0})
    unseen = [pair for pair in inside(heap for heap in heaps if len(heap) > 2) if pair not in weights]
    seen = weights | (scoring.score(unseen) if unseen else {})
    # A pair that is unlikely only because little is known speaks neither for nor against; one that differs speaks against.
    speaks = {pair: weight if weight >= 0 else min(0.0, weight - prior) for pair, weight in seen.items()}
    groups = [group for heap in heaps for group in grouped(heap, speaks) if len(group) > 1]
    group_of = {record: number for number, group in enumerate(groups) for record in group}
    found = {}
    for pair, weight in weights.items():
        together = group_of.get(pair[0], -1) == group_of.get(pair[1], -2)
        found[pair] = max(probability(weight), _BY_OTHERS) if together else min(probability(weight), _PARTED)
    for pair in inside(groups):
        found.setdefault(pair, _BY_OTHERS)
    return found


_BY_OTHERS = 0.5  # the same only by way of others in the group
_PARTED = 0.49  # more likely than not by itself, but the rest of the group speaks against it


def probability(weight: float) -> float:
    """A weight, which is the binary logarithm of odds, as a probability."""
    return 1 / (1 + 2.0 ** -max(min(weight, 60.0), -60.0))


def main() -> int:
    """Answer one question and end."""
    warnings.filterwarnings("ignore")
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer

    def tell(step: str, done: int, total: int) -> None:
        print(step, done, total, sep="\t", file=sys.stderr, flush=True)  # noqa: T201

    tell("reading", 0, 1)
    said = pa.ipc.open_stream(sys.stdin.buffer).read_all()
    found = match_people(said, tell, between=bool(int((said.schema.metadata or {}).get(b"between", b"0"))))
    lefts, rights = zip(*found, strict=True) if found else ((), ())
    answer = pa.table(
        {"left": pa.array(lefts, pa.int32()), "right": pa.array(rights, pa.int32()), "probability": pa.array(found.values(), pa.float64())}
    )
    with suppress(BrokenPipeError), pa.ipc.new_stream(output, answer.schema) as stream:
        stream.write_table(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
