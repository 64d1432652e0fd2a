"""Handing files over: whichever door they come through, they lie in the spool and a job is queued that reads them (C2)."""

import io
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import transaction

from winsome.connectors.errors import ExportRefused
from winsome.connectors.export_day import exported_on
from winsome.connectors.held import HeldFile
from winsome.connectors.recognizing import Export, open_export
from winsome.connectors.spreadsheet.contacts import UnknownTable
from winsome.connectors.whose import Whose
from winsome.files.models import SpooledFile
from winsome.files.spool import find, spool_whole
from winsome.jobs.models import Job
from winsome.jobs.queue import enqueue
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.models.audience import Reach
from winsome.members.permissions import require
from winsome.sources.models import ColumnMapping, Import
from winsome.sources.models.bringing import State

_SHARED = frozenset(("linkedin", "hubspot_csv", "salesforce_export", "salesforce_report", "csv"))


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
    """Private by source: address books, mailboxes and calendars are their owner's, a profile or CRM export is the company's."""
    try:
        with open_export(HeldFile(file), name=file.name) as export:
            return Reach.COMPANY if all(table.importer in _SHARED for table in export.tables) else Reach.PRIVATE
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
    with opened(bringing) as export:
        return export.unknown


def opened(bringing: Import) -> Export:
    """The export that an import holds in the spool.

    Raises: FileGone, ExportRefused.
    """
    spooled = find(bringing.spool_key, owner_id=bringing.owner_id)
    owner = bringing.owner
    whose = Whose(addresses=(owner.email,), zone=owner.time_zone, exported_at=exported_on(bringing.name))
    return open_export(HeldFile(spooled), name=bringing.name, repair=bool(bringing.mapping.get("repair")), whose=whose)
