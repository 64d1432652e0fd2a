"""Showing private contacts to a wider circle: a card changes its audience and nothing else, and back (architecture, Card)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from winsome.kernel.writing import be_the_writer, chunks, pause
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.errors import NoteNotVisible
from winsome.people.indexing import refresh_organizations, refresh_people
from winsome.people.models import Handle, OrganizationCard, PersonCard, RoleHeld, SharedCard, Sharing
from winsome.people.naming import name_key
from winsome.people.organizing import Origin, forget_empty_organizations, organizations_named


def share(*, person_ids: Iterable[int], reach: str, by: Member, at: datetime) -> tuple[Sharing, int]:
    """Show one's own cards of these people to the team or to everyone; returns the act and how many people it concerned.

    What was noted about them keeps its own audience. A few hundred people a transaction, so that others can write in between.

    Raises: NotAllowed.
    """
    require(by, "edit", "person")
    audience = by.audience_of(reach)
    narrower = by.audience_ids[: by.audience_ids.index(audience)]
    act = Sharing.objects.create(member=by, at=at)
    changed: set[int] = set()
    for part in chunks(dict.fromkeys(person_ids)):
        with transaction.atomic():
            be_the_writer()
            cards = PersonCard.objects.filter(owner=by, person_id__in=part, audience_id__in=narrower)
            rows = list(cards.values_list("pk", "audience_id", "person_id"))
            SharedCard.objects.bulk_create(
                SharedCard(sharing=act, card_id=pk, audience_before_id=before) for pk, before, _ in rows
            )
            _show({pk: audience for pk, _, _ in rows})
            _name_employers([pk for pk, _, _ in rows], Origin(by.pk, audience, at))
            refresh_people({person for _, _, person in rows})
            changed |= {person for _, _, person in rows}
        pause()
    record(by, "shared", "person", act.pk, count=len(changed), fields=["audience"], at=at)
    return act, len(changed)


def take_back_sharing(*, sharing_id: int, by: Member, at: datetime) -> None:
    """Give every card of one's own act the audience that it had before.

    Raises: NoteNotVisible.
    """
    act = Sharing.objects.filter(pk=sharing_id, member=by, undone_at=None).first()
    if act is None:
        raise NoteNotVisible
    rows = SharedCard.objects.filter(sharing=act).order_by("pk").values_list("card_id", "audience_before_id")
    for part in chunks(list(rows)):
        with transaction.atomic():
            be_the_writer()
            _show(dict(part))
            cards = PersonCard.objects.filter(pk__in=dict(part))
            refresh_people(cards.values_list("person_id", flat=True))
        pause()
    with transaction.atomic():
        be_the_writer()
        _forget_employers_named_by(act)
        act.undone_at = at
        act.save(update_fields=["undone_at"])
        record(by, "took back sharing", "person", act.pk, fields=["audience"], at=at)


def _show(audiences: dict[int, int]) -> None:
    """Give cards their audiences, with the addresses and roles that they tell."""
    for audience in set(audiences.values()):
        ids = [pk for pk, given in audiences.items() if given == audience]
        PersonCard.objects.filter(pk__in=ids).update(audience_id=audience)
        Handle.objects.filter(card_id__in=ids).update(audience_id=audience)
        RoleHeld.objects.told().filter(card_id__in=ids).update(audience_id=audience)


def _name_employers(card_ids: list[int], origin: Origin) -> None:
    """Whoever sees the person sees the employer: it is named for the new audience, or known there already."""
    cards = PersonCard.objects.filter(pk__in=card_ids)
    employed: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        if card.values.organization:
            employed[card.values.organization].append(card.pk)
    found = organizations_named(((name, None) for name in employed), origin)
    for name, ids in employed.items():
        if organization := found.get(name_key(name)):
            RoleHeld.objects.told().filter(card_id__in=ids).update(organization_id=organization)


def _forget_employers_named_by(act: Sharing) -> None:
    """The names of employers that this act alone made known vanish with it."""
    named = OrganizationCard.objects.filter(owner=act.member, source=None, as_of=act.at, replaced_by=None, replaces=None)
    organizations = set(named.values_list("organization_id", flat=True))
    named.delete()
    refresh_organizations(organizations)
    forget_empty_organizations(organizations)
