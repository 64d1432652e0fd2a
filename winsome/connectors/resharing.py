"""A later word about who may see what an import brought: all its cards, contacts and what hangs on them at once (C2).

What it would do is told first; it is done by a job, a few hundred rows a transaction, so that a killed worker's job goes on where
it stopped; every row that changes is noted with what it was before, so that the act can be taken back exactly.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.connectors.rows_of_import import RowsOfImport
from winsome.connectors.taking_back import ImportNotVisible, StillBeingRead
from winsome.interactions.telling_again import contacts_told_by
from winsome.jobs.models import Job
from winsome.jobs.queue import enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.errors import ChangedMeanwhile, NotVisible, RuleBroken
from winsome.members.audiences import seen_from
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.models.audience import Reach
from winsome.members.permissions import require
from winsome.people.models import PersonCard
from winsome.sources.models import Import, Resharing
from winsome.sources.models.bringing import State


class SeenLikeThisAlready(RuleBroken):
    """An import that is to be seen as it is seen already."""

    status = 409

    def __init__(self) -> None:
        super().__init__(gettext_lazy("Those who you mean see this import already, and nobody else does."))


class TeamMissing(RuleBroken):
    """Only who is in a team can share with it."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("You are in no team yet. An administrator can put you into one; or share with everyone."))


class ResharingNotVisible(NotVisible):
    """There is no such act of this member's to take back."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("This is not here any more, or not yours to change."))


class SharedAnewSince(ChangedMeanwhile):
    """Acts are taken back in the order in which they stand on each other."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("Who may see this was changed again since. Take the newer change back first."))


@dataclass(frozen=True)
class WouldChange:
    """What a change of the audience would do. `people` become known to others, or are known to them no longer."""

    reach: str
    cards: int
    contacts: int
    people: int
    is_wider: bool


def would_change(bringing: Import, reach: str) -> WouldChange:
    """Count what another audience would do to this import, before it is done."""
    now, then = bringing.audience_id, _audience(bringing.owner, reach)
    order = bringing.owner.audience_ids
    is_wider = then in order and (now not in order or order.index(then) > order.index(now))
    wide = then if is_wider else now
    cards = PersonCard.objects.filter(source__bringing=bringing).exclude(audience_id=then)
    people = cards.order_by().values("person_id").distinct()
    others = PersonCard.objects.filter(person_id__in=people, audience_id__in=seen_from({wide})[wide])
    known = others.exclude(source__bringing=bringing).order_by().values("person_id").distinct()
    contacts = contacts_told_by(list(bringing.sources.values_list("pk", flat=True))).exclude(audience_id=then)
    return WouldChange(reach, cards.count(), contacts.count(), people.count() - known.count(), is_wider)


def reaches_open(bringing: Import) -> list[str]:
    """How else its owner may let an import be seen, the widest first."""
    reaches = [Reach.COMPANY, *([Reach.TEAM] if bringing.owner.team_id else []), Reach.PRIVATE]
    return [reach for reach in reaches if bringing.owner.audience_of(reach) != bringing.audience_id]


def last_resharing(bringing: Import) -> Resharing | None:
    """The newest act that still stands, the only one that can be taken back."""
    return Resharing.objects.filter(bringing=bringing, undone_at=None).order_by("-pk").first()


@transaction.atomic
def reshare(*, import_id: int, reach: str, by: Member, at: datetime) -> Resharing:
    """Let everything that one's own import brought be seen by this circle from now on; put it into the queue.

    Raises: NotAllowed, ImportNotVisible, StillBeingRead, SeenLikeThisAlready, TeamMissing.
    """
    bringing = _own_import(import_id, by)
    audience = _audience(by, reach)
    if audience == bringing.audience_id and last_is_whole(bringing):
        raise SeenLikeThisAlready
    act = Resharing.objects.create(
        bringing=bringing, by=by, audience_before_id=bringing.audience_id, audience_after_id=audience, at=at
    )
    _begin(bringing, enqueue("connectors.reshare", resharing_id=act.pk))
    record(by, "shared", "import", bringing.pk, fields=["audience"], at=at)
    return act


@transaction.atomic
def take_back_resharing(*, resharing_id: int, by: Member, at: datetime) -> Resharing:
    """Give every row the audience, person and organization that it had before this act; put it into the queue.

    Raises: NotAllowed, ResharingNotVisible, StillBeingRead, SharedAnewSince.
    """
    require(by, "edit", "import")
    act = Resharing.objects.filter(pk=resharing_id, bringing__owner=by, undone_at=None).first()
    if act is None:
        raise ResharingNotVisible
    bringing = _own_import(act.bringing_id, by)
    if (last := last_resharing(bringing)) and last.pk != act.pk:
        raise SharedAnewSince
    _begin(bringing, enqueue("connectors.take_back_resharing", resharing_id=act.pk))
    record(by, "took back sharing", "import", bringing.pk, fields=["audience"], at=at)
    return act


def last_is_whole(bringing: Import) -> bool:
    """Did the last change of its audience come to its end?"""
    last = last_resharing(bringing)
    return last is None or last.finished_at is not None


def _gave_up(resharing_id: int) -> None:
    problem = _("Who may see it was changed in part only. Take that back, or change it once more.")
    Import.objects.filter(resharings=resharing_id).update(state=State.DONE, problem=problem)


@job("connectors.reshare", attempts=6, gave_up=_gave_up)
def work_reshare(run: Run, resharing_id: int) -> None:
    """Change the audience of everything that an import brought; killed, it goes on where it stopped."""
    act = Resharing.objects.select_related("bringing").get(pk=resharing_id)
    if act.finished_at is None and act.bringing.state == State.SHARING:
        rows = RowsOfImport(act)
        _all(run, rows.count(), rows.change_all())
        _end(act, audience_id=act.audience_after_id, finished_at=clock.now())


@job("connectors.take_back_resharing", attempts=6, gave_up=_gave_up)
def work_back(run: Run, resharing_id: int) -> None:
    """Put everything back as the act found it; killed, it goes on where it stopped."""
    act = Resharing.objects.select_related("bringing").get(pk=resharing_id)
    if act.undone_at is None and act.bringing.state == State.SHARING:
        rows = RowsOfImport(act)
        _all(run, act.rows.count(), rows.put_back_all())
        _end(act, audience_id=act.audience_before_id, undone_at=clock.now())


def _all(run: Run, total: int, steps: Iterable[int]) -> None:
    done = 0
    for changed in steps:
        done += changed
        run.progress(min(done, total), total)


@transaction.atomic
def _end(act: Resharing, *, audience_id: int, **ended: datetime) -> None:
    Resharing.objects.filter(pk=act.pk).update(**ended)
    Import.objects.filter(pk=act.bringing_id).update(audience_id=audience_id, state=State.DONE, problem="")


def _begin(bringing: Import, queued: Job) -> None:
    bringing.state, bringing.job_id = State.SHARING, queued.pk
    bringing.save(update_fields=["state", "job_id"])


def _own_import(import_id: int, by: Member) -> Import:
    require(by, "edit", "import")
    bringing = Import.objects.filter(owner=by, pk=import_id).select_for_update().first()
    if bringing is None:
        raise ImportNotVisible
    if bringing.state != State.DONE:
        raise StillBeingRead
    return bringing


def _audience(owner: Member, reach: str) -> int:
    if reach == Reach.TEAM and not owner.team_id:
        raise TeamMissing
    return owner.audience_of(reach)
