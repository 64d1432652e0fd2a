"""Noting what happened, in seconds and from anywhere (issue: key N), with what was promised next (P4, C6)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from winsome.guardrail.judged import Judged
from winsome.interactions.errors import InteractionNotVisible, NobodyThere, NotYetHappened
from winsome.interactions.models import Interaction
from winsome.interactions.promising import NewPromise, promise
from winsome.interactions.recording import NewInteraction, put_back, record_all, take_back
from winsome.kernel.clock import Precision
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.laying import NewCard, lay
from winsome.people.models import PersonCard
from winsome.people.organizing import Origin
from winsome.people.typing_in import card_to_hang_on
from winsome.people.values import PersonValues

CLOCK_SKEW = timedelta(minutes=10)


@dataclass(frozen=True)
class Noted:
    """What a member says about a contact: who on both sides, when, how, and one line that has been judged."""

    people: tuple[int, ...]
    at: datetime
    channel: str
    direction: str
    line: Judged | None = None
    new_names: tuple[str, ...] = ()
    colleagues: tuple[int, ...] = ()
    precision: Precision = Precision.MINUTE
    reach: str = "company"
    next_step: NewPromise | None = None


@transaction.atomic
def note(*, noted: Noted, by: Member, at: datetime) -> Interaction:
    """Write down what happened. Names that nobody knows yet become people.

    Raises: NobodyThere, NotYetHappened, PersonNotVisible, NotAllowed.
    """
    require(by, "edit", "interaction")
    if noted.at > at + CLOCK_SKEW:
        raise NotYetHappened
    audience = by.audience_of(noted.reach)
    others = [(card.pk, card.person_id) for card in _cards(noted, by, at, audience)]
    origin = Origin(by.pk, audience, at)
    if noted.new_names:
        laid = lay([NewCard(PersonValues(name=name)) for name in noted.new_names], origin)
        others += zip(laid.cards, laid.people, strict=True)
    if not others:
        raise NobodyThere
    members = tuple(dict.fromkeys((by.pk, *noted.colleagues)))
    new = NewInteraction(
        at=noted.at,
        channel=noted.channel,
        direction=noted.direction,
        members=members,
        others=tuple(others),
        line=noted.line,
        precision=noted.precision,
    )
    (pk,) = record_all([new], noted_by=by.pk, audience_id=audience)
    record(by, "noted", "interaction", pk, fields=["at", "channel", "direction", "line", "people"], at=at)
    interaction = Interaction.objects.get(pk=pk)
    if noted.next_step:
        promise(
            new=noted.next_step,
            person_id=others[0][1],
            by=by,
            at=at,
            interaction=interaction,
            reach=noted.reach,
        )
    return interaction


@transaction.atomic
def remove(*, interaction_id: int, by: Member, at: datetime) -> Interaction:
    """Take one's own note back.

    Raises: InteractionNotVisible.
    """
    interaction = Interaction.objects.editable_by(by).filter(pk=interaction_id).first()
    if interaction is None:
        raise InteractionNotVisible
    take_back([interaction.pk], at=at)
    record(by, "removed", "interaction", interaction.pk, at=at)
    return interaction


@transaction.atomic
def restore(*, interaction_id: int, by: Member, at: datetime) -> Interaction:
    """Undo the removal of one's own note.

    Raises: InteractionNotVisible.
    """
    removed = Interaction.objects.filter(pk=interaction_id, audience_id__in=by.audience_ids, noted_by=by)
    interaction = removed.exclude(removed_at=None).first()
    if interaction is None:
        raise InteractionNotVisible
    put_back([interaction.pk])
    record(by, "restored", "interaction", interaction.pk, at=at)
    return interaction


def day_as_moment(day: date, hour: time | None, at: datetime) -> tuple[datetime, Precision]:
    """What a form says about when: a day alone is noon of that day, or now when the day is today."""
    if hour is not None:
        return datetime.combine(day, hour, at.tzinfo), Precision.MINUTE
    noon = datetime.combine(day, time(12), at.tzinfo)
    return min(noon, at), Precision.DAY


def _cards(noted: Noted, by: Member, at: datetime, audience: int) -> list[PersonCard]:
    return [card_to_hang_on(person_id=person, by=by, at=at, audience_id=audience) for person in dict.fromkeys(noted.people)]
