"""`winsome matching`: who is the same in one list, in two, or in given pairs. Nothing is merged and nothing kept."""

import csv
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from winsome.connectors.records_to_match import ListsToMatch, ListToMatch
from winsome.kernel.errors import RuleBroken
from winsome.matching.fields import Field, Kind
from winsome.matching.running import Matching

FILE = click.Path(path_type=Path)
KIND = click.option("--kind", required=True, type=click.Choice([str(kind) for kind in Kind]), help=_("Of whom the records are."))
_QUIET_FOR = 1.0  # seconds after which somebody wants to know how far it is


class Refused(click.ClickException):
    """What cannot be matched, in one sentence."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


@click.group()
def matching() -> None:
    """Find out who is the same. Probabilities go from 0 to 1; from 0.5 on two records are more likely one than not."""


@matching.command()
@click.argument("file", type=FILE)
@click.option(
    "--against", "other", type=FILE, help=_("Look for the records of FILE in this list, instead of for doubles in FILE.")
)
@KIND
@click.option("--map", "maps", multiple=True, metavar="COLUMN=FIELD", help=_("What a column holds: %s.") % ", ".join(Field))
@click.option("--out", required=True, type=FILE, help=_("Where the pairs are written: left_id, right_id, probability."))
def pairs(file: Path, other: Path | None, kind: str, maps: tuple[str, ...], out: Path) -> None:
    """Write each pair of records that may be the same. Columns are known by their names unless --map says what they are."""
    with _one_sentence(), ListsToMatch(Kind(kind), _mapping(maps)) as lists:
        records = lists.open(file)
        against = lists.open(other) if other else None
        lists.check_mapping(file.name)
        run = Matching(Kind(kind), Progress())
        found = sorted(run.pairs(records, against), key=lambda pair: (-pair.probability, pair.left, pair.right))
        with out.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(["left_id", "right_id", "probability"])
            writer.writerows((run.ids[pair.left], run.ids[pair.right], f"{pair.probability:.6f}") for pair in found)
        for each in filter(None, (records, against)):
            _say_what_was_left_out(each)


@matching.command()
@click.argument("file", type=FILE)
@KIND
@click.option("--out", required=True, type=FILE, help=_("Where FILE is written once more, with a probability for each pair."))
def compare(file: Path, kind: str, out: Path) -> None:
    """Add to each pair of FILE (id, left_name, right_name and any further left_ and right_ columns) how likely it is one."""
    with _one_sentence(), ListsToMatch(Kind(kind), {}) as lists:
        given = lists.open_pairs(file)
        likely = {pair.left // 2: pair.probability for pair in Matching(Kind(kind), Progress()).compare(given)}
        with out.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow([*given.sheet.header, "probability"])
            writer.writerows([*cells, f"{likely.get(place, 0.0):.6f}"] for place, cells in enumerate(given.rows()))


class Progress:
    """How far it is, on standard error, once it takes longer than a moment."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._last = ""
        self._steps = {
            "reading": _("Reading records"),
            "pairing": _("Looking for candidates"),
            "learning": _("Learning from the records"),
            "comparing": _("Comparing pairs"),
            "grouping": _("Putting groups together"),
        }

    def __call__(self, step: str, done: int, total: int) -> None:
        if time.monotonic() - self._began < _QUIET_FOR or step not in self._steps:
            return
        how_far = f"{done:,} / {total:,}" if total > 1 else f"{done:,}" if done else "…"
        line = f"{self._steps[step]}: {how_far}"
        if line != self._last:
            click.echo(line, err=True)
        self._last = line


@contextmanager
def _one_sentence() -> Iterator[None]:
    """What is wrong with a list is said in a sentence, with the code for wrong input."""
    try:
        yield
    except RuleBroken as broken:
        raise Refused(str(broken.sentence)) from None
    except FileNotFoundError as missing:
        raise Refused(_("There is no file %s.") % missing.filename) from None
    except OSError as error:
        raise Refused(_("%(file)s: %(why)s.") % {"file": error.filename, "why": error.strerror}) from None


def _mapping(maps: tuple[str, ...]) -> dict[str, Field]:
    mapping = {}
    for each in maps:
        column, equals, field = each.rpartition("=")
        if not equals or field.strip() not in list(Field):
            raise Refused(
                _("--map %(given)s: please write COLUMN=FIELD, with one of %(fields)s.")
                % {"given": each, "fields": ", ".join(Field)}
            )
        mapping[column.strip()] = Field(field.strip())
    return mapping


def _say_what_was_left_out(records: ListToMatch) -> None:
    if count := records.rows_left_out:
        told = ngettext("%(file)s: %(count)d row could not be read.", "%(file)s: %(count)d rows could not be read.", count)
        click.echo(told % {"file": records.name, "count": count}, err=True)
