"""What we know about somebody's work (G1): facts noted, and taken out again."""

from datetime import date, datetime

from django.db import transaction

from winsome.guardrail.judged import Judged
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.errors import NoteNotVisible
from winsome.people.models import Fact
from winsome.people.typing_in import card_to_hang_on


@transaction.atomic
def add_fact(*, person_id: int, statement: Judged, heard_on: date | None, by: Member, at: datetime) -> Fact:
    """Keep what is material to somebody's work (G1); only a judged statement can come here.

    Raises: PersonNotVisible, NotAllowed.
    """
    require(by, "edit", "person")
    card = card_to_hang_on(person_id=person_id, by=by, at=at)
    fact = Fact.objects.create(
        card=card,
        person_id=card.person_id,
        audience_id=card.audience_id,
        author=by,
        statement=statement,
        heard_on=heard_on,
        created_at=at,
    )
    record(by, "added a fact about", "person", person_id, fields=["statement"], at=at)
    return fact


@transaction.atomic
def remove_fact(*, fact_id: int, by: Member, at: datetime) -> Fact:
    """Take a fact out of the record for good; nothing of it stays. Returns what it was.

    Raises: NoteNotVisible, NotAllowed.
    """
    require(by, "edit", "person")
    fact = Fact.objects.filter(pk=fact_id, audience_id__in=by.audience_ids).first()
    if fact is None:
        raise NoteNotVisible
    fact.delete()
    record(by, "removed a fact about", "person", fact.person_id, fields=["statement"], at=at)
    return fact
