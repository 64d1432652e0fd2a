"""Train the reading of facts and write it where the guardrail looks for it: `python -m training.guardrail.train` (README.md).

Two workers with one thread each share every batch; with `--workers 1` it is one. The seed fixes rows, order and variation.
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
OFTENER = 2  # how often a row in German, French or Spanish is seen for each time one in English is
FROZEN_LAYERS = 3
FORGOTTEN = 0.02  # of all pieces, in training, are read as unknown
SMOOTHING = 0.05
TOPIC_WEIGHT = 0.5
HEADS_FASTER = 10
DECAY = 0.01


class Stage(NamedTuple):
    """One climb and descent of the speed of learning: over how many passes of the rows, up to what, and down to what share."""

    passes: float
    speed: float
    ends_at: float


STAGES = (Stage(1.0, 1.4e-4, 0.67), Stage(1.0, 9.4e-5, 0.0), Stage(1.4, 7e-5, 0.0), Stage(0.62, 8e-5, 0.0))


class Batch(NamedTuple):
    """Rows of about the same length."""

    pieces: Any
    labels: Any
    topics: Any


def cut(pieces: Pieces, text: str) -> list[int]:
    """The text as the encoder takes it in."""
    return [BEGIN, *pieces.cut(shown(text))[: MOST_PIECES - 2], END]


def batches(rows: list[Row], pieces: Pieces, chance: random.Random, part: int, parts: int) -> Iterator[Batch]:
    """All rows once (others than English ones oftener), varied, shuffled, this worker's part of each batch."""
    of_language = {language: [row for row in rows if row.language == language] for language in ("en", "de", "fr", "es")}
    order = [row for row in rows for _ in range(1 if row.language == "en" else OFTENER)]
    chance.shuffle(order)
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


def train(weights: Weights, part: int, parts: int) -> Encoder:
    """Run through all stages; every worker ends with the same encoder."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    encoder = Encoder(weights)
    encoder.freeze(FROZEN_LAYERS)
    torch.manual_seed(SEED + 1000 * part)
    rows = training_rows()
    pieces = Pieces(weights.pieces, weights.likelihoods)
    chance = random.Random(SEED)
    for stage in STAGES:
        _run(encoder, stage, rows, pieces, chance, part, parts)
    return encoder


def _run(encoder: Encoder, stage: Stage, rows: list[Row], pieces: Pieces, chance: random.Random, part: int, parts: int) -> None:
    learner = _learner(encoder, stage.speed)
    learned = [each for group in learner.param_groups for each in group["params"]]
    speeds = [group["lr"] for group in learner.param_groups]
    seen = sum(1 if row.language == "en" else OFTENER for row in rows)
    steps = int(math.ceil(seen / ROWS_AT_ONCE) * stage.passes)
    begun = time.monotonic()
    encoder.train()
    passes = chain.from_iterable(batches(rows, pieces, chance, part, parts) for _ in range(math.ceil(stage.passes)))
    for step, batch in enumerate(islice(passes, steps), 1):
        for group, speed in zip(learner.param_groups, speeds, strict=True):
            group["lr"] = speed * _share(step - 1, steps, stage.ends_at)
        loss = _loss(encoder, batch)
        learner.zero_grad()
        loss.backward()
        _average(learned, parts)
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        learner.step()
        if part == 0 and step % 50 == 0:
            print(f"{step} of {steps}: {loss.item():.3f} after {time.monotonic() - begun:.0f} s", flush=True)
    encoder.eval()


def _learner(encoder: Encoder, speed: float) -> torch.optim.Optimizer:
    heads = [*encoder.label.parameters(), *encoder.topic.parameters()]
    rest = [each for layer in encoder.layers for each in layer.parameters() if each.requires_grad]
    groups = [
        {"params": [each for each in rest if each.ndim > 1], "weight_decay": DECAY, "lr": speed},
        {"params": [each for each in rest if each.ndim == 1], "weight_decay": 0.0, "lr": speed},
        {"params": heads, "weight_decay": 0.0, "lr": HEADS_FASTER * speed},
    ]
    return torch.optim.AdamW(groups, fused=True)


def _share(step: int, steps: int, ends_at: float) -> float:
    """Of the full speed: up during the first twelfth, then down in a straight line."""
    climb = max(1, steps // 12)
    if step < climb:
        return (step + 1) / climb
    return 1 - (1 - ends_at) * (step - climb) / max(1, steps - climb)


def _loss(encoder: Encoder, batch: Batch) -> Any:
    label, topic = encoder(batch.pieces)
    of_label = functional.cross_entropy(label, batch.labels, label_smoothing=SMOOTHING)
    return of_label + TOPIC_WEIGHT * functional.cross_entropy(topic, batch.topics, label_smoothing=SMOOTHING)


def _average(learned: list[Any], parts: int) -> None:
    """What all workers together have found."""
    if parts == 1:
        return
    flat = torch.cat([each.grad.view(-1) for each in learned])
    distributed.all_reduce(flat)
    flat /= parts
    place = 0
    for each in learned:
        each.grad.copy_(flat[place : place + each.numel()].view_as(each))
        place += each.numel()


def _work(part: int, parts: int, place: Path) -> None:
    if parts > 1:
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT="29511", RANK=str(part), WORLD_SIZE=str(parts))
        distributed.init_process_group("gloo")
    known = set((HERE / "pieces.txt").read_text(encoding="utf-8").split("\n"))
    weights = unpacked().only(known)
    encoder = train(weights, part, parts)
    if part == 0:
        torch.save(encoder.state_dict(), place.with_suffix(".pt"))
        export(encoder, weights, place)


def main() -> None:
    """Train and export."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--workers", type=int, default=2)
    told.add_argument("--to", type=Path, default=HERE.parents[1] / "winsome" / "guardrail" / "trained" / "facts.onnx")
    chosen = told.parse_args()
    workers = [multiprocessing.Process(target=_work, args=(part, chosen.workers, chosen.to)) for part in range(chosen.workers)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    main()
