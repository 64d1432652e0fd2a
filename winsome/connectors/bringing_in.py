"""Bringing an export in: read by one job, counted file by file, the same after a crash (C2, G6)."""

from collections.abc import Iterator
from contextlib import suppress

from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from winsome.connectors.asking import ask, open_questions
from winsome.connectors.errors import ExportRefused
from winsome.connectors.export_day import exported_on
from winsome.connectors.handing_in import opened
from winsome.connectors.lines import Line, Table
from winsome.connectors.own_addresses import learn_own_addresses
from winsome.connectors.people_in_export import PeopleInExport
from winsome.connectors.portions import Pace, portions
from winsome.connectors.recognizing import Export
from winsome.connectors.spreadsheet.contacts import read_mapped
from winsome.connectors.spreadsheet.headers import Field
from winsome.connectors.spreadsheet.mapping import Mapping
from winsome.connectors.storing import Storing
from winsome.files.models import SpooledFile
from winsome.files.spool import FileGone, destroy
from winsome.guardrail.errors import JudgeUnavailable
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.errors import RuleBroken
from winsome.kernel.space import NoSpaceLeft, is_out_of_space
from winsome.kernel.writing import CHUNK, chunks, lasting_together, pause
from winsome.sources.models import ColumnMapping, Import, Source
from winsome.sources.models.bringing import State

# What an older version remarked on a file of which it only counted some records (praise, pieces, deals): that file is read anew.
_ONLY_COUNTED = "Some records of this file were counted and are not kept yet; bring the file in again once they are."


def _gave_up(import_id: int) -> None:
    bringing = Import.objects.filter(pk=import_id).exclude(state__in=[State.DONE, State.ASKING]).first()
    if bringing is not None:
        problem = _("Something went wrong on our side while reading. What was read so far can be taken back.")
        _close(bringing, State.REFUSED, str(problem))


@job("connectors.bring_in", attempts=4, gave_up=_gave_up)
def bring_in(run: Run, import_id: int) -> None:
    """Read one import to its end, from wherever an earlier run of this job was stopped."""
    bringing = Import.objects.select_related("owner", "owner__team").get(pk=import_id)
    if bringing.state in (State.DONE, State.REFUSED, State.LAPSED, State.UNDONE):
        _let_go(bringing)  # a run before may have been killed between saying so and destroying the key
        return
    try:
        with opened(bringing) as export:
            if questions := open_questions(bringing, export):
                ask(bringing, questions)
                return
            tables = _tables(export)
            Import.objects.filter(pk=bringing.pk).update(state=State.READING, problem="")
            _read(run, bringing, export, tables)
    except JudgeUnavailable:
        raise  # tried again when the judge is back: nothing is stored unjudged
    except (OSError, DatabaseError, NoSpaceLeft) as error:
        if is_out_of_space(error):
            _say_that_the_disk_is_full(bringing)
        raise  # the job is tried again
    except (ExportRefused, FileGone) as refusal:
        _close(bringing, State.REFUSED, str(refusal))
    except RuleBroken as refusal:
        _close(bringing, State.REFUSED, str(refusal.sentence))


def _say_that_the_disk_is_full(bringing: Import) -> None:
    """Tell the owner, where there is room for as much as that."""
    sentence = _("There is no space left on the disk. What was read so far is kept; the rest follows when there is space.")
    with suppress(DatabaseError):
        Import.objects.filter(pk=bringing.pk).update(problem=str(sentence))


def _tables(export: Export) -> list[Table]:
    """What is to be read; the columns of an unknown table are as they were confirmed, or else as they are guessed."""
    tables = list(export.tables)
    for unknown in export.unknown:
        remembered = ColumnMapping.objects.filter(fingerprint=unknown.fingerprint).first()
        if remembered:
            fields = tuple(Field(name) for name in remembered.columns["fields"])
            tables.append(read_mapped(unknown, Mapping(unknown.header, fields)))
        else:
            tables.append(read_mapped(unknown, unknown.guess()))
    return tables


def _read(run: Run, bringing: Import, export: Export, tables: list[Table]) -> None:
    people, pace = PeopleInExport(bringing.pk), Pace()
    as_of = exported_on(bringing.name) or bringing.created_at
    expected = sum(table.expected_records or 0 for table in tables)
    done = 0
    for table in tables:
        source, _made = Source.objects.get_or_create(
            bringing=bringing,
            path=table.path,
            defaults={
                "importer": table.importer,
                "content_hash": table.content_hash,
                "dropped_columns": table.dropped_columns,
                "remarks": [str(remark) for remark in table.remarks],
                "expected_records": table.expected_records,
            },
        )
        storing = Storing(bringing, source, people, as_of)
        if source.finished_at is not None:
            for lines in chunks(table.lines):
                storing.learn_again(lines)
        elif source.done_through or not _same_again(bringing, source):
            with lasting_together():
                for portion in portions(_not_stored_yet(table, source, storing), pace):
                    storing.store(portion, pace)
                    run.progress(done + source.records, max(expected, done + source.records))
                    pace.make_way(pause())
        learn_own_addresses(bringing, table)
        Source.objects.filter(pk=source.pk).update(finished_at=clock.now())
        done += source.records
    run.progress(done, done)
    bringing.totals = {"unread": export.unread_files, "remarks": [str(remark) for remark in export.remarks]}
    Import.objects.filter(pk=bringing.pk).update(totals=bringing.totals)
    _close(bringing, State.DONE, "")


def _not_stored_yet(table: Table, source: Source, storing: Storing) -> Iterator[Line]:
    """The records behind the mark that an earlier run left; of those before it only who is who is learned again."""
    done_through, stored = source.done_through, []
    for line in table.lines:
        if line.record <= done_through:
            stored.append(line)
        if stored and (len(stored) == CHUNK or line.record > done_through):
            storing.learn_again(stored)
            stored = []
        if line.record > done_through:
            yield line
    if stored:
        storing.learn_again(stored)


def _same_again(bringing: Import, source: Source) -> bool:
    """The same file was brought in by the same member before: its counts are told again, and nothing is stored twice."""
    repaired = bool(bringing.mapping.get("repair"))
    earlier = Source.objects.filter(
        content_hash=source.content_hash,
        bringing__owner_id=bringing.owner_id,
        bringing__audience_id=bringing.audience_id,
        bringing__state=State.DONE,
        finished_at__isnull=False,
    ).exclude(bringing=bringing)
    whole = (each for each in earlier.select_related("bringing") if _ONLY_COUNTED not in each.remarks)
    same = next((each for each in whole if bool(each.bringing.mapping.get("repair")) == repaired), None)
    if same is None:
        return False
    for name in ("records", "good", "set_aside", "exact_duplicates", "nobody"):
        setattr(source, name, getattr(same, name))
    source.same = same.good
    source.repeats_id = same.pk
    source.save()
    return True


def _close(bringing: Import, state: str, problem: str) -> None:
    Import.objects.filter(pk=bringing.pk).update(state=state, problem=problem, finished_at=clock.now())
    _let_go(bringing)


def _let_go(bringing: Import) -> None:
    """Destroy the key of the file that was read."""
    if spooled := SpooledFile.objects.filter(token=bringing.spool_key).first():
        destroy(spooled)
