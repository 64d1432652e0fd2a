"""Handing files over: whichever door they come through, they lie in the spool and a job is queued that reads them (C2)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import transaction

from winsome.connectors.asking import end_request
from winsome.connectors.export_day import exported_on
from winsome.connectors.foretelling import Foretold, foretell
from winsome.connectors.held import HeldFile
from winsome.connectors.packing import pack_folder
from winsome.connectors.recognizing import Export, open_export
from winsome.connectors.spreadsheet.contacts import UnknownTable
from winsome.connectors.whose import Whose
from winsome.files.models import SpooledFile
from winsome.files.spool import find, spool_whole
from winsome.jobs.queue import enqueue
from winsome.members.addresses import addresses_of
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.sources.models import Import


@dataclass(frozen=True)
class Wish:
    """How a member wants a file read: for whom it is visible, whether to mend letters, whether to be asked about columns.

    Without a reach it is as usual for its kind: profile and CRM exports are shared, address books stay private (architecture).
    """

    reach: str = ""
    repair: bool = False
    ask: bool = True


def hand_in(*, file: SpooledFile, wish: Wish, owner: Member, by: Member | None, at: datetime) -> Import:
    """Take a file that lies in the spool and put the reading of it into the queue.

    Raises: NotAllowed, FileGone.
    """
    require(owner, "edit", "import")
    foretold = foretell(file)  # outside of the transaction: nobody else's writing waits for a look into a file
    return _handed_in(file, wish, foretold, owner, by, at)


@transaction.atomic
def _handed_in(file: SpooledFile, wish: Wish, foretold: Foretold, owner: Member, by: Member | None, at: datetime) -> Import:
    if handed_in := Import.objects.filter(owner=owner, spool_key=file.token).first():
        return handed_in  # a form that was sent twice
    bringing = Import.objects.create(
        owner=owner,
        audience_id=owner.audience_of(wish.reach or foretold.reach),
        name=file.name,
        kind=foretold.kind,
        spool_key=file.token,
        mapping={"repair": wish.repair, "ask": wish.ask},
        created_at=at,
    )
    bringing.job_id = enqueue("connectors.bring_in", import_id=bringing.pk).pk
    bringing.save(update_fields=["job_id"])
    end_request(owner.pk, at)
    record(by, "brought in", "import", bringing.pk, fields=["file", "audience"], at=at)
    return bringing


def hand_in_path(*, path: Path, wish: Wish, owner: Member, by: Member | None, at: datetime) -> Import:
    """Take a file or folder that lies on this machine; it goes through the spool like every other. A folder is packed first."""
    with pack_folder(path) if path.is_dir() else _opened_file(path) as (content, size):
        file = spool_whole(owner_id=owner.pk, name=path.name, content=content, size=size)
    return hand_in(file=file, wish=wish, owner=owner, by=by, at=at)


@contextmanager
def _opened_file(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    with path.open("rb") as content:
        yield content, path.stat().st_size


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
    whose = Whose(
        addresses=(*addresses_of(owner), *bringing.mapping.get("mine", ())),
        zone=owner.time_zone,
        exported_at=exported_on(bringing.name),
    )
    return open_export(HeldFile(spooled), name=bringing.name, repair=bool(bringing.mapping.get("repair")), whose=whose)
