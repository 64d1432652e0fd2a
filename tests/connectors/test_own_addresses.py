"""A member's own addresses: learned from what is brought in, used for the next export, taken away on one's own page (C2)."""

import pytest

from tests.cast import client_of
from tests.connectors.bringing import CONNECTIONS, MESSAGES, PROFILE, archive, brought_in, worked_off
from tests.connectors.exports import csv_text
from tests.connectors.test_other_sources_kept import CALENDAR, a_message
from winsome.connectors.taking_back import take_back
from winsome.interactions.models import Interaction
from winsome.kernel import clock
from winsome.members.addresses import AddressNotYours, addresses_of, learn_addresses, members_by_address, remove_address
from winsome.members.models import Member, MemberAddress
from winsome.members.models.address import ToldBy
from winsome.people.models import PersonEntry

pytestmark = pytest.mark.django_db(transaction=True)
HOME, RHEA = "ana@home.example", "Rhea Brandt <rhea@nordhafen.example>"
LISTED = csv_text([
    ("Email Address", "Confirmed", "Primary", "Updated On"),
    (HOME, "Yes", "No", "Not Available"), ("old@home.example", "No", "No", ""), ("ana@example.org", "Yes", "Yes", ""),
])  # fmt: skip


def delivered_to(address: str, *messages: str) -> bytes:
    """A mailbox whose messages were delivered to an address."""
    return "".join(each.replace("From: ", f"Delivered-To: {address}\nFrom: ", 1) for each in messages).encode()


def own(member: Member) -> dict[str, tuple[str, bool]]:
    rows = MemberAddress.objects.filter(member=member, removed_at=None)
    return {each.address: (each.told_by, each.is_known_to_all) for each in rows}


def test_an_archive_lists_addresses_and_only_confirmed_ones_count(ana: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS, **{"Email Addresses": LISTED}))
    assert own(ana) == {HOME: ("network", True)}


def test_an_archive_shows_the_profile_of_whoever_it_belongs_to(ana: Member) -> None:
    brought_in(ana, archive(Profile=PROFILE, messages=MESSAGES))
    assert own(ana) == {"linkedin.com/in/ana-keller-zz": ("network", True)}


def test_a_mailbox_and_a_calendar_prove_an_address_for_their_owner_alone(ana: Member, ben: Member) -> None:
    brought_in(ana, delivered_to(HOME, a_message(1, RHEA, HOME), a_message(2, RHEA, HOME)), name="mail.mbox")
    assert own(ana) == {HOME: ("mailbox", False)}
    named = CALENDAR.replace(b"VERSION:2.0", b"VERSION:2.0\r\nX-WR-CALNAME:ana@cal.example")
    brought_in(ana, named, name="calendar.ics")
    assert own(ana)["ana@cal.example"] == ("calendar", False)
    assert members_by_address(ana.pk)[HOME] == ana.pk
    assert HOME not in members_by_address(ben.pk)


def test_a_calendar_that_lists_a_known_address_proves_nobody_else(ana: Member) -> None:
    brought_in(ana, CALENDAR, name="calendar.ics")
    assert own(ana) == {}


def test_a_desk_is_nobody_s_address(ana: Member) -> None:
    brought_in(ana, delivered_to("sales@nordhafen.example", a_message(1, RHEA, "ana@example.org")), name="mail.mbox")
    assert own(ana) == {}


def test_the_next_export_knows_the_member_under_every_address(ana: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS, **{"Email Addresses": LISTED}))
    brought_in(ana, (a_message(1, RHEA, HOME) + a_message(2, f"Ana <{HOME}>", RHEA)).encode(), name="mail.mbox")
    assert sorted(Interaction.objects.values_list("direction", flat=True)) == ["ours", "theirs"]
    assert not PersonEntry.objects.filter(name="Ana").exists()


def test_a_colleague_in_a_mailbox_is_one_of_us_and_no_person(ana: Member, ben: Member) -> None:
    mail = a_message(1, RHEA, "Ana Keller <ana@example.org>", copied="Ben Okoro <ben@example.org>")
    brought_in(ana, mail.encode(), name="mail.mbox")
    assert set(Interaction.objects.get().attendances.values_list("member_id", flat=True)) == {ana.pk, ben.pk}
    assert PersonEntry.objects.values_list("name", flat=True).get() == "Rhea Brandt"


def test_an_address_of_a_colleague_is_not_taken_over(ana: Member, ben: Member) -> None:
    learn_addresses(ben.pk, [HOME], told_by=ToldBy.NETWORK, import_id=1, is_shared=True, at=clock.now())
    learn_addresses(ana.pk, [HOME, ben.email], told_by=ToldBy.MAILBOX, import_id=2, is_shared=False, at=clock.now())
    assert (own(ana), set(own(ben))) == ({}, {HOME})


def test_taken_back_an_import_proves_nothing_any_more_and_another_still_does(ana: Member) -> None:
    first = brought_in(ana, archive(Connections=CONNECTIONS, **{"Email Addresses": LISTED}))
    second = brought_in(ana, delivered_to(HOME, a_message(1, RHEA, HOME)), name="mail.mbox")
    for bringing, left in ((first, {HOME}), (second, set())):
        take_back(import_id=bringing.pk, by=ana, at=clock.now())
        worked_off(bringing)
        assert set(own(ana)) == left


def test_what_the_member_took_away_is_not_learned_again(ana: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS, **{"Email Addresses": LISTED}))
    remove_address(address_id=MemberAddress.objects.get().pk, by=ana, at=clock.now())
    brought_in(ana, delivered_to(HOME, a_message(1, RHEA, HOME)), name="mail.mbox")
    assert (own(ana), addresses_of(ana)) == ({}, ("ana@example.org",))


def test_nobody_takes_an_address_of_somebody_else_away(ana: Member, ben: Member) -> None:
    learn_addresses(ana.pk, [HOME], told_by=ToldBy.NETWORK, import_id=1, is_shared=True, at=clock.now())
    with pytest.raises(AddressNotYours):
        remove_address(address_id=MemberAddress.objects.get().pk, by=ben, at=clock.now())


def test_ones_own_page_shows_them_and_takes_them_away(ana: Member, ben: Member) -> None:
    learn_addresses(ana.pk, [HOME], told_by=ToldBy.MAILBOX, import_id=1, is_shared=False, at=clock.now())
    client, key = client_of(ana), MemberAddress.objects.get().pk
    assert HOME in client.get("/settings/").content.decode()
    assert HOME not in client_of(ben).get("/settings/").content.decode()
    client.post(f"/settings/addresses/{key}/removing/")
    assert own(ana) == {}
    client.post(f"/settings/addresses/{key}/restoring/")
    assert set(own(ana)) == {HOME}
