"""Adding to the policy, seeing beforehand what that does, and taking it back (G1, G5). Never below the built-in lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from winsome.guardrail import asking
from winsome.guardrail.judging_again import ask_for_it
from winsome.guardrail.labelled import LabelledFact, labelled_facts
from winsome.guardrail.models import PolicyEntry
from winsome.guardrail.models.policy_entry import EntryKind
from winsome.guardrail.policy import Policy, Term, is_name, is_term
from winsome.guardrail.ruling import STRICTEST_FIRST, Label
from winsome.kernel.errors import ChangedMeanwhile, NotVisible, RuleBroken
from winsome.kernel.text import clean
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require


class NoName(RuleBroken):
    """Only what can be nothing but a name is read as one."""

    def __init__(self) -> None:
        super().__init__(
            _("This cannot be allowed as a name. A name has two words or more, with capitals, and one that no list knows.")
        )


class NoTerm(RuleBroken):
    """A term is made of words."""

    def __init__(self) -> None:
        super().__init__(
            _("A term has up to eight words of letters and figures; * stands for any ending. It needs a topic, too.")
        )


class WouldWeakenNever(RuleBroken):
    """What may never be known stays unknown, whatever a company adds (G1)."""

    def __init__(self, times: int) -> None:
        super().__init__(
            _("This would let %d labelled facts through that may never be known. Please choose a longer name.") % times
        )


class EntryNotThere(NotVisible):
    """No such entry."""

    def __init__(self) -> None:
        super().__init__(_("This entry is not part of the policy."))


class EntryThereAlready(ChangedMeanwhile):
    """The same words once."""

    def __init__(self) -> None:
        super().__init__(_("The policy holds these words already."))


@dataclass(frozen=True)
class NewEntry:
    """What an administrator wants to add."""

    kind: str
    words: str
    topic: str = ""
    label: str = Label.NEVER

    def as_policy(self) -> Policy:
        """The policy that holds nothing but this entry.

        Raises: NoName, NoTerm.
        """
        if self.kind == EntryKind.NAME:
            if not is_name(self.words):
                raise NoName
            return Policy(names=(self.words,))
        if not is_term(self.words) or not clean(self.topic) or self.label not in (Label.NEVER, Label.ASK, Label.MAYBE):
            raise NoTerm
        return Policy(terms=(Term(self.words, Label(self.label), clean(self.topic)),))


@dataclass(frozen=True)
class Change:
    """A labelled fact that would be judged differently."""

    fact: LabelledFact
    before: Label
    after: Label

    @property
    def weakens(self) -> bool:
        """Would something that may never be known get through more easily?"""
        return self.fact.label is Label.NEVER and STRICTEST_FIRST.index(self.after) > STRICTEST_FIRST.index(self.before)

    @property
    def is_better(self) -> bool:
        """Does it come out as people labelled it, and did not before?"""
        return self.after is self.fact.label

    @property
    def is_worse(self) -> bool:
        """Was it right before?"""
        return self.before is self.fact.label


def foretell(entry: NewEntry) -> tuple[int, list[Change]]:
    """Against how many labelled facts the entry was held, and which of them it would change.

    Raises: NoName, NoTerm, JudgeUnavailable.
    """
    return len(labelled_facts()), _changes(entry.as_policy(), labelled_facts())


def add_entry(*, entry: NewEntry, by: Member, at: datetime) -> PolicyEntry:
    """Add it to the policy, for every door at once.

    Raises: NoName, NoTerm, WouldWeakenNever, EntryThereAlready, NotAllowed, JudgeUnavailable.
    """
    require(by, "edit", "policy")
    weakened = sum(change.weakens for change in foretell(entry)[1])
    if weakened:
        raise WouldWeakenNever(weakened)
    is_term_ = entry.kind == EntryKind.TERM
    try:
        with transaction.atomic():
            added = PolicyEntry.objects.create(
                kind=entry.kind,
                words=entry.words,
                topic=clean(entry.topic) if is_term_ else "",
                label=entry.label if is_term_ else "",
                added_by=by,
                added_at=at,
            )
            record(by, "added", "policy", added.pk, fields=["kind", "words", "topic", "label"], at=at)
            ask_for_it()
    except IntegrityError:
        raise EntryThereAlready from None
    return added


@transaction.atomic
def remove_entry(*, entry_id: int, by: Member, at: datetime) -> PolicyEntry:
    """Take it out again.

    Raises: EntryNotThere, NotAllowed.
    """
    require(by, "edit", "policy")
    entry = PolicyEntry.objects.in_force().filter(pk=entry_id).first()
    if entry is None:
        raise EntryNotThere
    entry.removed_at, entry.removed_by = at, by
    entry.save(update_fields=["removed_at", "removed_by"])
    record(by, "removed", "policy", entry.pk, at=at)
    ask_for_it()
    return entry


def return_entry(*, entry_id: int, by: Member, at: datetime) -> PolicyEntry:
    """Undo that.

    Raises: EntryNotThere, EntryThereAlready, NotAllowed.
    """
    require(by, "edit", "policy")
    entry = PolicyEntry.objects.exclude(removed_at=None).filter(pk=entry_id).first()
    if entry is None:
        raise EntryNotThere
    entry.removed_at = entry.removed_by = None
    try:
        with transaction.atomic():
            entry.save(update_fields=["removed_at", "removed_by"])
            record(by, "restored", "policy", entry.pk, at=at)
            ask_for_it()
    except IntegrityError:
        raise EntryThereAlready from None
    return entry


def _changes(added: Policy, facts: Iterable[LabelledFact]) -> list[Change]:
    """Only facts in which the entry occurs can be judged differently, so only they are judged."""
    concerned = [fact for fact in facts if added.concerns(fact.text)]
    now = asking.policy_in_force()
    then = Policy((*now.terms, *added.terms), (*now.names, *added.names))
    texts = [fact.text for fact in concerned]
    before, after = asking.judge_many(texts, policy=now), asking.judge_many(texts, policy=then)
    found = [Change(fact, one.label, other.label) for fact, one, other in zip(concerned, before, after, strict=True)]
    return [change for change in found if change.before is not change.after]
