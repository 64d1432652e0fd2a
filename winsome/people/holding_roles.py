"""Roles that somebody holds or held, noted one by one: several at a time are common, and old ones stay readable."""

from datetime import date, datetime

from django.db import transaction

from winsome.guardrail.judged import Judged
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.editing_organizations import employer_meant
from winsome.people.errors import NameMissing, NoteNotVisible, PeriodUpsideDown
from winsome.people.models import RoleHeld
from winsome.people.naming import name_key
from winsome.people.organizing import Origin, organizations_named
from winsome.people.typing_in import card_to_hang_on


@transaction.atomic
def add_role(
    *,
    person_id: int,
    organization: str,
    title: Judged | None,
    since: date | None,
    until: date | None,
    by: Member,
    at: datetime,
) -> RoleHeld:
    """Note a role that somebody holds or held. What is shown as the present one follows from the cards.

    Raises: PersonNotVisible, NameMissing, NameAbbreviated, PeriodUpsideDown, NotAllowed.
    """
    require(by, "edit", "person")
    organization = employer_meant(organization, by)
    if not organization:
        raise NameMissing
    if since and until and until < since:
        raise PeriodUpsideDown
    card = card_to_hang_on(person_id=person_id, by=by, at=at)
    found = organizations_named([(organization, None)], Origin(by.pk, card.audience_id, at))
    role = RoleHeld.objects.create(
        card=card,
        person_id=card.person_id,
        audience_id=card.audience_id,
        organization_id=found[name_key(organization)],
        title=title,
        since=since,
        until=until,
        seen_on=at.date(),
        noted_at=at,
    )
    record(by, "added a role of", "person", person_id, fields=["organization", "title", "since", "until"], at=at)
    return role


@transaction.atomic
def remove_role(*, role_id: int, by: Member, at: datetime) -> int:
    """Take a noted role out of the record; returns the person's key.

    Raises: NoteNotVisible, NotAllowed.
    """
    require(by, "edit", "person")
    role = RoleHeld.objects.noted().filter(pk=role_id, audience_id__in=by.audience_ids).first()
    if role is None:
        raise NoteNotVisible
    role.delete()
    record(by, "removed a role of", "person", role.person_id, at=at)
    return role.person_id
