"""What members say about themselves, and what a new address asks for."""

from dataclasses import replace

import pytest
from allauth.account.models import EmailAddress

from winsome.kernel import clock
from winsome.members.models import Member
from winsome.members.profile import Profile, describe_oneself
from winsome.members.rules import AddressUnreadable, MemberExists, NameMissing, PasswordNeeded

OURS = Profile("Ana Keller", "ana@example.org", "Europe/Berlin", "en", "dark")


def describe(member: Member, profile: Profile, password: str = "") -> Member:
    describe_oneself(member, profile, password=password, at=clock.now())
    return Member.objects.get(pk=member.pk)


def test_a_member_says_where_they_are_and_how_pages_look(ana: Member) -> None:
    again = describe(ana, OURS)
    assert (again.time_zone, again.theme) == ("Europe/Berlin", "dark")


def test_without_a_password_a_new_address_is_taken_over(ana: Member) -> None:
    assert describe(ana, replace(OURS, email="Keller@Example.org")).email == "keller@example.org"


def test_with_a_password_a_new_address_asks_for_it(ana: Member) -> None:
    ana.set_password("a calm and long sentence")
    ana.save()
    with pytest.raises(PasswordNeeded):
        describe(ana, replace(OURS, email="keller@example.org"), "something else")
    new = describe(Member.objects.get(pk=ana.pk), replace(OURS, email="keller@example.org"), "a calm and long sentence")
    assert new.email == "keller@example.org"


def test_the_old_address_lets_nobody_in_any_more(ana: Member) -> None:
    EmailAddress.objects.create(user=ana, email=ana.email, primary=True, verified=True)
    describe(ana, replace(OURS, email="keller@example.org"))
    assert not EmailAddress.objects.filter(email="ana@example.org").exists()


def test_another_members_address_is_refused_and_nothing_changes(ana: Member, ben: Member) -> None:
    with pytest.raises(MemberExists):
        describe(ana, replace(OURS, email=ben.email))
    assert Member.objects.get(pk=ana.pk).email == "ana@example.org"


def test_a_name_and_a_readable_address_are_needed(ana: Member) -> None:
    with pytest.raises(NameMissing):
        describe(ana, replace(OURS, name="  "))
    with pytest.raises(AddressUnreadable):
        describe(ana, replace(OURS, email="ana"))
