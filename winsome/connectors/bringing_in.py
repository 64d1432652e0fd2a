"""Bringing an export in: handed over by whichever door, read by one job, counted file by file, the same after a crash (C2, G6)."""

import io
import re
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from winsome.connectors.errors import ExportRefused
from winsome.connectors.held import HeldFile
from winsome.connectors.lines import Table
from winsome.connectors.people_in_export import PeopleInExport
from winsome.connectors.recognizing import Export, open_export
from winsome.connectors.spreadsheet.contacts import UnknownTable, read_mapped
from winsome.connectors.spreadsheet.headers import Field
from winsome.connectors.spreadsheet.mapping import Mapping
from winsome.connectors.storing import Storing
from winsome.files.models import SpooledFile
from winsome.files.spool import FileGone, destroy, find, spool_whole
from winsome.guardrail.errors import JudgeUnavailable
from winsome.jobs.models import Job
from winsome.jobs.queue import enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.errors import RuleBroken
from winsome.kernel.writing import CHUNK, chunks, pause
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.models.audience import Reach
from winsome.members.permissions import require
from winsome.sources.models import ColumnMapping, Import, Source
from winsome.sources.models.bringing import State


@dataclass(frozen=True)
class Wish:
    """How a member wants a file read: for whom it is visible, whether to mend letters, whether to be asked about columns.

    Without a reach it is as usual for its kind: profile and CRM exports are shared, address books stay private (architecture).
    """

    reach: str = ""
    repair: bool = False
    ask: bool = True


@transaction.atomic
def hand_in(*, file: SpooledFile, wish: Wish, owner: Member, by: Member | None, at: datetime) -> Import:
    """Take a file that lies in the spool and put the reading of it into the queue.

    Raises: NotAllowed.
    """
    require(owner, "edit", "import")
    bringing = Import.objects.create(
        owner=owner,
        audience_id=owner.audience_of(wish.reach or _usual_reach(file)),
        name=file.name,
        spool_key=file.token,
        mapping={"repair": wish.repair, "ask": wish.ask},
        created_at=at,
    )
    bringing.job_id = enqueue("connectors.bring_in", import_id=bringing.pk).pk
    bringing.save(update_fields=["job_id"])
    record(by, "brought in", "import", bringing.pk, fields=["file", "audience"], at=at)
    return bringing


def _usual_reach(file: SpooledFile) -> str:
    """Private by source: an address book is its owner's, an export of a network or a CRM is the company's."""
    try:
        with open_export(HeldFile(file), name=file.name) as export:
            return Reach.PRIVATE if export.importer == "vcard" else Reach.COMPANY
    except ExportRefused:
        return Reach.PRIVATE


def hand_in_path(*, path: Path, wish: Wish, owner: Member, by: Member | None, at: datetime) -> Import:
    """Take a file or folder that lies on this machine; it goes through the spool like every other. A folder is packed first."""
    with tempfile.TemporaryFile() as packed:
        source = packed if path.is_dir() else path.open("rb")
        with source as content:
            if path.is_dir():
                _pack(path, content)
            size = content.seek(0, io.SEEK_END)
            content.seek(0)
            file = spool_whole(owner_id=owner.pk, name=path.name, content=content, size=size)
    return hand_in(file=file, wish=wish, owner=owner, by=by, at=at)


def _pack(folder: Path, into: IO[bytes]) -> None:
    """Pack a folder's own files, following no link."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        for found in sorted(folder.rglob("*")):
            if found.is_file() and not found.is_symlink():
                archive.write(found, found.relative_to(folder).as_posix())


@transaction.atomic
def confirm_mapping(*, bringing: Import, columns: dict[str, list[str]], by: Member, at: datetime) -> Job:
    """Say what the columns of unknown tables are; the answer is remembered for tables with the same header."""
    for fingerprint, fields in columns.items():
        ColumnMapping.objects.update_or_create(
            fingerprint=fingerprint,
            defaults={"columns": {"fields": fields}, "confirmed_by": by, "confirmed_at": at},
        )
    bringing.mapping = {**bringing.mapping, "ask": False}
    bringing.state = State.WAITING
    queued = enqueue("connectors.bring_in", import_id=bringing.pk)
    bringing.job_id = queued.pk
    bringing.save(update_fields=["mapping", "state", "job_id"])
    record(by, "mapped", "import", bringing.pk, fields=["columns"], at=at)
    return queued


def tables_to_map(bringing: Import) -> list[UnknownTable]:
    """The unknown tables of an import that waits for a word, opened from the spool for the member's eyes.

    Raises: FileGone, ExportRefused.
    """
    with _open(bringing) as export:
        return export.unknown


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
        with _open(bringing) as export:
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


def _open(bringing: Import) -> Export:
    spooled = find(bringing.spool_key, owner_id=bringing.owner_id)
    return open_export(HeldFile(spooled), name=bringing.name, repair=bool(bringing.mapping.get("repair")))


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
        if source.finished_at is None and not _same_again(bringing, source):
            storing = Storing(bringing, source, people, as_of)
            for lines in chunks((line for line in table.lines if line.record > source.done_through), CHUNK):
                storing.store(lines)
                run.progress(done + source.records, max(expected, done + source.records))
                pause()
        Source.objects.filter(pk=source.pk).update(finished_at=clock.now())
        done += source.records
    run.progress(done, done)
    bringing.totals = {"unread": export.unread_files, "remarks": [str(remark) for remark in export.remarks]}
    Import.objects.filter(pk=bringing.pk).update(totals=bringing.totals)
    _close(bringing, State.DONE, "")


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


_NAME_DATES = (
    (re.compile(r"(?<!\d)(\d{2})-(\d{2})-(20\d{2})(?!\d)"), (3, 1, 2)),  # LinkedIn: MM-DD-YYYY
    (re.compile(r"(?<!\d)(20\d{2})-?(\d{2})-?(\d{2})(?!\d{2})"), (1, 2, 3)),
)


def exported_on(name: str) -> datetime | None:
    """The day an export was made, where its name tells it: which of two exports is newer follows from it."""
    for pattern, order in _NAME_DATES:
        if found := pattern.search(name):
            try:
                made = datetime(*(int(found[part]) for part in order), 12, tzinfo=UTC)  # type: ignore[misc]
            except ValueError:
                continue
            return made if made <= clock.now() else None
    return None
