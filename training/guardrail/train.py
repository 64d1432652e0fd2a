"""Train the reading of facts and write it where the guardrail looks for it: `python -m training.guardrail.train` (README.md).

Two workers with one thread each share every batch, learn by themselves and make themselves alike every few steps; with
`--workers 1` it is one. The seed fixes rows, order and variation. What is reached is kept beside the file that comes out.
"""

import argparse
import math
import multiprocessing
import os
import random
import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import distributed
from torch.nn import functional

from training.guardrail.encoder import LABELS, TOPICS, Encoder
from training.guardrail.export import export
from training.guardrail.rows import Row, training_rows, varied
from training.guardrail.weights import Weights, unpacked
from winsome.guardrail.clauses import shown
from winsome.guardrail.pieces import BEGIN, END, PAD, SPECIAL, UNKNOWN, Pieces

HERE = Path(__file__).parent
SEED = 5
ROWS_AT_ONCE = 64
MOST_PIECES = 64
FROZEN_LAYERS = 3
FORGOTTEN = 0.02  # of all pieces, in training, are read as unknown
SMOOTHING = 0.05
TOPIC_WEIGHT = 0.5
HEADS_FASTER = 10
DECAY = 0.01
PASSES = 3.6  # over all rows
SPEED = 1.2e-4  # of learning, at its highest: after the climb, from where it goes down to nothing
CLIMB = 0.06  # of all steps
ALIKE_EVERY = 4  # steps: so often the workers take the mean of what each has learned by itself
KEPT_EVERY = 100  # steps: what is reached is kept on disk, so that a training that was stopped goes on from there


class Batch(NamedTuple):
    """Rows of about the same length."""

    pieces: Any
    labels: Any
    topics: Any


def cut(pieces: Pieces, text: str) -> list[int]:
    """The text as the encoder takes it in."""
    return [BEGIN, *pieces.cut(shown(text))[: MOST_PIECES - 2], END]


def batches(rows: list[Row], pieces: Pieces, chance: random.Random, part: int, parts: int) -> Iterator[Batch]:
    """All rows once, varied, shuffled, this worker's part of each batch."""
    of_language = {language: [row for row in rows if row.language == language] for language in ("en", "de", "fr", "es")}
    order = chance.sample(rows, len(rows))
    made = []
    for row in order:
        told = varied(row, of_language, chance)
        numbers = [UNKNOWN if number >= SPECIAL and chance.random() < FORGOTTEN else number for number in cut(pieces, told.text)]
        made.append((numbers, told))
    found = []
    for first in range(0, len(made), ROWS_AT_ONCE * 24):
        near = sorted(made[first : first + ROWS_AT_ONCE * 24], key=lambda each: len(each[0]))
        found += [near[start : start + ROWS_AT_ONCE] for start in range(0, len(near), ROWS_AT_ONCE)]
    chance.shuffle(found)
    for batch in found:
        mine = batch[part::parts]
        if mine:
            yield _batch(mine)


def _batch(rows: list[Any]) -> Batch:
    longest = max(len(numbers) for numbers, _ in rows)
    pieces = torch.full((len(rows), longest), PAD)
    topics = torch.zeros(len(rows), len(TOPICS))
    for number, (numbers, told) in enumerate(rows):
        pieces[number, : len(numbers)] = torch.tensor(numbers)
        for topic in told.topics:
            topics[number, TOPICS.index(topic)] = 1 / len(told.topics)
    return Batch(pieces, torch.tensor([LABELS.index(told.label) for _, told in rows]), topics)


def train(weights: Weights, part: int, parts: int, kept: Path) -> Encoder:
    """Pass over all rows; every worker ends with the same encoder. What was kept of an earlier run is gone on with."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    encoder = Encoder(weights)
    encoder.freeze(FROZEN_LAYERS)
    learner = _learner(encoder)
    done = _gone_on_with(kept, encoder, learner)
    torch.manual_seed(SEED + 1000 * part + done)
    rows = training_rows()
    steps = int(math.ceil(len(rows) / ROWS_AT_ONCE) * PASSES)
    pieces, chance = Pieces(weights.pieces, weights.likelihoods), random.Random(SEED)
    passes = chain.from_iterable(batches(rows, pieces, chance, part, parts) for _ in range(math.ceil(PASSES)))
    begun = time.monotonic()
    encoder.train()
    for step, batch in enumerate(islice(passes, steps)):
        if step < done:
            continue
        loss = _step(encoder, learner, batch, _share(step, steps))
        if (step + 1) % ALIKE_EVERY == 0 or step + 1 == steps:
            _make_alike(learner, parts)
        if part == 0 and (step + 1) % 50 == 0:
            print(f"{step + 1} of {steps}: {loss:.3f} after {time.monotonic() - begun:.0f} s", flush=True)
        if part == 0 and (step + 1) % KEPT_EVERY == 0:
            _keep(kept, encoder, learner, step + 1)
    encoder.eval()
    return encoder


def _step(encoder: Encoder, learner: Any, batch: Batch, share: float) -> float:
    learned = [each for group in learner.param_groups for each in group["params"]]
    for group in learner.param_groups:
        group["lr"] = group["highest"] * share
    loss = _loss(encoder, batch)
    learner.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(learned, 1.0)
    learner.step()
    return float(loss.item())


def _keep(kept: Path, encoder: Encoder, learner: Any, done: int) -> None:
    written = kept.with_suffix(".new")
    torch.save({"encoder": encoder.state_dict(), "learner": learner.state_dict(), "done": done}, written)
    written.replace(kept)


def _gone_on_with(kept: Path, encoder: Encoder, learner: Any) -> int:
    """Take up what was kept; how many steps it had done."""
    if not kept.exists():
        return 0
    told = torch.load(kept)
    encoder.load_state_dict(told["encoder"])
    learner.load_state_dict(told["learner"])
    return int(told["done"])


def _learner(encoder: Encoder) -> torch.optim.Optimizer:
    heads = [*encoder.label.parameters(), *encoder.topic.parameters()]
    rest = [each for layer in encoder.layers for each in layer.parameters() if each.requires_grad]
    groups = [
        {"params": [each for each in rest if each.ndim > 1], "weight_decay": DECAY, "highest": SPEED},
        {"params": [each for each in rest if each.ndim == 1], "weight_decay": 0.0, "highest": SPEED},
        {"params": heads, "weight_decay": 0.0, "highest": HEADS_FASTER * SPEED},
    ]
    return torch.optim.AdamW(groups, fused=True, lr=SPEED)


def _share(step: int, steps: int) -> float:
    """Of the full speed: up during the climb, then down in a straight line."""
    climb = max(1, int(steps * CLIMB))
    return (step + 1) / climb if step < climb else 1 - (step - climb) / max(1, steps - climb)


def _loss(encoder: Encoder, batch: Batch) -> Any:
    label, topic = encoder(batch.pieces)
    of_label = functional.cross_entropy(label, batch.labels, label_smoothing=SMOOTHING)
    return of_label + TOPIC_WEIGHT * functional.cross_entropy(topic, batch.topics, label_smoothing=SMOOTHING)


def _make_alike(learner: Any, parts: int) -> None:
    """All workers go on from the mean of what they have learned."""
    if parts == 1:
        return
    learned = [each.data for group in learner.param_groups for each in group["params"]]
    flat = torch.cat([each.view(-1) for each in learned])
    distributed.all_reduce(flat)
    flat /= parts
    for each, mean in zip(learned, flat.split([each.numel() for each in learned]), strict=True):
        each.copy_(mean.view_as(each))


def _work(part: int, parts: int, place: Path) -> None:
    if parts > 1:
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT="29511", RANK=str(part), WORLD_SIZE=str(parts))
        distributed.init_process_group("gloo")
    known = set((HERE / "pieces.txt").read_text(encoding="utf-8").split("\n"))
    weights = unpacked().only(known)
    encoder = train(weights, part, parts, place.with_suffix(".kept"))
    if part == 0:
        export(encoder, weights, place)


def main() -> None:
    """Train and export."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--workers", type=int, default=2)
    told.add_argument("--to", type=Path, default=HERE.parents[1] / "build" / "guardrail" / "facts.onnx")
    chosen = told.parse_args()
    chosen.to.parent.mkdir(parents=True, exist_ok=True)
    workers = [multiprocessing.Process(target=_work, args=(part, chosen.workers, chosen.to)) for part in range(chosen.workers)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    main()
