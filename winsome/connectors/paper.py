"""Paper typed by hand: a pile of business cards or a prospect sheet is one import, whoever types it (C2).

Its cards are the owner's, seen by the audience that the owner would choose; they can be listed and taken back like every import.
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from winsome.connectors.asking import end_request
from winsome.connectors.kinds import PAPER
from winsome.connectors.likely_same import in_sight_of_both
from winsome.connectors.typing_leave import NoLeaveToType, may_type_for
from winsome.guardrail.judged import Judged
from winsome.kernel.errors import NotVisible
from winsome.kernel.events import publish
from winsome.kernel.text import clean
from winsome.kernel.writing import be_the_writer
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.people.editing_organizations import employer_meant
from winsome.people.errors import NameMissing, PersonNotVisible
from winsome.people.events import CardsMoved
from winsome.people.indexing import forget_empty_people, refresh_people
from winsome.people.laying import NewCard, lay
from winsome.people.models import OrganizationCard, PersonCard
from winsome.people.organizing import Origin, forget_empty_organizations
from winsome.people.values import PersonValues
from winsome.sources.models import Import, Source
from winsome.sources.models.bringing import State


class PileNotVisible(NotVisible):
    """There is no such pile in this member's hands."""

    def __init__(self) -> None:
        super().__init__(_("This pile is finished, or somebody else is typing it."))


@transaction.atomic
def begin_pile(*, owner: Member, name: str, reach: str, by: Member, at: datetime) -> Import:
    """Begin to type a pile of paper for somebody whose network it is.

    Raises: NoLeaveToType.
    """
    if not may_type_for(by, owner):
        raise NoLeaveToType
    called = clean(name)[:200] or str(_("Paper"))
    audience = owner.audience_of(reach)
    pile = Import.objects.create(
        owner=owner, audience_id=audience, name=called, kind=PAPER, typed_by=by, state=State.TYPING, created_at=at
    )
    Source.objects.create(bringing=pile, path=called, importer=PAPER, content_hash="")
    record(by, "began to type", "import", pile.pk, fields=["owner", "audience"], at=at)
    return pile


def pile_in_hand(import_id: int, by: Member) -> Import:
    """A pile that this member is typing.

    Raises: PileNotVisible.
    """
    piles = Import.objects.select_related("owner").filter(kind=PAPER, typed_by=by, state=State.TYPING)
    pile = piles.filter(pk=import_id).first()
    if pile is None or not may_type_for(by, pile.owner):
        raise PileNotVisible
    return pile


def piles_in_hand(by: Member) -> list[Import]:
    """What this member is typing, the latest first."""
    piles = Import.objects.select_related("owner").filter(kind=PAPER, typed_by=by, state=State.TYPING).order_by("-pk")
    return [pile for pile in piles if may_type_for(by, pile.owner)]


def rows_typed(pile: Import) -> list[PersonCard]:
    """The cards of a pile, the last first."""
    return list(PersonCard.objects.filter(source__bringing=pile).order_by("-record")[:500])


@transaction.atomic
def type_row(
    *,
    import_id: int,
    values: PersonValues,
    by: Member,
    at: datetime,
    facts: tuple[Judged, ...] = (),
    same_as: int | None = None,
) -> PersonCard:
    """Lay one card of the pile down. `same_as` is whom it is said to be; an equal address joins by itself.

    Raises: PileNotVisible, NameMissing, NameAbbreviated, PersonNotVisible.
    """
    be_the_writer()
    pile = pile_in_hand(import_id, by)
    if not values.name:
        raise NameMissing
    if same_as is not None and not in_sight_of_both(pile, by).filter(person_id=same_as).exists():
        raise PersonNotVisible
    values = replace(values, organization=employer_meant(values.organization, by))
    source = Source.objects.select_for_update().get(bringing=pile)
    origin = Origin(pile.owner_id, pile.audience_id, at, source.pk)
    number = source.records + 1
    laid = lay([NewCard(values=values, record=number, facts=facts, person_id=same_as)], origin)
    source.records, source.good, source.done_through = number, source.good + 1, number
    setattr(source, laid.news[0], getattr(source, laid.news[0]) + 1)
    source.save(update_fields=["records", "good", "done_through", "new", "changed", "same"])
    record(by, "typed", "person", laid.people[0], fields=[name for name, value in vars(values).items() if value], at=at)
    return PersonCard.objects.get(pk=laid.cards[0])


@transaction.atomic
def take_out(*, import_id: int, card_id: int, by: Member, at: datetime) -> None:
    """Take one card out of a pile that is still being typed.

    Raises: PileNotVisible.
    """
    be_the_writer()
    pile = pile_in_hand(import_id, by)
    card = PersonCard.objects.filter(pk=card_id, source__bringing=pile).first()
    if card is None:
        raise PileNotVisible
    person_id, record_number, source_id = card.person_id, card.record, card.source_id
    card.delete()
    employers = OrganizationCard.objects.filter(source_id=source_id, record=record_number)
    organizations = set(employers.values_list("organization_id", flat=True))
    if not _is_named_elsewhere(source_id, employers):
        employers.delete()
        forget_empty_organizations(organizations)
    gone = forget_empty_people({person_id})
    refresh_people({person_id} - gone)
    publish(CardsMoved(frozenset({person_id} - gone)))
    source = Source.objects.select_for_update().get(pk=source_id)
    source.good -= 1
    source.save(update_fields=["good"])
    record(by, "took out", "person", person_id, at=at)


@transaction.atomic
def finish_pile(*, import_id: int, by: Member, at: datetime) -> Import:
    """Say that a pile is done; from then on it is its owner's alone to open and to take back.

    Raises: PileNotVisible.
    """
    pile = pile_in_hand(import_id, by)
    pile.state, pile.finished_at = State.DONE, at
    pile.save(update_fields=["state", "finished_at"])
    Source.objects.filter(bringing=pile).update(finished_at=at)
    end_request(pile.owner_id, at)
    record(by, "typed to the end", "import", pile.pk, at=at)
    return pile


def _is_named_elsewhere(source_id: int | None, employers: object) -> bool:
    """Does another card of the pile name the employer whose own card came with the one that was taken out?"""
    cards = PersonCard.objects.filter(source_id=source_id, roles__organization__cards__in=employers)  # type: ignore[misc]
    return cards.exists()
