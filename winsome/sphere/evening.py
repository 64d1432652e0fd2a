"""The evening question: "Whose life did I make measurably better today?" (N5)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import Judged
from winsome.kernel.errors import NotVisible
from winsome.kernel.text import clean
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.people.errors import NameMissing
from winsome.people.typing_in import card_to_hang_on
from winsome.sphere.models import Betterment


@transaction.atomic
def answer(*, name: str, what: Judged, person_id: int | None, day: date, by: Member, at: datetime) -> Betterment:
    """Write down whose life got better today, and how. For the member alone.

    Raises: NameMissing, PersonNotVisible.
    """
    if not clean(name):
        raise NameMissing
    card = card_to_hang_on(person_id=person_id, by=by, at=at, audience_id=by.private_audience_id) if person_id else None
    made = Betterment.objects.create(
        member=by,
        audience_id=by.private_audience_id,
        day=day,
        card=card,
        person_id=card.person_id if card else None,
        name=clean(name)[:200],
        what=what,
        created_at=at,
    )
    record(by, "answered", "betterment", made.pk, fields=["name", "what", "day"], at=at)
    return made


@transaction.atomic
def take_back(*, betterment_id: int, by: Member, at: datetime) -> None:
    """Take an answer back.

    Raises: NotVisible.
    """
    mine = Betterment.objects.filter(pk=betterment_id, member=by)
    if not mine.exists():
        raise NotVisible(_("This answer is not here any more."))
    mine.delete()
    record(by, "took back", "betterment", betterment_id, at=at)


def answers(member: Member, *, since: date) -> list[Betterment]:
    """A member's own answers, the latest first."""
    return list(Betterment.objects.filter(member=member, day__gte=since).order_by("-day", "-pk"))
