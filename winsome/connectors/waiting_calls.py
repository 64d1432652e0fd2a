"""Calls of a CRM of which nobody tells who of us made them: they wait until somebody here says who it was (C1, C2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max, Min
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from winsome.connectors.lines import ContactSeen, Reason
from winsome.connectors.models import KeptRow
from winsome.connectors.models.kept_row import KeptRowQuerySet, Kind
from winsome.connectors.writing_contacts import write_contacts
from winsome.interactions.models.interaction import Channel, Direction
from winsome.interactions.recording import NewInteraction
from winsome.jobs.models import Job
from winsome.jobs.queue import enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel.clock import Precision
from winsome.kernel.errors import NotVisible
from winsome.kernel.writing import CHUNK, be_the_writer, insert_rows, pause
from winsome.members.addresses import say_who
from winsome.members.audit import record
from winsome.members.finding import member_by_id
from winsome.members.models import Member, MemberAddress
from winsome.people.organizing import Origin
from winsome.sources.models import Import, Source, SourceLine

LEFT_OUT = "left_out"


class CallerNotWaiting(NotVisible):
    """No call of this import waits for this owner."""

    def __init__(self) -> None:
        super().__init__(_("Nobody is asked about this owner any more, or the import is not yours to answer for."))


@dataclass(frozen=True)
class CallerUnknown:
    """An owner of calls of whom nobody has told who it is: the id, and how many calls of which time wait."""

    account: str
    calls: int
    since: datetime
    until: datetime

    @property
    def number(self) -> str:
        """The id as the CRM shows it."""
        return self.account.partition(":")[2] or self.account


def keep_waiting(calls: Sequence[tuple[int, ContactSeen, tuple[int, int]]], source: Source, origin: Origin) -> None:
    """Keep calls whose owner is not told, in the caller's transaction; one without any owner is not kept."""
    rows = []
    for number, contact, (card, person) in calls:
        ours = next((party for party in (contact.sender, *contact.recipients) if party.is_member), None)
        if ours is not None and ours.account:
            values = {
                "owner": ours.account,
                "by": "us" if contact.sender.is_member else "them",
                "day": contact.precision == "day",
            }
            rows.append(
                (source.pk, number, Kind.CALL.value, contact.key, contact.key, contact.at, origin.as_of, card, person, values)
            )
    columns = ["source_id", "record", "kind", "key", "row_hash", "at", "as_of", "card_id", "person_id", "values"]
    insert_rows(KeptRow, columns, rows)


def callers_unknown(bringing: Import) -> list[CallerUnknown]:
    """Whom the page of an import asks about, those with most calls first."""
    rows = _waiting(bringing).annotate(owner=KT("values__owner")).values_list("owner")
    counted = rows.annotate(calls=Count("pk"), since=Min("at"), until=Max("at")).order_by("-calls", "owner")
    return [CallerUnknown(*row) for row in counted]


@transaction.atomic
def say_who_called(*, bringing: Import, account: str, member_id: int | None, by: Member, at: datetime) -> Job | None:
    """Say who of us an owner is; every call that waits for this owner, in any import, comes in by a job.

    Without a member it was nobody of us: the calls stay out, and their reason stands.

    Raises: CallerNotWaiting, NobodyHere.
    """
    if not Import.objects.editable_by(by).filter(pk=bringing.pk).exists() or not _of(_waiting(bringing), account).exists():
        raise CallerNotWaiting
    if member_id is None:
        _of(_waiting(bringing), account).delete()
        record(by, "left out calls of", "import", bringing.pk, at=at)
        return None
    said = say_who(address=account, member=member_by_id(member_id), by=by, at=at)
    return enqueue("connectors.take_calls_in", address_id=said.pk)


@job("connectors.take_calls_in", attempts=6)
def take_calls_in(run: Run, address_id: int) -> None:
    """Make contacts of the calls that waited for somebody; killed, it goes on where it stopped."""
    said = MemberAddress.objects.standing().filter(pk=address_id).first()
    if said is None:
        return
    rows = _of(KeptRow.objects.filter(kind=Kind.CALL), said.address).order_by("source_id", "record")
    while taken := _take_some_in(rows, said.member_id):
        run.progress(taken, None)
        pause()


@transaction.atomic
def _take_some_in(rows: KeptRowQuerySet, member_id: int) -> int:
    """Take calls of one source in, and say how many."""
    be_the_writer()  # before they are read: whose they are may be changing
    part = list(rows.select_related("source__bringing")[:CHUNK])
    part = [row for row in part if row.source_id == part[0].source_id]
    if part:
        _take_in(part, member_id)
    return len(part)


def _take_in(rows: Sequence[KeptRow], member_id: int) -> None:
    source = rows[0].source
    bringing = source.bringing
    origin = Origin(bringing.owner_id, bringing.audience_id, rows[0].as_of, source.pk)
    came, known = write_contacts([_call(row, member_id) for row in rows], source_id=source.pk, origin=origin)
    Source.objects.filter(pk=source.pk).update(new=source.new + came, same=source.same + known)
    told = [row.record for row in rows]
    SourceLine.objects.filter(source=source, record__in=told, outcome=LEFT_OUT, reason=Reason.CALLER_NOT_TOLD).delete()
    KeptRow.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _call(row: KeptRow, member_id: int) -> NewInteraction:
    assert row.at is not None and row.card_id is not None and row.person_id is not None
    return NewInteraction(
        at=row.at,
        channel=Channel.CALL,
        direction=Direction.OURS if row.values.get("by") == "us" else Direction.THEIRS,
        members=(member_id,),
        others=((row.card_id, row.person_id),),
        precision=Precision.DAY if row.values.get("day") else Precision.MINUTE,
        record=row.record,
        contact_key=row.key,
    )


def _waiting(bringing: Import) -> KeptRowQuerySet:
    return KeptRow.objects.filter(source__bringing=bringing, kind=Kind.CALL)


def _of(rows: KeptRowQuerySet, account: str) -> KeptRowQuerySet:
    return rows.filter(values__owner=account)
