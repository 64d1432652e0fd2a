"""Moving cards takes along whatever hangs on them, for every model there is (architecture, Card)."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models, transaction

from tests.builders.interactions import a_promise, a_talk, somebody, words
from tests.builders.kept import a_kept_piece
from tests.builders.people import brought_in, entry, values
from winsome.interactions.before_contact import overrule
from winsome.interactions.models import Participation
from winsome.interactions.models.contact_wish import Wished
from winsome.interactions.models.overruling import Reason
from winsome.interactions.wishing import note_wish
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.holding_roles import add_role
from winsome.people.knowing import add_fact
from winsome.people.models import Fact, Handle, Person, PersonCard, PersonEntry, RoleHeld
from winsome.people.moving import WhenCardsMove, declared, move_cards, move_each
from winsome.sphere.evening import answer
from winsome.sphere.models import Tie

pytestmark = pytest.mark.django_db


def that_follow() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if declared(model) is WhenCardsMove.REPOINT and model is not PersonCard]


def everything_about(person: int, by: Member) -> None:
    """One row of each kind that may hang on somebody's card."""
    now = clock.now()
    add_fact(person_id=person, statement=words("Chairs the planning group"), heard_on=None, by=by, at=now)
    add_role(person_id=person, organization="Elbe Precision", title=None, since=None, until=now.date(), by=by, at=now)
    a_talk(by, person)
    a_promise(by, person)
    note_wish(person_id=person, wished=Wished.NOT_NOW, by=by, at=now)
    overrule(person_id=person, reason=Reason.AGREED, by=by, at=now)
    a_kept_piece(by, text="Two pumps and a valve", person=person)
    answer(name="Rhea", what=words("Found her auditor"), person_id=person, day=now.date(), by=by, at=now)


def test_all_that_hangs_on_a_card_goes_with_it(ana: Member) -> None:
    left = brought_in(ana, values(emails=("rhea@x.example",), organization="Nordhafen Logistics")).people[0]
    everything_about(left, ana)
    into = somebody(ana, "Rhea B")
    with transaction.atomic():
        move_cards(PersonCard.objects.filter(person_id=left).values_list("pk", flat=True), to_person=into)
    for model in that_follow():
        assert model._default_manager.exists(), f"the test makes no {model._meta.label}"
        assert set(model._default_manager.exclude(person=None).values_list("person_id", flat=True)) == {into}, model._meta.label
    assert not Person.objects.filter(pk=left).exists()
    assert set(PersonEntry.objects.values_list("person_id", flat=True)) == {into}


def test_counts_and_ties_are_made_anew(ana: Member) -> None:
    left, into = somebody(ana, "Rhea Brandt"), somebody(ana, "Rhea B")
    a_talk(ana, left, ago=timedelta(days=3))
    a_talk(ana, into, ago=timedelta(days=1))
    with transaction.atomic():
        move_cards(PersonCard.objects.filter(person_id=left).values_list("pk", flat=True), to_person=into)
    tie = Tie.objects.get()
    assert (tie.person_id, tie.theirs) == (into, 2)
    assert entry(ana, into).interactions == 2


def test_moving_back_is_exact(ana: Member) -> None:
    left, into = somebody(ana, "Rhea Brandt"), somebody(ana, "Kofi Sarpong")
    a_talk(ana, left)
    before = list(PersonEntry.objects.order_by("pk").values_list("person_id", "name", "interactions", "last_at"))
    card = PersonCard.objects.get(person_id=left)
    with transaction.atomic():
        spare = brought_in(ana, values("Somebody Else")).cards[0]
        move_each({spare: left})
        move_cards([card.pk], to_person=into)
        move_cards([card.pk], to_person=left)
    PersonCard.objects.filter(pk=spare).delete()
    from winsome.people.indexing import refresh_people

    refresh_people([left])
    assert list(PersonEntry.objects.order_by("pk").values_list("person_id", "name", "interactions", "last_at")) == before
    assert Participation.objects.get().person_id == left


def test_several_cards_go_to_several_people_at_once(ana: Member) -> None:
    people = brought_in(ana, values("Anna Schmidt"), values("Kofi Sarpong"), values("Rhea Brandt"), values("Tunde Okafor")).people
    cards = dict(PersonCard.objects.values_list("person_id", "pk"))
    with transaction.atomic():
        move_each({cards[people[0]]: people[2], cards[people[1]]: people[3]})
    assert set(PersonCard.objects.values_list("person_id", flat=True)) == {people[2], people[3]}


def test_moving_nothing_changes_nothing(ana: Member) -> None:
    person = somebody(ana)
    move_cards([], to_person=person)
    assert Handle.objects.count() == Fact.objects.count() == RoleHeld.objects.count() == 0
    assert PersonCard.objects.get().person_id == person
