"""Noting what somebody wished about being contacted, and taking it back (G4)."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from winsome.interactions.errors import WishMissing, WishNotVisible
from winsome.interactions.events import WishesChanged
from winsome.interactions.models import ContactWish
from winsome.interactions.models.contact_wish import Wished
from winsome.interactions.with_whom import audience_for
from winsome.kernel.events import publish
from winsome.kernel.prepared import prepared
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.typing_in import card_to_hang_on


@transaction.atomic
def note_wish(*, person_id: int, wished: str, by: Member, at: datetime) -> ContactWish:
    """Note that somebody asked not to be contacted, or said not now. What is wished already, and as long, is not noted twice.

    It is told as widely as the person is known, so that every colleague keeps to it.

    Raises: WishMissing, PersonNotVisible, NotAllowed.
    """
    require(by, "edit", "interaction")
    if wished not in Wished.values:
        raise WishMissing
    audience = audience_for([person_id], "company", by)
    day = at.astimezone(ZoneInfo(by.time_zone)).date()
    until = None if wished == Wished.NO_CONTACT else day + timedelta(days=settings.WINSOME_COOL_DOWN_DAYS)
    known = ContactWish.objects.visible_to(by).in_force(day).filter(person_id=person_id, wished=wished, audience_id=audience)
    if same := next((each for each in known if each.until is None or (until and each.until >= until)), None):
        return same
    card = card_to_hang_on(person_id=person_id, by=by, at=at, audience_id=audience)
    made = ContactWish.objects.create(
        audience_id=audience, card=card, person_id=card.person_id, wished=wished, noted_by=by, noted_at=at, until=until
    )
    record(by, "noted", "wish", made.pk, fields=["wished", "until"], at=at)
    publish(WishesChanged(frozenset({made.person_id})))
    return made


def spared_people(viewer: Member, day: date) -> set[int]:
    """Whoever asked not to be contacted, or not now, as far as the viewer knows it: nobody is proposed for reaching out."""
    return set(ContactWish.objects.visible_to(viewer).in_force(day).values_list("person_id", flat=True))


@prepared
def asked_for_no_contact(person_id: int, audiences: Collection[int]) -> QuerySet[ContactWish, int]:
    """The wishes of somebody not to be contacted, as far as these audiences know."""
    wishes = ContactWish.objects.seen_in(audiences).filter(person_id=person_id, wished=Wished.NO_CONTACT)
    return wishes.values_list("pk", flat=True)


@transaction.atomic
def take_back_wish(*, wish_id: int, by: Member, at: datetime) -> ContactWish:
    """It was noted by mistake, or they came back to us.

    Raises: WishNotVisible.
    """
    wish = ContactWish.objects.editable_by(by).select_for_update().filter(pk=wish_id).first()
    if wish is None:
        raise WishNotVisible
    wish.taken_back_at = at
    wish.save(update_fields=["taken_back_at"])
    record(by, "took back", "wish", wish.pk, at=at)
    publish(WishesChanged(frozenset({wish.person_id})))
    return wish
