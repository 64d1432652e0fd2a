"""Taking an import back: its cards, contacts and positions go; whatever others built on stays, without the import's values (C2).

Everything that members write hangs on cards of their own, so an import's rows can go without touching theirs.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from winsome.interactions.events import InteractionsWent
from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.interactions.recording import recount
from winsome.jobs.models import Job
from winsome.jobs.queue import enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.errors import ChangedMeanwhile, NotVisible
from winsome.kernel.events import publish
from winsome.kernel.writing import chunks, pause
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.people.events import CardsMoved
from winsome.people.indexing import forget_empty_people, refresh_people
from winsome.people.models import OrganizationCard, OwnPosition, PersonCard
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


def would_go(bringing: Import) -> WouldGo:
    """Count what taking this import back would change, before it is done."""
    cards = PersonCard.objects.filter(source__bringing=bringing)
    others = PersonCard.objects.exclude(source__bringing=bringing)
    people = cards.values("person_id").distinct()
    kept = others.filter(person_id__in=people).values("person_id").distinct().count()
    interactions = Interaction.objects.filter(source__bringing=bringing, removed_at=None).count()
    return WouldGo(cards.count(), people.count() - kept, kept, interactions)


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
    _drop_interactions(run, bringing)
    kept = _drop_cards(run, bringing)
    OwnPosition.objects.filter(source__bringing=bringing).delete()
    organizations = OrganizationCard.objects.filter(source__bringing=bringing)
    concerned = set(organizations.values_list("organization_id", flat=True))
    for part in chunks(concerned):
        with transaction.atomic():
            organizations.filter(organization_id__in=part).delete()
            forget_empty_organizations(part)
        pause()
    bringing.refresh_from_db()
    bringing.totals = {**bringing.totals, "kept": sorted(set(bringing.totals.get("kept", [])) | kept)[:500]}
    bringing.state, bringing.undone_at = State.UNDONE, clock.now()
    bringing.save(update_fields=["totals", "state", "undone_at"])


def _drop_interactions(run: Run, bringing: Import) -> None:
    rows = Interaction.objects.filter(source__bringing=bringing).order_by("pk")
    total = rows.count()
    while ids := list(rows.values_list("pk", flat=True)[:500]):
        with transaction.atomic():
            people = frozenset(Participation.objects.filter(interaction_id__in=ids).values_list("person_id", flat=True))
            Participation.objects.filter(interaction_id__in=ids).delete()
            Attendance.objects.filter(interaction_id__in=ids).delete()
            Interaction.objects.filter(pk__in=ids).delete()
            recount(people)
            publish(InteractionsWent(people))
        run.progress(total - rows.count(), None)
        pause()


def _drop_cards(run: Run, bringing: Import) -> set[int]:
    """Remove the import's cards; returns the people who stay because others know them too."""
    rows = PersonCard.objects.filter(source__bringing=bringing).order_by("pk")
    kept: set[int] = set()
    while part := list(rows.values_list("pk", "person_id")[:500]):
        people = {person for _, person in part}
        with transaction.atomic():
            PersonCard.objects.filter(pk__in=[pk for pk, _ in part]).delete()
            gone = forget_empty_people(people)
            stay = people - gone
            refresh_people(stay)
            publish(CardsMoved(frozenset(stay)))
        kept |= stay
        run.progress(0, None)
        pause()
    return kept & set(PersonCard.objects.filter(person_id__in=kept).values_list("person_id", flat=True))
