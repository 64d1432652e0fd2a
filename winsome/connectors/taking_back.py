"""Taking an import back: its cards, contacts and positions go; whatever others built on stays, without the import's values (C2).

Everything that members write hangs on cards of their own, so an import's rows can go without touching theirs.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from winsome.connectors.models import KeptRow
from winsome.interactions.events import InteractionsWent
from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.interactions.recording import recount
from winsome.interactions.telling_again import contacts_told_by, forget_tellings
from winsome.interactions.with_whom import entries_of
from winsome.jobs.models import Job
from winsome.jobs.queue import enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.errors import ChangedMeanwhile, NotVisible
from winsome.kernel.events import publish
from winsome.kernel.writing import CHUNK, be_the_writer, pause
from winsome.members.addresses import forget_addresses
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.people.events import CardsMoved
from winsome.people.indexing import forget_empty_people, refresh_people
from winsome.people.models import OrganizationCard, OwnPosition, PersonCard, PersonEntry
from winsome.people.organizing import forget_empty_organizations
from winsome.sources.models import Import
from winsome.sources.models.bringing import State


class ImportNotVisible(NotVisible):
    """There is no such import for this member."""

    def __init__(self) -> None:
        super().__init__(_("This import is not here, or not yours to see."))


class StillBeingRead(ChangedMeanwhile):
    """An import can be taken back when its reading has ended."""

    def __init__(self) -> None:
        super().__init__(_("This import is still being worked on. It can be taken back in a moment."))


@dataclass(frozen=True)
class WouldGo:
    """What taking an import back would change."""

    cards: int
    people_gone: int
    people_kept: int
    interactions: int
    rows: int  # posts, praise, deals and figures


def would_go(bringing: Import) -> WouldGo:
    """Count what taking this import back would change, before it is done."""
    cards = PersonCard.objects.filter(source__bringing=bringing)
    others = PersonCard.objects.exclude(source__bringing=bringing)
    people = cards.values("person_id").distinct()
    kept = others.filter(person_id__in=people).values("person_id").distinct().count()
    contacts = contacts_told_by(list(bringing.sources.values_list("pk", flat=True)))
    interactions = contacts.filter(removed_at=None, told_times=1).count()
    rows = KeptRow.objects.filter(source__bringing=bringing).count()
    return WouldGo(cards.count(), people.count() - kept, kept, interactions, rows)


def who_would_stay(bringing: Import, viewer: Member, *, most: int = 50) -> list[PersonEntry]:
    """Some of those who would stay, because others told of them or wrote about them too."""
    others = PersonCard.objects.visible_to(viewer).exclude(source__bringing=bringing).filter(person_id=OuterRef("person_id"))
    cards = PersonCard.objects.visible_to(viewer).filter(Exists(others), source__bringing=bringing)
    people = list(cards.order_by("person_id").values_list("person_id", flat=True).distinct()[:most])
    return list(entries_of(viewer, people).values())


@transaction.atomic
def take_back(*, import_id: int, by: Member, at: datetime) -> Job:
    """Put the taking back of an import into the queue.

    Raises: ImportNotVisible, StillBeingRead.
    """
    bringing = Import.objects.editable_by(by).select_for_update().filter(pk=import_id).first()
    if bringing is None:
        raise ImportNotVisible
    if bringing.state not in (State.DONE, State.REFUSED):
        raise StillBeingRead
    queued = enqueue("connectors.take_back", import_id=bringing.pk)
    bringing.state, bringing.job_id = State.UNDOING, queued.pk
    bringing.save(update_fields=["state", "job_id"])
    record(by, "took back", "import", bringing.pk, at=at)
    return queued


@job("connectors.take_back", attempts=6)
def work_back(run: Run, import_id: int) -> None:
    """Remove what an import brought, a few hundred rows at a time; killed, it goes on where it stopped."""
    bringing = Import.objects.get(pk=import_id)
    if bringing.state != State.UNDOING:
        return
    total = _left(bringing)
    _drop_kept_rows(bringing)  # first, so that no waiting call becomes a contact behind our back
    _drop_interactions(run, bringing, total)
    with transaction.atomic():
        forget_addresses(bringing.pk)
    kept = _drop_cards(run, bringing, total)
    OwnPosition.objects.filter(source__bringing=bringing).delete()
    _drop_organizations(bringing)
    bringing.refresh_from_db()
    bringing.totals = {**bringing.totals, "kept": sorted(set(bringing.totals.get("kept", [])) | kept)[:500]}
    bringing.state, bringing.undone_at = State.UNDONE, clock.now()
    bringing.save(update_fields=["totals", "state", "undone_at"])


def _left(bringing: Import) -> int:
    """How many contacts and cards of an import are still there."""
    contacts = contacts_told_by(list(bringing.sources.values_list("pk", flat=True))).count()
    return contacts + PersonCard.objects.filter(source__bringing=bringing).count()


def _drop_interactions(run: Run, bringing: Import, total: int) -> None:
    """Contacts that this import alone tells of go; what others tell, too, stays as they tell it."""
    sources = list(bringing.sources.values_list("pk", flat=True))
    rows = contacts_told_by(sources)
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            be_the_writer()
            gone = forget_tellings(ids, sources)
            people = frozenset(Participation.objects.filter(interaction_id__in=gone).values_list("person_id", flat=True))
            Participation.objects.filter(interaction_id__in=gone).delete()
            Attendance.objects.filter(interaction_id__in=gone).delete()
            Interaction.objects.filter(pk__in=gone).delete()
            recount(people)
            publish(InteractionsWent(people))
        run.progress(total - _left(bringing), total)
        pause()


def _drop_kept_rows(bringing: Import) -> None:
    rows = KeptRow.objects.filter(source__bringing=bringing).order_by("pk")
    while ids := list(rows.values_list("pk", flat=True)[:200]):
        KeptRow.objects.filter(pk__in=ids).delete()
        pause()


def _drop_cards(run: Run, bringing: Import, total: int) -> set[int]:
    """Remove the import's cards; returns the people who stay because others know them too."""
    rows = PersonCard.objects.filter(source__bringing=bringing).order_by("pk")
    kept: set[int] = set()
    while ids := list(rows.values_list("pk", flat=True)[:500]):
        with transaction.atomic():
            be_the_writer()
            # Whose they are is asked now: an import at the same time may just have drawn them in to somebody else.
            people = set(PersonCard.objects.filter(pk__in=ids).values_list("person_id", flat=True))
            PersonCard.objects.filter(pk__in=ids).delete()
            gone = forget_empty_people(people)
            stay = people - gone
            refresh_people(stay)
            publish(CardsMoved(frozenset(stay)))
        kept |= stay
        run.progress(total - _left(bringing), total)
        pause()
    return kept & set(PersonCard.objects.filter(person_id__in=kept).values_list("person_id", flat=True))


def _drop_organizations(bringing: Import) -> None:
    rows = OrganizationCard.objects.filter(source__bringing=bringing).order_by("pk")
    while ids := list(rows.values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            be_the_writer()
            named = OrganizationCard.objects.filter(pk__in=ids)
            concerned = set(named.values_list("organization_id", flat=True))
            named.delete()
            forget_empty_organizations(concerned)
        pause()
