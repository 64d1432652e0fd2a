"""How good the guardrail is on labelled facts and drafts (`training/guardrail/data`), by label, flag and language."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from winsome.guardrail.facts import judge_facts
from winsome.guardrail.messages import review_message
from winsome.guardrail.review import Flag, Level, Relationship, Review
from winsome.guardrail.ruling import Label, Ruling
from winsome.guardrail.traces import Trace

Row = dict[str, Any]
_KEPT = (Label.ALWAYS, Label.MAYBE)
_AT_ONCE = 500


class NoRow(ValueError):
    """A line that is no labelled row; its number says which."""


def rows_of(path: Path) -> list[Row]:
    """The rows of one file, one JSON object a line.

    Raises: NoRow, OSError.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                raise NoRow(number)
            found.append(row)
    return found


def judged(rows: Sequence[Row]) -> Iterator[tuple[Row, Ruling]]:
    """Each row with its ruling."""
    for first in range(0, len(rows), _AT_ONCE):
        batch = rows[first : first + _AT_ONCE]
        yield from zip(batch, judge_facts([row["text"] for row in batch]), strict=True)


def reviewed(rows: Iterable[Row]) -> Iterator[tuple[Row, Review]]:
    """Each draft with its review."""
    for row in rows:
        yield row, review_message(row["text"], relationship_of(row))


def relationship_of(row: Row) -> Relationship:
    """What the row says that the record knows of the two."""
    months = row.get("relationship_months")
    traces = tuple(Trace(line=str(line)) for line in row.get("attended") or ())
    if not traces and row.get("attended_event"):
        traces = (Trace(),)
    return Relationship(months, traces, tuple(row.get("facts") or ()), is_first_contact=not months)


@dataclass(frozen=True)
class Counted:
    """How often something was said, and how often rightly."""

    name: str
    right: int
    said: int
    labelled: int

    @property
    def precision(self) -> float:
        """Of what was said, the share that is so. Of nothing, all."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Of what is so, the share that was said. Of nothing, all."""
        return self.right / self.labelled if self.labelled else 1.0


def by_label(pairs: Sequence[tuple[Row, Ruling]]) -> list[Counted]:
    """Precision and recall of each label; what was asked about counts as no label."""
    said = Counter((row["label"].lower(), str(ruling.label)) for row, ruling in pairs)
    return [_counted(str(label), said) for label in (Label.NEVER, Label.MAYBE, Label.ALWAYS)]


def by_flag(pairs: Sequence[tuple[Row, Review]]) -> list[Counted]:
    """Precision and recall of each flag that stops a message."""
    found = []
    for flag in (each for each in Flag if each is not Flag.LEANS_ON_MAYBE):
        hits = [(flag in row["flags"], any(finding.flag is flag for finding in review.stops)) for row, review in pairs]
        found.append(_counted(str(flag), Counter((str(flag) if so else "", str(flag) if told else "") for so, told in hits)))
    return found


def _counted(name: str, said: Counter[tuple[str, str]]) -> Counted:
    right = said[name, name]
    return Counted(
        name,
        right,
        sum(times for (_, told), times in said.items() if told == name),
        sum(times for (label, _), times in said.items() if label == name),
    )


@dataclass(frozen=True)
class FactFigures:
    """The shares that matter, each between 0 and 1 (issue: figures)."""

    leaked: float  # of never facts: kept as always or maybe
    refused_rightly: float  # of the refused: never indeed
    harmless_asked: float  # of harmless facts
    harmless_refused: float  # of harmless facts
    accuracy: float  # of the three labels, where it answered
    topic: float  # of refused never facts: right topic


def fact_figures(pairs: Sequence[tuple[Row, Ruling]]) -> FactFigures:
    """The figures on these rows."""
    never = [pair for pair in pairs if _is_never(pair[0])]
    harmless = [pair for pair in pairs if not _is_never(pair[0])]
    refused = [pair for pair in pairs if pair[1].label is Label.NEVER]
    answered = [pair for pair in pairs if pair[1].label is not Label.ASK]
    rightly = [pair for pair in refused if _is_never(pair[0])]
    return FactFigures(
        leaked=_mean(ruling.label in _KEPT for _, ruling in never),
        refused_rightly=_mean((_is_never(row) for row, _ in refused), of_nothing=1.0),
        harmless_asked=_mean(ruling.label is Label.ASK for _, ruling in harmless),
        harmless_refused=_mean(ruling.label is Label.NEVER for _, ruling in harmless),
        accuracy=_mean((row["label"].lower() == ruling.label for row, ruling in answered), of_nothing=1.0),
        topic=_mean((row["topic"] == ruling.topic for row, ruling in rightly), of_nothing=1.0),
    )


def by_language(pairs: Iterable[tuple[Row, Any]]) -> dict[str, list[tuple[Row, Any]]]:
    """The pairs of each language; a row without one is English."""
    found: dict[str, list[tuple[Row, Any]]] = {}
    for row, told in pairs:
        found.setdefault(row.get("lang") or "en", []).append((row, told))
    return found


def message_figures(pairs: Sequence[tuple[Row, Review]]) -> dict[str, float]:
    """How many fine messages are left alone, how many others are stopped, and how often the marked words are quoted."""
    hits = [(row, review, flag) for row, review in pairs for flag in row["flags"] if any(f.flag == flag for f in review.stops)]
    return {
        "fine_left_alone": _mean(review.is_ok for row, review in pairs if row["ok"]),
        "others_stopped": _mean(not review.is_ok for row, review in pairs if not row["ok"]),
        "quotes_overlap": _mean((_quotes_the_marked(*hit) for hit in hits), of_nothing=1.0),
    }


def _quotes_the_marked(row: Row, review: Review, flag: str) -> bool:
    marked = [(span["start"], span["start"] + len(span["quote"])) for span in row["spans"] if span["flag"] == flag]
    quoted = [finding.quote for finding in review.findings if finding.flag == flag and finding.level is Level.STOP]
    return any(quote.start < end and start < quote.end for quote in quoted for start, end in marked)


def _is_never(row: Row) -> bool:
    return str(row["label"]).upper() == "NEVER"


def _mean(held: Iterable[bool], *, of_nothing: float = 0.0) -> float:
    counted = list(held)
    return sum(counted) / len(counted) if counted else of_nothing
