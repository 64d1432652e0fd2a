"""What is asked before an export is read, and the answers: an import that needs a decision waits in its owner's inbox (C2).

Nothing is guessed about who somebody is or who may see it, and nothing expires silently: the inbox says until when the file lies
here, and an import that nobody answered in time stays there with the way to do it again.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.connectors.kinds import usual_reach
from winsome.connectors.reading.tables import RepairOffered
from winsome.connectors.recognizing import Export
from winsome.files.models import SpooledFile
from winsome.files.spool import KEPT_FOR, destroy
from winsome.jobs.queue import enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.errors import ChangedMeanwhile
from winsome.members.addresses import addresses_of
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.models.audience import Reach
from winsome.sources.models import ColumnMapping, HandInRequest, Import
from winsome.sources.models.bringing import State

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REMEMBERED_FOR = timedelta(days=30)


class Question(StrEnum):
    """What a member may be asked about an export."""

    COLUMNS = "columns"
    LETTERS = "letters"
    WHOSE = "whose"
    REACH = "reach"


WORDS: "dict[str, StrOrPromise]" = {
    Question.COLUMNS: gettext_lazy("What are the columns?"),
    Question.LETTERS: gettext_lazy("Shall letters such as “Ã©” be mended?"),
    Question.WHOSE: gettext_lazy("Whose mailbox is it?"),
    Question.REACH: gettext_lazy("Shall others really see it?"),
}


class NotAskedAnyMore(ChangedMeanwhile):
    """An import is answered once, while it waits."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("This was answered already, or its file is no longer here. The list of imports shows how it is.")
        )


@dataclass(frozen=True)
class Answers:
    """What its owner says about an import. Whatever was not asked is left as it is."""

    columns: dict[str, list[str]] = field(default_factory=dict)  # by the fingerprint of a table's header
    repair: bool | None = None
    is_mine: bool | None = None
    addresses: tuple[str, ...] = ()  # under which the mailbox is kept that is the member's own
    reach: str = ""


def open_questions(bringing: Import, export: Export) -> list[Question]:
    """What is still to be asked, now that the file is open; nothing where the door said not to ask."""
    if not bringing.mapping.get("ask"):
        return []
    answered, found = bringing.mapping.get("answered", []), []
    remembered = ColumnMapping.objects.filter(fingerprint__in=[table.fingerprint for table in export.unknown])
    if remembered.count() < len({table.fingerprint for table in export.unknown}):
        found.append(Question.COLUMNS)
    if not bringing.mapping.get("repair") and _offers_repair(export):
        found.append(Question.LETTERS)
    if strange_addresses(bringing, export):
        found.append(Question.WHOSE)
    kinds = {table.importer for table in export.tables}
    if bringing.audience_id != bringing.owner.private_audience_id and kinds and usual_reach(kinds) == Reach.PRIVATE:
        found.append(Question.REACH)
    return [question for question in found if question not in answered]


def strange_addresses(bringing: Import, export: Export) -> list[str]:
    """The addresses under which a mailbox is kept, where none of them is known to be its owner's."""
    known = {*addresses_of(bringing.owner), *bringing.mapping.get("mine", [])}
    found = [{address for address in table.own_addresses() if "@" in address} for table in export.tables]
    return sorted({address for each in found if each and not each & known for address in each})


@transaction.atomic
def ask(bringing: Import, questions: list[Question]) -> None:
    """Let an import wait for its owner's word."""
    asked = [str(question) for question in questions]
    Import.objects.filter(pk=bringing.pk).update(state=State.ASKING, questions=asked)
    count_waiting(bringing.owner_id)


@transaction.atomic
def answer(*, bringing: Import, answers: Answers, by: Member, at: datetime) -> Import:
    """Say what was asked; the reading goes on. How columns are understood is remembered for tables with the same header.

    Raises: NotAskedAnyMore.
    """
    bringing = _asked(bringing, by)
    if answers.is_mine is False:
        return _close(bringing, by, at, _("It is somebody else’s mailbox, so nothing of it was read. Its owner can bring it in."))
    for fingerprint, fields in answers.columns.items():
        ColumnMapping.objects.update_or_create(
            fingerprint=fingerprint,
            defaults={"columns": {"fields": fields}, "confirmed_by": by, "confirmed_at": at},
        )
    answered = [*bringing.mapping.get("answered", []), *bringing.questions]
    bringing.mapping = {**bringing.mapping, "answered": answered}
    if answers.repair is not None:
        bringing.mapping["repair"] = answers.repair
    if answers.is_mine:
        bringing.mapping["mine"] = sorted({*bringing.mapping.get("mine", []), *answers.addresses})
    if answers.reach:
        bringing.audience_id = by.audience_of(answers.reach)
    bringing.state, bringing.questions = State.WAITING, []
    bringing.job_id = enqueue("connectors.bring_in", import_id=bringing.pk).pk
    bringing.save(update_fields=["mapping", "audience", "state", "questions", "job_id"])
    count_waiting(bringing.owner_id)
    record(by, "answered", "import", bringing.pk, fields=["questions"], at=at)
    return bringing


@transaction.atomic
def put_away(*, bringing: Import, by: Member, at: datetime) -> Import:
    """Let go of an import that waits: its file is erased, nothing of it was read.

    Raises: NotAskedAnyMore.
    """
    return _close(_asked(bringing, by), by, at, _("You put it away before it was read."))


def asking(owner: Member) -> "QuerySet[Import]":
    """A member's imports that wait for a word, the longest waiting first."""
    return Import.objects.filter(owner=owner, state=State.ASKING).order_by("pk")


def lapsed(owner: Member, at: datetime) -> "QuerySet[Import]":
    """Those that nobody answered in time, the latest first."""
    return Import.objects.filter(owner=owner, state=State.LAPSED, finished_at__gt=at - REMEMBERED_FOR).order_by("-pk")


def kept_until(bringing: Import) -> datetime | None:
    """Until when the file of an import that waits lies here."""
    file = SpooledFile.objects.filter(token=bringing.spool_key, key__isnull=False).first()
    return file.created_at + KEPT_FOR if file else None


def count_waiting(owner_id: int) -> None:
    """Keep the number true that every page shows."""
    waiting = Import.objects.filter(owner_id=owner_id, state=State.ASKING).count()
    waiting += HandInRequest.objects.filter(member_id=owner_id, answered_at=None).count()
    Member.objects.filter(pk=owner_id).update(waiting=waiting)


def end_request(owner_id: int, at: datetime) -> None:
    """Whoever hands something in has answered the builder's request."""
    if HandInRequest.objects.filter(member_id=owner_id, answered_at=None).update(answered_at=at):
        count_waiting(owner_id)


@job("connectors.lapse", every=timedelta(minutes=10))
def lapse(run: Run) -> None:
    """Say of imports that nobody answered in time that their file is gone, instead of leaving them to fail when opened."""
    for bringing in Import.objects.filter(state=State.ASKING).select_related("owner"):
        until = kept_until(bringing)
        if until is None or until <= clock.now():
            _let_lapse(bringing)


@transaction.atomic
def _let_lapse(bringing: Import) -> None:
    problem = _("Nobody answered within a day, so the file was erased unread. Hand it in again when you have a minute.")
    waiting = Import.objects.filter(pk=bringing.pk, state=State.ASKING)
    if waiting.update(state=State.LAPSED, problem=problem, questions=[], finished_at=clock.now()):
        _erase(bringing)
        count_waiting(bringing.owner_id)


def _asked(bringing: Import, by: Member) -> Import:
    found = Import.objects.select_for_update().filter(pk=bringing.pk, owner=by, state=State.ASKING).first()
    if found is None:
        raise NotAskedAnyMore
    return found


def _close(bringing: Import, by: Member, at: datetime, problem: str) -> Import:
    bringing.state, bringing.problem, bringing.questions, bringing.finished_at = State.REFUSED, problem, [], at
    bringing.save(update_fields=["state", "problem", "questions", "finished_at"])
    _erase(bringing)
    count_waiting(bringing.owner_id)
    record(by, "put away", "import", bringing.pk, at=at)
    return bringing


def _erase(bringing: Import) -> None:
    if file := SpooledFile.objects.filter(token=bringing.spool_key).first():
        destroy(file)


def _offers_repair(export: Export) -> bool:
    remarks = [remark for table in export.tables for remark in table.remarks]
    remarks += [remark for unknown in export.unknown for remark in unknown.sheet.remarks()]
    return any(isinstance(remark, RepairOffered) for remark in remarks)
