"""Paper typed by an assistant on behalf of an owner: with leave, judged, one import a pile, nothing private shown (C2, C3)."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.connectors.bringing import worked_off
from winsome.connectors.likely_same import who_it_may_be
from winsome.connectors.paper import PileNotVisible, begin_pile, finish_pile, pile_in_hand, rows_typed, take_out, type_row
from winsome.connectors.taking_back import take_back
from winsome.connectors.typing_leave import NoLeaveToType, end_leave, give_leave, may_type_for, owners_for
from winsome.guardrail.asking import keep
from winsome.jobs.running import run_now
from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members.models import AuditEntry, Member
from winsome.people.errors import NameMissing, PersonNotVisible
from winsome.people.models import Fact, OrganizationEntry, Person, PersonCard, PersonEntry, Telephone
from winsome.people.typing_in import add_person, edit_person, take_back_edit
from winsome.people.values import PersonValues
from winsome.sources.models import Import, Source
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)
RHEA = PersonValues(name="Rhea Brandt", organization="Nordhafen Logistics", emails=("rhea@nordhafen.example",))


def leave(assistant: Member, owner: Member) -> int:
    return give_leave(assistant_id=assistant.pk, owner_id=owner.pk, by=owner, at=clock.now()).pk


def pile(owner: Member, by: Member, reach: str = "company") -> Import:
    return begin_pile(owner=owner, name="Cards from the fair", reach=reach, by=by, at=clock.now())


def typed(bringing: Import, by: Member, values: PersonValues = RHEA, **more: object) -> PersonCard:
    return type_row(import_id=bringing.pk, values=values, by=by, at=clock.now(), **more)  # type: ignore[arg-type]


def known(member: Member, values: PersonValues, reach: str = "company") -> int:
    person: int = add_person(values=values, reach=reach, by=member, at=clock.now()).person_id
    return person


def test_nobody_types_for_another_without_leave(ana: Member, dora: Member) -> None:
    with pytest.raises(NoLeaveToType):
        pile(ana, dora)
    given = leave(dora, ana)
    assert owners_for(dora) == [dora, ana]
    bringing = pile(ana, dora)
    end_leave(leave_id=given, by=ana, at=clock.now())
    assert not may_type_for(dora, ana)
    with pytest.raises(PileNotVisible):
        typed(bringing, dora)


def test_leave_is_given_by_the_owner_the_data_owner_or_an_administrator(
    ana: Member, ben: Member, dora: Member, ida: Member, ada: Member
) -> None:
    for by in (ida, ada):
        given = give_leave(assistant_id=dora.pk, owner_id=ana.pk, by=by, at=clock.now())
        end_leave(leave_id=given.pk, by=by, at=clock.now())
    with pytest.raises(NotAllowed):
        give_leave(assistant_id=dora.pk, owner_id=ana.pk, by=ben, at=clock.now())


def test_the_cards_are_the_owners_and_the_typing_is_the_assistants(ana: Member, dora: Member) -> None:
    leave(dora, ana)
    bringing = pile(ana, dora, reach="private")
    card = typed(bringing, dora, facts=(keep("Asked for a price list"),))
    assert (card.owner, card.audience_id, card.record) == (ana, ana.private_audience_id, 1)
    assert Fact.objects.get().author == ana
    assert PersonEntry.objects.get().audience_id == ana.private_audience_id
    assert AuditEntry.objects.filter(verb="typed", member=dora).exists()
    source = Source.objects.get()
    assert (source.records, source.good, source.new) == (1, 1, 1)


def test_a_pile_is_listed_and_taken_back_as_one_import_by_its_owner(ana: Member, dora: Member) -> None:
    leave(dora, ana)
    bringing = pile(ana, dora)
    typed(bringing, dora)
    typed(bringing, dora, PersonValues(name="Tunde Okafor", organization="Nordhafen Logistics"))
    finish_pile(import_id=bringing.pk, by=dora, at=clock.now())
    assert not Import.objects.visible_to(dora).exists()
    with pytest.raises(PileNotVisible):
        typed(bringing, dora)
    take_back(import_id=bringing.pk, by=ana, at=clock.now())
    assert worked_off(bringing).state == State.UNDONE
    assert not Person.objects.exists() and not OrganizationEntry.objects.exists()


def test_a_card_is_taken_out_while_typing_and_its_neighbor_stays(ana: Member) -> None:
    bringing = pile(ana, ana)
    first = typed(bringing, ana)
    typed(bringing, ana, PersonValues(name="Tunde Okafor", organization="Nordhafen Logistics"))
    take_out(import_id=bringing.pk, card_id=first.pk, by=ana, at=clock.now())
    assert [card.values.name for card in rows_typed(bringing)] == ["Tunde Okafor"]
    assert PersonEntry.objects.get().organization is not None and OrganizationEntry.objects.count() == 1
    assert Source.objects.get().good == 1


def test_a_card_without_a_name_is_refused(ana: Member) -> None:
    with pytest.raises(NameMissing):
        typed(pile(ana, ana), ana, PersonValues())


def test_who_it_may_be_is_told_by_address_name_and_organization(ana: Member) -> None:
    rhea = known(ana, RHEA)
    bringing = pile(ana, ana)

    def told(**values: object) -> list[tuple[int, int]]:
        likely = who_it_may_be(bringing, PersonValues(**values), ana)  # type: ignore[arg-type]
        return [(each.entry.person_id, each.weight) for each in likely]

    assert told(name="R. B.", emails=("rhea@nordhafen.example",)) == [(rhea, 4)]
    assert told(name="Rhea Brandt", organization="Nordhafen Logistics") == [(rhea, 3)]
    assert told(name="Rhea Brandt") == [(rhea, 2)]
    assert told(name="Rhea Brand") == [(rhea, 1)]
    assert told(name="Tunde Okafor") == []


def test_the_rows_of_the_pile_itself_are_shown_as_well(ana: Member, dora: Member) -> None:
    leave(dora, ana)
    bringing = pile(ana, dora, reach="private")
    card = typed(bringing, dora)
    (likely,) = who_it_may_be(bringing, PersonValues(name="Rhea Brandt"), dora)
    assert likely.entry.person_id == card.person_id


def test_an_assistant_is_not_shown_what_the_owner_has_privately(ana: Member, dora: Member) -> None:
    leave(dora, ana)
    hidden = known(ana, RHEA, reach="private")
    bringing = pile(ana, dora, reach="private")
    assert who_it_may_be(bringing, PersonValues(name="Rhea Brandt"), dora) == []
    with pytest.raises(PersonNotVisible):
        typed(bringing, dora, PersonValues(name="Rhea Brandt"), same_as=hidden)


def test_the_same_or_somebody_else_is_as_it_was_said(ana: Member) -> None:
    rhea = known(ana, RHEA)
    bringing = pile(ana, ana)
    assert typed(bringing, ana, PersonValues(name="Rhea Brandt"), same_as=rhea).person_id == rhea
    assert typed(bringing, ana, PersonValues(name="Rhea Brandt")).person_id != rhea


def test_a_pile_is_in_the_hands_of_who_began_it(ana: Member, ben: Member) -> None:
    bringing = pile(ana, ana)
    with pytest.raises(PileNotVisible):
        pile_in_hand(bringing.pk, ben)


@pytest.mark.parametrize("written", ["+49 40 5550 1234", "0049 (40) 55501234", "040/555-01-234"])
def test_an_equal_telephone_number_is_shown_however_it_is_written(ana: Member, written: str) -> None:
    rhea = known(ana, PersonValues(name="Rhea Brandt", phones=("+49 40 55501 234",)))
    known(ana, PersonValues(name="Kofi Sarpong", phones=("+49 40 5550 1235", "1234")))
    [likely] = who_it_may_be(pile(ana, ana), PersonValues(name="R. B.", phones=(written,)), ana)
    assert (likely.entry.person_id, likely.is_certain, likely.has_to_be_asked) == (rhea, False, False)


def test_a_telephone_number_that_was_changed_or_taken_back_shows_nobody_any_more(ana: Member) -> None:
    bringing, old, new = pile(ana, ana), ("+49 40 5550 1234",), ("+49 40 5550 9876",)
    rhea = known(ana, PersonValues(name="Rhea Brandt", phones=old))
    edited = edit_person(person_id=rhea, changes={"phones": new}, by=ana, at=clock.now())
    assert who_it_may_be(bringing, PersonValues(name="R. B.", phones=old), ana) == []
    assert [each.entry.person_id for each in who_it_may_be(bringing, PersonValues(name="R. B.", phones=new), ana)] == [rhea]
    take_back_edit(card_id=edited.pk, by=ana, at=clock.now())
    assert who_it_may_be(bringing, PersonValues(name="R. B.", phones=new), ana) == []
    assert [each.entry.person_id for each in who_it_may_be(bringing, PersonValues(name="R. B.", phones=old), ana)] == [rhea]


def test_a_telephone_number_of_an_import_goes_with_it(ana: Member) -> None:
    bringing, number = pile(ana, ana), ("+49 40 5550 1234",)
    typed(bringing, ana, PersonValues(name="Rhea Brandt", phones=(*number, "call 1234")))
    finish_pile(import_id=bringing.pk, by=ana, at=clock.now())
    assert list(Telephone.objects.values_list("digits", flat=True)) == ["055501234"]
    run_now(take_back(import_id=bringing.pk, by=ana, at=clock.now()))
    assert not Telephone.objects.exists()


def test_numbers_on_cards_from_before_are_told_by_the_migration(ana: Member) -> None:
    known(ana, PersonValues(name="Rhea Brandt", phones=("+49 40 5550 1234", "040 5550-1234", "1234")))
    told = list(Telephone.objects.values_list("card_id", "digits"))
    migration = import_module("winsome.people.migrations.0005_tell_those_on_cards")
    migration.forget(apps, None)
    assert not Telephone.objects.exists()
    migration.tell(apps, None)
    assert list(Telephone.objects.values_list("card_id", "digits")) == told == [(told[0][0], "055501234")]


def test_a_telephone_number_tells_nothing_of_what_only_the_owner_sees(ana: Member, dora: Member) -> None:
    leave(dora, ana)
    number = ("+49 40 5550 1234",)
    known(ana, PersonValues(name="Rhea Brandt", phones=number), reach="private")
    assert who_it_may_be(pile(ana, dora), PersonValues(name="Somebody Else", phones=number), dora) == []
