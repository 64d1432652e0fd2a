"""Noting what happened, in seconds and from anywhere (issue: key N), with what was promised next (P4, C6)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from winsome.guardrail.judged import Judged
from winsome.interactions.brought_in import cards_of_nothing_else
from winsome.interactions.errors import InteractionNotVisible, NobodyThere, NotYetHappened
from winsome.interactions.events import PromisesChanged
from winsome.interactions.models import Interaction, Participation, Promise
from winsome.interactions.promising import NewPromise, promise
from winsome.interactions.recording import NewInteraction, put_back, record_all, take_back
from winsome.interactions.with_whom import audience_for
from winsome.kernel.clock import Precision
from winsome.kernel.events import publish
from winsome.kernel.prepared import prepared
from winsome.members.audiences import reach_of
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.laying import NewCard, lay
from winsome.people.organizing import Origin
from winsome.people.typing_in import cards_to_hang_on
from winsome.people.values import PersonValues
from winsome.people.withdrawing import stand_again, withdraw

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
    key: UUID | None = None


def note(*, noted: Noted, by: Member, at: datetime) -> Interaction:
    """Write down what happened. Names that nobody knows yet become people; the same `key` of the same member notes once.

    Raises: NobodyThere, NotYetHappened, PersonNotVisible, NotAllowed.
    """
    require(by, "edit", "interaction")
    if noted.key and (same := _noted_before(by.pk, noted.key)):
        return same[0]
    try:
        return _note(noted, by, at)
    except IntegrityError:  # a form sent twice at the same moment
        if noted.key and (same := _noted_before(by.pk, noted.key)):
            return same[0]
        raise


@prepared
def _noted_before(by: int, key: UUID) -> QuerySet[Interaction]:
    return Interaction.objects.filter(noted_by_id=by, idempotency_key=key)


@transaction.atomic
def remove(*, interaction_id: int, by: Member, at: datetime) -> Interaction:
    """Take one's own note back, with the promise that was noted in the same act if it is still open, and the people whom it
    brought in unless somebody built on them.

    Raises: InteractionNotVisible.
    """
    interaction = Interaction.objects.editable_by(by).filter(pk=interaction_id).first()
    if interaction is None:
        raise InteractionNotVisible
    take_back([interaction.pk], at=at)
    with_it = list(Promise.objects.open().filter(interaction=interaction))
    for agreed in with_it:
        agreed.change(at, dropped_at=at)
    publish(PromisesChanged(frozenset(agreed.pk for agreed in with_it)))
    withdraw(cards_of_nothing_else(interaction, at), at=at)
    record(by, "removed", "interaction", interaction.pk, at=at)
    return interaction


@transaction.atomic
def restore(*, interaction_id: int, by: Member, at: datetime) -> Interaction:
    """Undo the removal of a note.

    Raises: InteractionNotVisible.
    """
    removed = Interaction.objects.removed_editable_by(by).filter(pk=interaction_id).first()
    if removed is None:
        raise InteractionNotVisible
    stand_again(removed.participations.filter(card__withdrawn_at=removed.removed_at).values_list("card_id", flat=True))
    put_back([removed.pk])
    with_it = list(Promise.objects.filter(interaction=removed, dropped_at=removed.removed_at))
    for agreed in with_it:
        agreed.change(at, dropped_at=None)
    publish(PromisesChanged(frozenset(agreed.pk for agreed in with_it)))
    record(by, "restored", "interaction", removed.pk, at=at)
    return removed


def day_as_moment(day: date, hour: time | None, at: datetime) -> tuple[datetime, Precision]:
    """What a form says about when, in the zone of `at`: a day alone is noon of that day, or now while noon is still to come."""
    if hour is not None:
        return datetime.combine(day, hour, at.tzinfo), Precision.MINUTE
    noon = datetime.combine(day, time(12), at.tzinfo)
    return (min(noon, at) if day == at.date() else noon), Precision.DAY


@prepared
def _interaction(key: int) -> QuerySet[Interaction]:
    return Interaction.objects.filter(pk=key)


@transaction.atomic
def _note(noted: Noted, by: Member, at: datetime) -> Interaction:
    if noted.at > at + CLOCK_SKEW:
        raise NotYetHappened
    if not noted.people and not noted.new_names:
        raise NobodyThere
    audience = audience_for(noted.people, noted.reach, by)
    others, brought_in = _others(noted, by, at, audience)
    new = NewInteraction(
        at=noted.at,
        channel=noted.channel,
        direction=noted.direction,
        members=tuple(dict.fromkeys((by.pk, *noted.colleagues))),
        others=tuple(others),
        line=noted.line or None,
        precision=noted.precision,
        idempotency_key=noted.key,
    )
    (pk,) = record_all([new], noted_by=by.pk, audience_id=audience)
    if brought_in:
        Participation.objects.filter(interaction_id=pk, card_id__in=brought_in).update(brought_in=True)
    record(by, "noted", "interaction", pk, fields=["at", "channel", "direction", "line", "people"], at=at)
    (interaction,) = _interaction(pk)
    if noted.next_step:
        person = others[0][1]
        promise(new=noted.next_step, person_id=person, by=by, at=at, interaction=interaction, reach=reach_of(by, audience))
    return interaction


def _others(noted: Noted, by: Member, at: datetime, audience: int) -> tuple[list[tuple[int, int]], list[int]]:
    """Card and person of everybody outside who took part; and which cards stand for names that nobody knew."""
    cards = cards_to_hang_on(person_ids=noted.people, by=by, at=at, audience_id=audience)
    others = [(card.pk, card.person_id) for card in cards]
    if not noted.new_names:
        return others, []
    laid = lay([NewCard(PersonValues(name=name)) for name in noted.new_names], Origin(by.pk, audience, at))
    return [*others, *zip(laid.cards, laid.people, strict=True)], laid.cards
