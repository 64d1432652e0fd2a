"""Disputing a refusal, and the data owner's ruling on it (G2, C4)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from winsome.guardrail import asking
from winsome.guardrail.models import Dispute
from winsome.guardrail.models.dispute import DisputeReason
from winsome.guardrail.ruling import Label, Ruling
from winsome.kernel.errors import ChangedMeanwhile, NotVisible, RuleBroken
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require


class NothingToDispute(RuleBroken):
    """Only a refusal can be disputed."""

    def __init__(self) -> None:
        super().__init__(_("These words are not refused, so there is nothing to dispute. They can be kept."))


class ReasonMissing(RuleBroken):
    """A dispute has one of the listed reasons (G2)."""

    def __init__(self) -> None:
        super().__init__(_("Why should it be kept? Please choose one of the reasons."))


class DisputeNotVisible(NotVisible):
    """No such dispute for this member."""

    def __init__(self) -> None:
        super().__init__(_("This dispute is not here, or it is somebody else’s."))


class RuledAlready(ChangedMeanwhile):
    """One ruling a dispute."""

    def __init__(self) -> None:
        super().__init__(_("Somebody ruled on this already. The page shows how."))


def dispute(*, words: str, reason: str, shows_words: bool, by: Member, at: datetime) -> Dispute:
    """Hand a refusal to the data owner: class, topic and reason; the words into the judge's memory alone, if they are shown.

    Raises: NothingToDispute, ReasonMissing, JudgeUnavailable.
    """
    ruling = asking.judge(words)
    if ruling.label is not Label.NEVER:
        raise NothingToDispute
    if reason not in DisputeReason.values:
        raise ReasonMissing
    loan = asking.lend(words) if shows_words else ""
    return _written(ruling, reason, loan, by, at)


@transaction.atomic
def _written(ruling: Ruling, reason: str, loan: str, by: Member, at: datetime) -> Dispute:
    made = Dispute.objects.create(author=by, label=str(ruling.label), topic=ruling.topic, reason=reason, loan=loan, made_at=at)
    record(by, "disputed", "dispute", made.pk, fields=["reason", "topic"], at=at)
    return made


def rule(*, dispute_id: int, was_mistake: bool, by: Member, at: datetime) -> Dispute:
    """Say whether the guardrail erred. The words are let go of either way.

    Raises: DisputeNotVisible, RuledAlready, NotAllowed.
    """
    require(by, "edit", "dispute")
    with transaction.atomic():
        found = Dispute.objects.visible_to(by).select_for_update().filter(pk=dispute_id).first()
        if found is None:
            raise DisputeNotVisible
        if found.ruled_at:
            raise RuledAlready
        loan, found.loan = found.loan, ""
        found.ruled_at, found.ruled_by, found.was_mistake = at, by, was_mistake
        found.save(update_fields=["ruled_at", "ruled_by", "was_mistake", "loan"])
        record(by, "ruled on", "dispute", found.pk, fields=["was_mistake"], at=at)
    if loan:
        asking.forget(loan)
    return found
