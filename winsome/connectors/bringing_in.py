"""Bringing an export in: read by one job, counted file by file, the same after a crash (C2, G6)."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from winsome.connectors.errors import ExportRefused
from winsome.connectors.export_day import exported_on
from winsome.connectors.handing_in import opened
from winsome.connectors.lines import Line, Table
from winsome.connectors.people_in_export import PeopleInExport
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
from winsome.kernel.writing import CHUNK, chunks, pause
from winsome.sources.models import ColumnMapping, Import, Source
from winsome.sources.models.bringing import State


def _gave_up(import_id: int) -> None:
    Import.objects.filter(pk=import_id).exclude(state__in=[State.DONE, State.ASKING]).update(
        state=State.REFUSED,
        problem=str(_("Something went wrong on our side while reading. What was read so far can be taken back.")),
        finished_at=clock.now(),
    )


@job("connectors.bring_in", attempts=4, gave_up=_gave_up)
def bring_in(run: Run, import_id: int) -> None:
    """Read one import to its end, from wherever an earlier run of this job was stopped."""
    bringing = Import.objects.select_related("owner", "owner__team").get(pk=import_id)
    if bringing.state in (State.DONE, State.REFUSED, State.UNDONE):
        return
    try:
        with opened(bringing) as export:
            tables = _tables(bringing, export)
            if tables is None:
                Import.objects.filter(pk=bringing.pk).update(state=State.ASKING)
                return
            Import.objects.filter(pk=bringing.pk).update(state=State.READING)
            _read(run, bringing, export, tables)
    except JudgeUnavailable:
        raise  # tried again when the judge is back: nothing is stored unjudged
    except (ExportRefused, FileGone) as refusal:
        _close(bringing, State.REFUSED, str(refusal))
    except RuleBroken as refusal:
        _close(bringing, State.REFUSED, str(refusal.sentence))


def _tables(bringing: Import, export: Export) -> list[Table] | None:
    """What is to be read; None when a table's columns have to be confirmed first."""
    tables = list(export.tables)
    for unknown in export.unknown:
        remembered = ColumnMapping.objects.filter(fingerprint=unknown.fingerprint).first()
        if remembered:
            fields = tuple(Field(name) for name in remembered.columns["fields"])
            tables.append(read_mapped(unknown, Mapping(unknown.header, fields)))
        elif bringing.mapping.get("ask"):
            return None
        else:
            tables.append(read_mapped(unknown, unknown.guess()))
    return tables


def _read(run: Run, bringing: Import, export: Export, tables: list[Table]) -> None:
    people = PeopleInExport(bringing.pk)
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
        if source.finished_at is not None:
            people.learn_accounts(source.pk, table.lines)
        elif source.done_through or not _same_again(bringing, source):
            storing = Storing(bringing, source, people, as_of)
            for lines in chunks(_not_stored_yet(table, source, people), CHUNK):
                storing.store(lines)
                run.progress(done + source.records, max(expected, done + source.records))
                pause()
        Source.objects.filter(pk=source.pk).update(finished_at=clock.now())
        done += source.records
    run.progress(done, done)
    bringing.totals = {"unread": export.unread_files, "remarks": [str(remark) for remark in export.remarks]}
    Import.objects.filter(pk=bringing.pk).update(totals=bringing.totals)
    _close(bringing, State.DONE, "")


def _not_stored_yet(table: Table, source: Source, people: PeopleInExport) -> Iterator[Line]:
    """The records behind the mark that an earlier run left; of those before it only the accounts are learned again."""
    done_through = source.done_through
    for line in table.lines:
        if line.record > done_through:
            yield line
        else:
            people.learn_accounts(source.pk, [line])


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
    same = next(
        (each for each in earlier.select_related("bringing") if bool(each.bringing.mapping.get("repair")) == repaired), None
    )
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
    spooled = SpooledFile.objects.filter(token=bringing.spool_key).first()
    if spooled:
        destroy(spooled)
