"""One named builder sees everybody's part and asks kindly; whoever cannot says why, and a file ends the request (C2)."""

from typing import Any

import pytest
from django.core import mail

from tests.connectors.bringing import CONNECTIONS, address_book, archive, brought_in, handed_in
from winsome.connectors.building import (
    NotAsked,
    NotTheBuilder,
    ask_everybody,
    ask_kindly,
    builder,
    cannot,
    may_build,
    name_builder,
    open_request,
    require_sight,
)
from winsome.connectors.building import handed_in as parts
from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members.models import Member

pytestmark = pytest.mark.django_db(transaction=True)


def named(member: Member, by: Member) -> None:
    name_builder(member_id=member.pk, by=by, at=clock.now())


def test_one_is_the_builder_and_only_data_owner_or_administrator_name_one(
    ana: Member, ben: Member, ida: Member, ada: Member
) -> None:
    with pytest.raises(NotAllowed):
        named(ben, by=ana)
    named(ben, by=ida)
    named(ana, by=ada)
    assert builder() == ana and may_build(ana) and not may_build(ben)


def test_the_builder_and_who_names_one_see_the_page_and_nobody_else(ana: Member, ben: Member, ida: Member) -> None:
    named(ben, by=ida)
    assert require_sight(ben) is True and require_sight(ida) is False
    with pytest.raises(NotTheBuilder):
        require_sight(ana)


def test_everybodys_part_is_told_by_kind_and_count_and_never_by_name(ana: Member, ben: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS))
    brought_in(ana, address_book(), name="secret.vcf")
    told = {part.member: part for part in parts()}
    assert [(str(kind.words), kind.count) for kind in told[ana].kinds] == [("LinkedIn export", 1), ("Contact cards", 1)]
    assert told[ana].records == 4 and told[ben].kinds == []
    assert parts()[-1].member == ana and "secret" not in repr(told[ana])


def test_a_request_is_asked_once_counted_and_ended_by_a_file(ana: Member, ben: Member, ida: Member) -> None:
    named(ida, by=ida)
    for _ in range(2):
        ask_kindly(member_id=ana.pk, by=ida, at=clock.now())
    ana.refresh_from_db()
    assert ana.waiting == 1 and open_request(ana) is not None
    handed_in(ana, archive())
    ana.refresh_from_db()
    assert ana.waiting == 0 and open_request(ana) is None


def test_who_cannot_says_why_with_one_choice(ana: Member, ida: Member) -> None:
    named(ida, by=ida)
    ask_kindly(member_id=ana.pk, by=ida, at=clock.now())
    cannot(hindrance="on_paper", by=ana, at=clock.now())
    told = next(part for part in parts() if part.member == ana)
    assert told.hindrance == "It is on paper; somebody should help me type" and not told.is_asked
    with pytest.raises(NotAsked):
        cannot(hindrance="on_paper", by=ana, at=clock.now())


def test_only_the_builder_asks_and_all_who_have_nothing_are_asked_at_once(ana: Member, ben: Member, ida: Member) -> None:
    brought_in(ben, archive(Connections=CONNECTIONS))
    with pytest.raises(NotTheBuilder):
        ask_kindly(member_id=ana.pk, by=ida, at=clock.now())
    with pytest.raises(NotTheBuilder):
        ask_everybody(by=ida, at=clock.now())
    named(ida, by=ida)
    assert ask_everybody(by=ida, at=clock.now()) == 1
    assert open_request(ana) and not open_request(ben) and not open_request(ida)
    assert ask_everybody(by=ida, at=clock.now()) == 0


def test_it_is_asked_by_mail_too_where_mail_is_set_up(ana: Member, ida: Member, settings: Any) -> None:
    named(ida, by=ida)
    settings.EMAIL_HOST = "mail.example"
    ask_kindly(member_id=ana.pk, by=ida, at=clock.now())
    (sent,) = mail.outbox
    assert sent.to == [ana.email] and "/bring-in/" in sent.body
