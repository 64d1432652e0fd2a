"""What members say about themselves: name, address, time zone, language, light or dark."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from winsome.members.audit import record
from winsome.members.joining import address, full_name
from winsome.members.models import Member
from winsome.members.rules import MemberExists, PasswordNeeded


@dataclass(frozen=True)
class Profile:
    """A member's own particulars, as given on the settings page."""

    name: str
    email: str
    time_zone: str
    language: str
    theme: str


def describe_oneself(member: Member, profile: Profile, *, password: str, at: datetime) -> Member:
    """Take over what a member says about themselves. A new address asks for the password, if there is one.

    Raises: AddressUnreadable, MemberExists, NameMissing, PasswordNeeded.
    """
    email, name = address(profile.email), full_name(profile.name)
    moves = email != member.email
    if moves and member.has_usable_password() and not member.check_password(password):
        raise PasswordNeeded
    changed = _changed(member, {"name": name, "email": email, **_rest(profile)})
    if not changed:
        return member
    try:
        with transaction.atomic():
            member.save(update_fields=changed)
            if moves:
                # allauth would still let the old address in, and send it links to a new password.
                EmailAddress.objects.filter(user=member).delete()
            record(member, "described", "member", member.pk, fields=changed, at=at)
    except IntegrityError as taken:
        raise MemberExists from taken
    return member


def _rest(profile: Profile) -> dict[str, str]:
    return {"time_zone": profile.time_zone, "language": profile.language, "theme": profile.theme}


def _changed(member: Member, values: dict[str, str]) -> list[str]:
    changed = [field for field, value in values.items() if getattr(member, field) != value]
    for field in changed:
        setattr(member, field, values[field])
    return changed
