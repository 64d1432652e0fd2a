"""The labelled rows of the training, and how they are varied so that the encoder learns meaning and not one spelling."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.guardrail.encoder import LABELS, MAYBE_TOPICS
from training.guardrail.plain import plain_texts

DATA = Path(__file__).parent / "data"
_BEFORE = {
    "en": (
        *("FYI: ", "Note: ", "He told me that ", "She told me: ", "Heard that ", "By the way, ", "Call notes: ", "Important: "),
        *("- ", "Btw ", "I was told: ", "From the coffee break: ", "Tue: "),
    ),
    "de": (
        *("Info: ", "Notiz: ", "Telefonat: ", "Übrigens: ", "Habe gehört: ", "Am Rande: ", "- ", "Zur Info: "),
        "Laut Assistentin: ",
    ),
    "fr": ("Info : ", "Note : ", "Au téléphone : ", "Au fait, ", "Entendu dire : ", "- ", "Pour info : ", "En marge : "),
    "es": (
        *("Info: ", "Nota: ", "Por teléfono: ", "Por cierto, ", "Me han dicho: ", "- ", "Para tu información: "),
        "De pasada: ",
    ),
}
_BETWEEN = {
    "en": (". ", "; ", " and ", ", ", " - ", "\n", ". Also: ", ", but "),
    "de": (". ", "; ", " und ", ", ", " - ", ". Außerdem: "),
    "fr": (". ", " ; ", " et ", ", ", " - ", ". Aussi : "),
    "es": (". ", "; ", " y ", ", ", " - ", ". Además: "),
}
PLAIN = {"en": 2400, "de": 900, "fr": 900, "es": 900}
_JOINED, _LED_IN, _MISTYPED = 0.15, 0.10, 0.07
_LOWER, _UPPER, _BARE, _STOPPED = 0.12, 0.14, 0.20, 0.28


@dataclass(frozen=True)
class Row:
    """A fact with its label, topic and language."""

    text: str
    label: str
    topic: str
    language: str


@dataclass(frozen=True)
class Varied:
    """A fact as it is trained on; two facts in one note share the topic when neither is stricter."""

    text: str
    label: str
    topics: tuple[str, ...]


def training_rows() -> list[Row]:
    """All rows that may be trained on: facts, sentences of messages, and plain texts that are no facts."""
    files = [DATA / "facts-train-seed.jsonl", *sorted(DATA.glob("train-facts-*.jsonl"))]
    rows = [_fact(told) for path in files for told in _told(path)]
    rows += [_sentence(told) for told in _told(DATA / "train-sentences.jsonl")]
    plain = [
        Row(text, "always", "process", language) for language, count in PLAIN.items() for text in plain_texts(language, count)
    ]
    return rows + plain


def held_rows() -> list[Row]:
    """Rows of families that are never trained on: the cuts are chosen on them."""
    return [_fact(told) for told in _told(DATA / "held-facts.jsonl")]


def varied(row: Row, others: dict[str, list[Row]], chance: random.Random) -> Varied:
    """The row joined with another, led in, in other letters or with a slip of the finger, or as it stands."""
    text, label, topics = row.text, row.label, (row.topic,)
    if chance.random() < _JOINED and len(text) < 140:
        other = chance.choice(others[row.language])
        if len(other.text) < 120:
            text = _joined(*((row, other) if chance.random() < 0.5 else (other, row)), chance)
            stricter = min(row, other, key=lambda each: LABELS_BY_STRICTNESS[each.label])
            label = stricter.label
            topics = (stricter.topic,) if row.label != other.label else tuple({row.topic, other.topic})
    if chance.random() < _LED_IN:
        text = chance.choice(_BEFORE[row.language]) + (_lowered(text) if chance.random() < 0.6 else text)
    return Varied(_spelled(text, chance), label, topics)


LABELS_BY_STRICTNESS = {label: number for number, label in enumerate(LABELS)}


def _told(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _fact(told: dict[str, str]) -> Row:
    return Row(told["text"], told["label"].lower(), told["topic"], told.get("lang", "en"))


def _sentence(told: dict[str, str]) -> Row:
    label = "never" if told["never"] else "maybe" if told["topic"] in MAYBE_TOPICS else "always"
    return Row(told["text"], label, told["topic"], told["lang"])


def _joined(first: Row, second: Row, chance: random.Random) -> str:
    between = chance.choice(_BETWEEN[first.language])
    goes_on = between.endswith(" ") and between.strip() != "." and chance.random() < 0.7
    return first.text.rstrip(" .") + between + (_lowered(second.text) if goes_on else second.text)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _spelled(text: str, chance: random.Random) -> str:
    way = chance.random()
    if way < _LOWER:
        text = text.lower()
    elif way < _UPPER:
        text = text.upper()
    elif way < _BARE:
        text = re.sub(r"[.,;:!?\"]", "", text)
    elif way < _STOPPED:
        text = text.rstrip(".") + ("" if text.endswith(".") else ".")
    return _mistyped(text, chance) if chance.random() < _MISTYPED else text


def _mistyped(text: str, chance: random.Random) -> str:
    for _ in range(1 + (len(text) > 50)):
        place = chance.randrange(len(text) - 1) if len(text) > 6 else -1
        if place < 0 or not text[place : place + 2].isalpha():
            continue
        way = chance.random()
        if way < 0.4:
            text = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        else:
            text = text[:place] + (text[place + 1 :] if way < 0.8 else text[place] + text[place:])
    return text
