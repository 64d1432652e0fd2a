"""The labelled set: facts with the label that people gave them, by which a change of the policy is foretold and measured."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from winsome.guardrail.ruling import Label

FOLDER = Path(__file__).resolve().parents[2] / "training" / "guardrail" / "data"
FILES = ("facts-dev.jsonl", "blind-facts.jsonl", "facts-train-seed.jsonl")


@dataclass(frozen=True)
class LabelledFact:
    """An invented fact and how it has to be treated."""

    text: str = field(repr=False)
    label: Label


@cache
def labelled_facts() -> tuple[LabelledFact, ...]:
    """All that lie beside this installation; none where it was installed without them."""
    return tuple(_facts())


def _facts() -> Iterator[LabelledFact]:
    for path in (FOLDER / name for name in FILES):
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            row = json.loads(line)
            yield LabelledFact(row["text"], Label(row["label"].lower()))
