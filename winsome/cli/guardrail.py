"""The guardrail at the command line: the judge process, rulings and reviews as lines, and how good they are."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils.translation import gettext as _

from winsome.guardrail import measuring
from winsome.guardrail.labelled import FOLDER
from winsome.guardrail.review import Review
from winsome.guardrail.ruling import Ruling
from winsome.guardrail.trained import trained_reading

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
def judge() -> None:
    """Judge texts about people for the other processes, at WINSOME_JUDGE_SOCKET. `winsome up` starts one by itself."""
    if not settings.WINSOME_JUDGE_SOCKET:
        raise click.UsageError(_("WINSOME_JUDGE_SOCKET names no socket to listen at."))
    os.execv(sys.executable, [sys.executable, "-m", "winsome.guardrail.judge", settings.WINSOME_JUDGE_SOCKET])


@click.group()
def guardrail() -> None:
    """Judge facts and drafts from a file of JSON lines, and measure how good that is."""


@guardrail.command()
@click.argument("file", type=FILE)
def facts(file: Path) -> None:
    """Print one JSON line for each fact in FILE: id, label, topic, quotes, why."""
    for row, ruling in measuring.judged(_rows(file)):
        click.echo(_line(_fact_as_json(row, ruling)))


@guardrail.command()
@click.argument("file", type=FILE)
def drafts(file: Path) -> None:
    """Print one JSON line for each draft in FILE: id, ok, findings."""
    for row, review in measuring.reviewed(_rows(file)):
        click.echo(_line(_draft_as_json(row, review)))


@guardrail.command()
@click.argument("files", type=FILE, nargs=-1)
def evaluate(files: tuple[Path, ...]) -> None:
    """Precision and recall by label, flag and language, on FILES or on the rows that were held back from training."""
    for path in files or tuple(sorted(FOLDER.glob("held-*.jsonl"))):
        rows = _rows(path)
        click.echo(f"{path.name} · {len(rows)}")
        if rows and "flags" in rows[0]:
            _evaluate_drafts(rows)
        else:
            _evaluate_facts(rows)
    if trained_reading() is None:
        click.echo(_("The trained reading is missing; these are the figures of the word lists alone."), err=True)


def _evaluate_facts(rows: Sequence[measuring.Row]) -> None:
    for language, pairs in sorted(measuring.by_language(measuring.judged(rows)).items()):
        figures = asdict(measuring.fact_figures(pairs))
        click.echo(f"  {language} · {len(pairs)} · " + " · ".join(f"{name} {value:.3f}" for name, value in figures.items()))
        _print(measuring.by_label(pairs))


def _evaluate_drafts(rows: Sequence[measuring.Row]) -> None:
    for language, pairs in sorted(measuring.by_language(measuring.reviewed(rows)).items()):
        figures = measuring.message_figures(pairs)
        click.echo(f"  {language} · {len(pairs)} · " + " · ".join(f"{name} {value:.3f}" for name, value in figures.items()))
        _print(measuring.by_flag(pairs))


def _print(counted: Iterable[measuring.Counted]) -> None:
    for each in counted:
        click.echo(f"    {each.name:<26} precision {each.precision:.3f} recall {each.recall:.3f} of {each.labelled}")


def _rows(path: Path) -> list[measuring.Row]:
    try:
        return measuring.rows_of(path)
    except measuring.NoRow as wrong:
        raise click.UsageError(_("Line %s is no row with a text.") % wrong) from None
    except (OSError, UnicodeDecodeError):
        raise click.UsageError(_("This file cannot be read as UTF-8.")) from None


def _line(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False)


def _fact_as_json(row: measuring.Row, ruling: Ruling) -> dict[str, Any]:
    quotes = [quote.text for quote in ruling.quotes]
    return {
        "id": row.get("id"),
        "label": str(ruling.label),
        "topic": ruling.topic,
        "quotes": quotes,
        "why": str(ruling.why),
    }


def _draft_as_json(row: measuring.Row, review: Review) -> dict[str, Any]:
    findings = [
        {
            "flag": str(finding.flag),
            "level": str(finding.level),
            "quote": finding.quote.text,
            "start": finding.quote.start,
            "end": finding.quote.end,
            "why": str(finding.why),
            "better": str(finding.better),
        }
        for finding in review.findings
    ]
    return {"id": row.get("id"), "ok": review.is_ok, "findings": findings}
