"""What happened is told once, to all who listen, in the same transaction."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction

from winsome.kernel import events
from winsome.kernel.events import Event, publish, subscribe
from winsome.members.models import Member


@dataclass(frozen=True)
class BellRung(Event):
    times: int


@pytest.fixture(autouse=True)
def nobody_listens_afterwards() -> Iterator[None]:
    yield
    events._listeners.pop(BellRung, None)


def test_who_subscribes_twice_hears_once() -> None:
    heard: list[int] = []

    def listen(bell: BellRung) -> None:
        heard.append(bell.times)

    subscribe(BellRung, listen)
    subscribe(BellRung, listen)
    publish(BellRung(3))
    assert heard == [3]


def test_who_does_not_listen_hears_nothing() -> None:
    heard: list[BellRung] = []
    publish(BellRung(1))
    subscribe(BellRung, heard.append)
    publish(BellRung(2))
    assert heard == [BellRung(2)]


def test_what_a_listener_refuses_undoes_the_act(ana: Member) -> None:
    def refuse(bell: BellRung) -> None:
        raise ValueError

    subscribe(BellRung, refuse)
    with pytest.raises(ValueError), transaction.atomic():
        Member.objects.filter(pk=ana.pk).update(name="Anna")
        publish(BellRung(1))
    assert Member.objects.get(pk=ana.pk).name == "Ana Keller"
