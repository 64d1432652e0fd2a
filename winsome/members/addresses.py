"""Members' own addresses: learned from what they bring in, seen and taken away on their own page (C2)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import NotVisible
from winsome.members.audit import record
from winsome.members.models import Member, MemberAddress
from winsome.members.models.address import ToldBy


class AddressNotYours(NotVisible):
    """There is no such address of this member's."""

    def __init__(self) -> None:
        super().__init__(_("This address is not here any more, or not yours."))


ADDRESS_LIMIT = 250  # letters; a longer one is nobody's


def members_by_address(viewer_id: int) -> dict[str, int]:
    """Which of us each address belongs to, as far as this member may know: signing in counts most."""
    known = dict(MemberAddress.objects.known_to(viewer_id).order_by("-pk").values_list("address", "member_id"))
    own = MemberAddress.objects.standing().filter(member_id=viewer_id).values_list("address", "member_id")
    return known | dict(own) | dict(Member.objects.values_list("email", "pk"))


def addresses_of(member: Member) -> tuple[str, ...]:
    """All addresses of the member's own, the one for signing in first."""
    known = MemberAddress.objects.standing().filter(member=member).order_by("pk").values_list("address", flat=True)
    return tuple(dict.fromkeys((member.email, *known)))


def learn_addresses(
    member_id: int, addresses: Iterable[str], *, told_by: ToldBy, import_id: int | None, is_shared: bool, at: datetime
) -> None:
    """Remember addresses that an import shows to be the member's own, in the caller's transaction.

    An address of somebody else of us is left alone: a mailbox of several people shows nobody's address.
    """
    wanted = {kept for address in addresses if 0 < len(kept := _as_kept(address)) <= ADDRESS_LIMIT}
    taken = set(Member.objects.filter(email__in=wanted).values_list("email", flat=True))
    others = MemberAddress.objects.standing().filter(address__in=wanted).exclude(member_id=member_id)
    wanted -= taken | set(others.values_list("address", flat=True))
    known = {each.address: each for each in MemberAddress.objects.filter(member_id=member_id, address__in=wanted)}
    ours = _own_domains()
    for address in sorted(wanted):
        is_known_to_all = is_shared or address.partition("@")[2] in ours
        found = known.get(address) or MemberAddress(member_id=member_id, address=address, told_by=told_by, made_at=at)
        found.is_known_to_all |= is_known_to_all
        found.imports = sorted({*found.imports, *([import_id] if import_id else [])})
        found.save()


def forget_addresses(import_id: int) -> None:
    """Take back what an import showed: an address that nothing else shows goes with it."""
    for each in MemberAddress.objects.exclude(imports=[]):
        if import_id in each.imports:
            each.imports = [key for key in each.imports if key != import_id]
            if each.imports or each.removed_at or each.told_by == ToldBy.COLLEAGUE:
                each.save(update_fields=["imports"])
            else:
                each.delete()


@transaction.atomic
def remove_address(*, address_id: int, by: Member, at: datetime) -> MemberAddress:
    """Say that an address is not one's own (any more): it tells nobody's side from now on and is not learned again.

    Raises: AddressNotYours.
    """
    found = MemberAddress.objects.standing().filter(member=by, pk=address_id).first()
    if found is None:
        raise AddressNotYours
    found.removed_at = at
    found.save(update_fields=["removed_at"])
    record(by, "removed", "address", found.pk, at=at)
    return found


@transaction.atomic
def restore_address(*, address_id: int, by: Member, at: datetime) -> MemberAddress:
    """Undo the removal of an address, unless it has become somebody else's.

    Raises: AddressNotYours.
    """
    found = MemberAddress.objects.exclude(removed_at=None).filter(member=by, pk=address_id).first()
    if found is None or MemberAddress.objects.standing().filter(address=found.address).exists():
        raise AddressNotYours
    found.removed_at = None
    found.save(update_fields=["removed_at"])
    record(by, "restored", "address", found.pk, at=at)
    return found


@transaction.atomic
def say_who(*, address: str, member: Member, by: Member, at: datetime) -> MemberAddress:
    """Somebody here says which of us an account of a CRM is; the answer is remembered for every later import."""
    MemberAddress.objects.filter(address=address).exclude(member=member).delete()
    found, _made = MemberAddress.objects.update_or_create(
        member=member,
        address=address,
        defaults={"told_by": ToldBy.COLLEAGUE, "is_known_to_all": True, "removed_at": None, "made_at": at},
    )
    record(by, "said who is", "address", found.pk, fields=["member"], at=at)
    return found


def _own_domains() -> set[str]:
    """Domains under which more than one of us signs in: addresses in them are the company's."""
    domains = [email.partition("@")[2] for email in Member.objects.values_list("email", flat=True)]
    return {domain for domain in domains if domains.count(domain) > 1}


def _as_kept(address: str) -> str:
    """Mail addresses in lower case; in an account's id capitals matter."""
    return (address.lower() if "@" in address else address).strip()[:250]
