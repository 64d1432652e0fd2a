"""Showing private contacts to a wider circle, and hiding them again: a card changes its audience and nothing else (architecture)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from winsome.kernel.writing import chunks, pause
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.errors import NoteNotVisible
from winsome.people.indexing import refresh_people
from winsome.people.models import Handle, OrganizationCard, PersonCard, RoleHeld, SharedCard, Sharing
from winsome.people.organizing import Origin, organizations_named


def share(*, person_ids: Iterable[int], reach: str, by: Member, at: datetime) -> tuple[Sharing, int]:
    """Show one's own cards of these people to the team or to everyone, or keep them to oneself again; returns how many people changed.

    What was noted about them keeps its own audience. A few hundred people a transaction, so that others can write in between.

    Raises: NotAllowed.
    """
    require(by, "edit", "person")
    audience = by.audience_of(reach)
    act = Sharing.objects.create(member=by, at=at)
    changed: set[int] = set()
    for part in chunks(dict.fromkeys(person_ids)):
        with transaction.atomic():
            cards = PersonCard.objects.filter(owner=by, person_id__in=part).exclude(audience_id=audience)
            rows = list(cards.values_list("pk", "audience_id", "person_id"))
            SharedCard.objects.bulk_create(
                SharedCard(sharing=act, card_id=pk, audience_before_id=before) for pk, before, _ in rows
            )
            _show({pk: audience for pk, _, _ in rows}, at)
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
            _show(dict(part), at)
        pause()
    act.undone_at = at
    act.save(update_fields=["undone_at"])
    record(by, "took back sharing", "person", act.pk, fields=["audience"], at=at)


def _show(audiences: dict[int, int], at: datetime) -> None:
    """Give cards their audiences, with the addresses and roles that they tell; the employer is named there as well."""
    for audience in set(audiences.values()):
        ids = [pk for pk, given in audiences.items() if given == audience]
        PersonCard.objects.filter(pk__in=ids).update(audience_id=audience)
        Handle.objects.filter(card_id__in=ids).update(audience_id=audience)
        RoleHeld.objects.told().filter(card_id__in=ids).update(audience_id=audience)
        _name_employers(ids, audience, at)
    people = PersonCard.objects.filter(pk__in=audiences).values_list("person_id", flat=True)
    refresh_people(set(people))
