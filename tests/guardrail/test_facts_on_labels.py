"""How good the word lists are on labelled texts. Floors are measured values with a little slack: a list may only get better."""

import csv
import io
import json
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from winsome.guardrail.facts import judge_fact
from winsome.guardrail.listed import listed_ruling
from winsome.guardrail.ruling import Label, Ruling

SHARED = Path(__file__).parents[3] / "shared" / "data"
LABELS = SHARED / "guardrail"
ARCHIVES = SHARED / "archives"
KEPT = (Label.ALWAYS, Label.MAYBE)

needs_labels = pytest.mark.skipif(not LABELS.exists(), reason="the labelled texts do not lie beside this checkout")
needs_archives = pytest.mark.skipif(not ARCHIVES.exists(), reason="the invented archives do not lie beside this checkout")
Row = dict[str, Any]


@cache
def listed(pattern: str) -> list[tuple[Row, Ruling]]:
    """What the lists alone say: the trained reading has seen most of these rows."""
    rows = [json.loads(line) for path in sorted(LABELS.glob(pattern)) for line in path.read_text().splitlines()]
    return [(row, listed_ruling(row["text"])) for row in rows]


def held_back(row: Row) -> bool:
    """The quarter of the families that was never looked at while the lists were written."""
    return zlib.crc32(row["family"].encode()) % 4 == 0


def shares(judged: list[tuple[Row, Ruling]]) -> dict[str, float]:
    never = [(row, ruling) for row, ruling in judged if row["label"] == "NEVER"]
    harmless = [(row, ruling) for row, ruling in judged if row["label"] != "NEVER"]
    stopped = [(row, ruling) for row, ruling in never if ruling.label not in KEPT]
    return {
        "leaked": 1 - len(stopped) / len(never),
        "refused": sum(ruling.label is Label.NEVER for _, ruling in harmless) / len(harmless),
        "asked": sum(ruling.label is Label.ASK for _, ruling in harmless) / len(harmless),
        "topic": sum(row["topic"] == ruling.topic for row, ruling in stopped) / len(stopped),
    }


def within(measured: dict[str, float], *, leaked: float, refused: float, asked: float, topic: float) -> bool:
    return (
        measured["leaked"] <= leaked
        and measured["refused"] <= refused
        and measured["asked"] <= asked
        and measured["topic"] >= topic
    )


@needs_labels
@pytest.mark.parametrize(
    ("family", "bounds"),
    [
        ("F", {"leaked": 0.01, "refused": 0.0, "asked": 0.02, "topic": 0.95}),
        ("H", {"leaked": 0.03, "refused": 0.0, "asked": 0.02, "topic": 0.93}),
        ("X", {"leaked": 0.0, "refused": 0.0, "asked": 0.0, "topic": 0.95}),
    ],
)
def test_the_short_notes_are_judged_as_well_as_measured(family: str, bounds: dict[str, float]) -> None:
    measured = shares([pair for pair in listed("facts-dev.jsonl") if pair[0]["id"].startswith(family)])
    assert within(measured, **bounds), measured


@needs_labels
@pytest.mark.parametrize(
    ("language", "bounds"),
    [
        ("en", {"leaked": 0.56, "refused": 0.02, "asked": 0.08, "topic": 0.68}),
        ("de", {"leaked": 0.46, "refused": 0.04, "asked": 0.11, "topic": 0.86}),
        ("fr", {"leaked": 0.33, "refused": 0.04, "asked": 0.13, "topic": 0.79}),
        ("es", {"leaked": 0.46, "refused": 0.04, "asked": 0.13, "topic": 0.78}),
    ],
)
def test_families_never_looked_at_are_judged_as_well_as_measured(language: str, bounds: dict[str, float]) -> None:
    measured = shares([pair for pair in listed(f"train-facts-{language}*.jsonl") if held_back(pair[0])])
    assert within(measured, **bounds), measured


def test_a_leak_and_a_wrong_refusal_are_counted() -> None:
    rows = [{"label": "NEVER", "topic": "health"}, {"label": "ALWAYS", "topic": "role"}]
    measured = shares([(rows[0], Ruling(Label.NEVER, "health")), (rows[0], Ruling(Label.ALWAYS)), (rows[1], Ruling(Label.NEVER))])
    assert measured == {"leaked": 0.5, "refused": 1.0, "asked": 0.0, "topic": 1.0}


def never_notes() -> set[str]:
    truth = json.loads((ARCHIVES / "truth.json").read_text())
    return {note for source in truth["sources"].values() for _, note in source.get("never_notes", [])}


def cells(*columns: str) -> Iterator[str]:
    """What stands in these columns of the address books and the contact exports."""
    texts = [
        (ARCHIVES / "imogen-google-contacts.csv").read_text("utf-8-sig"),
        (ARCHIVES / "jorg-outlook-kontakte.csv").read_text("cp1252"),
        (ARCHIVES / "owain-outlook-com.csv").read_text("utf-8-sig"),
    ]
    with ZipFile(ARCHIVES / "WE_00D5zZ00000aaaaEAA_1_20250630.zip") as archive:
        texts.append(archive.read("Contact.csv").decode("utf-8-sig"))
    for path in ARCHIVES.glob("*LinkedInDataExport*.zip"):
        with ZipFile(path) as archive:
            texts.append("First Name," + archive.read("Connections.csv").decode("utf-8-sig").partition("First Name,")[2])
    for text in texts:
        for row in csv.DictReader(io.StringIO(text)):
            yield from (row[column] for column in columns if row.get(column))


@needs_archives
def test_every_private_note_of_the_invented_archives_is_refused() -> None:
    notes = never_notes()
    assert len(notes) > 10
    assert [note for note in notes if judge_fact(note).label is not Label.NEVER] == []


@needs_archives
def test_every_other_note_and_every_job_title_of_the_invented_archives_is_kept() -> None:
    texts = set(cells("Notes", "Notizen", "Description", "Position", "Job Title", "Organization Title", "Title")) - never_notes()
    assert len(texts) > 100
    assert [text for text in texts if judge_fact(text).label not in KEPT] == []
