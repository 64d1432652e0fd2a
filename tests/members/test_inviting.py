"""An invitation goes out by mail; when it cannot, the administrator has the link."""

from typing import Any

import pytest
from django.core import mail

from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members import entering
from winsome.members.inviting import Invitation, invite, invite_again
from winsome.members.models import Member
from winsome.members.models.link import LinkUnusable


def an_invitation(by: Member) -> Invitation:
    return invite(email="eva@example.org", name="Eva Brandt", roles=["seller"], team=None, by=by, at=clock.now())


def token_of(invitation: Invitation) -> str:
    return invitation.address.rstrip("/").rpartition("/")[2]


def test_the_mail_carries_the_link_that_lets_in(ada: Member) -> None:
    sent = an_invitation(ada)
    assert sent.is_mailed and mail.outbox[0].to == ["eva@example.org"] and sent.address in mail.outbox[0].body
    assert entering.invited(token_of(sent)).name == "Eva Brandt"


def test_a_second_invitation_ends_the_first(ada: Member) -> None:
    first = an_invitation(ada)
    second = invite_again(member_id=first.member.pk, by=ada, at=clock.now())
    with pytest.raises(LinkUnusable):
        entering.invited(token_of(first))
    assert entering.invited(token_of(second)) == first.member


def test_a_mail_server_that_does_not_answer_costs_nothing_but_the_mail(ada: Member, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    sent = an_invitation(ada)
    assert not sent.is_mailed and entering.invited(token_of(sent)) == sent.member


def test_a_seller_invites_nobody(ana: Member) -> None:
    with pytest.raises(NotAllowed):
        an_invitation(ana)
    assert not mail.outbox
