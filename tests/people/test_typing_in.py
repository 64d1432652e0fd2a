"""What members type about people: cards of their own, versions, and undo that is exact (C2, C3, G5)."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders.interactions import a_talk, stand_still
from tests.builders.people import brought_in, entry, judged, typed, values
from winsome.interactions.models import Participation
from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members.models import AuditEntry, Member
from winsome.people.errors import (
    EditedMeanwhile,
    NameAbbreviated,
    NameMissing,
    NoteNotVisible,
    PeriodUpsideDown,
    PersonNotVisible,
)
from winsome.people.holding_roles import add_role, remove_role
from winsome.people.knowing import add_fact, remove_fact
from winsome.people.models import Fact, Handle, Person, PersonCard, PersonEntry, RoleHeld
from winsome.people.profile import person_profile
from winsome.people.typing_in import add_person, card_to_hang_on, edit_person, take_back_edit
from winsome.people.values import PersonValues
from winsome.search.index import find

pytestmark = pytest.mark.django_db
MAIL = ("rhea@nordhafen.example",)


def edit(person: int, by: Member, **changes: Any) -> PersonCard:
    return edit_person(person_id=person, changes=changes, by=by, at=clock.now())


def state(person: int) -> list[Any]:
    """Everything that undo has to bring back, apart from keys."""
    return [
        sorted(
            PersonEntry.objects.filter(person_id=person).values_list(
                "audience_id", "name", "sort_name", "title", "organization_id"
            )
        ),
        sorted(Handle.objects.filter(person_id=person).values_list("value", "audience_id", "card_id")),
        sorted(RoleHeld.objects.filter(person_id=person).values_list("organization_id", "seen_on", "card_id")),
        sorted(PersonCard.objects.filter(person_id=person).values_list("pk", "as_of", "replaced_by")),
        sorted(find("rhea", audience_ids=[1])),
    ]


def test_a_typed_person_needs_a_name(ana: Member) -> None:
    with pytest.raises(NameMissing):
        add_person(values=PersonValues(country="Germany"), reach="company", by=ana, at=clock.now())
    assert not Person.objects.exists()


def test_whoever_may_not_edit_types_nobody(ada: Member) -> None:
    with pytest.raises(NotAllowed):
        typed(ada)
    assert not PersonCard.objects.exists()


def test_an_equal_address_joins_what_is_typed(ana: Member) -> None:
    assert typed(ana, emails=MAIL).person_id == brought_in(ana, values("R. Brandt", emails=MAIL)).people[0]


def test_an_edit_is_a_card_over_the_others_and_the_source_stays_readable(ana: Member) -> None:
    person = brought_in(ana, values(country="Germany", emails=MAIL)).people[0]
    edit(person, ana, country="Austria")
    assert entry(ana, person).country == "Austria"
    assert [said.value for said in person_profile(ana, person).said if said.field == "country"] == ["Austria", "Germany"]


def test_editing_the_title_keeps_the_employer_beside_it(ana: Member) -> None:
    person = brought_in(ana, values(organization="Nordhafen Logistics", title="Buyer")).people[0]
    edit(person, ana, title=judged("Head of operations"))
    seen = entry(ana, person)
    assert (str(seen.title), seen.organization_name) == ("Head of operations", "Nordhafen Logistics")
    assert seen.organization_id is not None


def test_emptying_a_field_is_an_edit_too(ana: Member) -> None:
    person = brought_in(ana, values(country="Germany", emails=MAIL)).people[0]
    edit(person, ana, country="", emails=())
    profile = person_profile(ana, person)
    assert (profile.look.country, profile.values("emails")) == ("", [])


def test_a_name_cannot_be_emptied(ana: Member) -> None:
    person = typed(ana).person_id
    with pytest.raises(NameMissing):
        edit(person, ana, name="")
    assert entry(ana, person).name == "Rhea Brandt"


def test_a_new_name_is_sorted_and_found_anew(ana: Member) -> None:
    person = typed(ana).person_id
    edit(person, ana, name="Rhea von Ahlen")
    assert entry(ana, person).sort_name == "von ahlen rhea"
    assert find("ahlen", audience_ids=ana.audience_ids) and not find("brandt", audience_ids=ana.audience_ids)


def test_undoing_a_first_edit_is_exact(ana: Member) -> None:
    stand_still()
    person = brought_in(ana, values(emails=MAIL, organization="Nordhafen Logistics", title="Buyer")).people[0]
    before = state(person)
    card = edit(person, ana, title=judged("Head of operations"), emails=("new@nordhafen.example",))
    assert state(person) != before
    take_back_edit(card_id=card.pk, by=ana, at=clock.now())
    assert state(person) == before


def test_undoing_a_second_edit_brings_the_first_back(ana: Member) -> None:
    stand_still()
    person = typed(ana, emails=MAIL, organization="Nordhafen Logistics").person_id
    before = state(person)
    stand_still(clock.now() + timedelta(days=3))
    card = edit(person, ana, name="Rhea Voss", emails=("new@nordhafen.example",))
    take_back_edit(card_id=card.pk, by=ana, at=clock.now())
    assert state(person) == before


def test_only_the_last_edit_is_taken_back(ana: Member) -> None:
    person = typed(ana).person_id
    first, second = edit(person, ana, country="Germany"), edit(person, ana, country="Austria")
    with pytest.raises(EditedMeanwhile):
        take_back_edit(card_id=first.pk, by=ana, at=clock.now())
    take_back_edit(card_id=second.pk, by=ana, at=clock.now())
    assert entry(ana, person).country == "Germany"


def test_nobody_takes_back_what_somebody_else_typed(ana: Member, ben: Member) -> None:
    card = typed(ana)
    with pytest.raises(PersonNotVisible):
        take_back_edit(card_id=card.pk, by=ben, at=clock.now())
    assert PersonCard.objects.filter(pk=card.pk).exists()


def test_undoing_an_addition_leaves_nothing(ana: Member) -> None:
    card = add_person(values=values(emails=MAIL), reach="company", by=ana, at=clock.now(), facts=(judged("Leads purchasing"),))
    take_back_edit(card_id=card.pk, by=ana, at=clock.now())
    assert not Person.objects.exists() and not PersonEntry.objects.exists() and not Fact.objects.exists()
    assert find("rhea", audience_ids=ana.audience_ids) == []


def test_undoing_an_addition_keeps_what_others_built_on_it(ana: Member, ben: Member) -> None:
    card = typed(ana)
    a_talk(ben, card.person_id)
    a_talk(ana, card.person_id)
    take_back_edit(card_id=card.pk, by=ana, at=clock.now())
    assert Participation.objects.filter(person_id=card.person_id).count() == 2
    assert entry(ben, card.person_id).shown_name == "Somebody without a name"


def test_notes_hang_on_the_version_that_stands(ana: Member) -> None:
    person = typed(ana).person_id
    fact = add_fact(person_id=person, statement=judged("Chairs the group"), heard_on=None, by=ana, at=clock.now())
    card = edit(person, ana, country="Germany")
    assert Fact.objects.get(pk=fact.pk).card_id == card.pk
    take_back_edit(card_id=card.pk, by=ana, at=clock.now())
    assert person_profile(ana, person).facts[0].fact_id == fact.pk


def test_a_note_hangs_on_a_card_of_ones_own(ana: Member, ben: Member) -> None:
    person = brought_in(ana, values()).people[0]
    card = card_to_hang_on(person_id=person, by=ben, at=clock.now())
    assert card.owner == ben and card.is_typed
    assert card_to_hang_on(person_id=person, by=ben, at=clock.now()) == card
    assert entry(ana, person).name == "Rhea Brandt"


def test_a_note_for_all_does_not_reveal_a_private_person(ana: Member, max: Member) -> None:
    person = typed(ana, reach="private").person_id
    card = card_to_hang_on(person_id=person, by=ana, at=clock.now(), audience_id=ana.audience_of("company"))
    assert card.audience_id == ana.private_audience_id
    assert not PersonEntry.objects.filter(person_id=person, audience_id__in=max.audience_ids).exists()


def test_a_private_note_does_not_make_the_next_edit_private(ana: Member, max: Member) -> None:
    person = typed(ana).person_id
    card_to_hang_on(person_id=person, by=ana, at=clock.now(), audience_id=ana.private_audience_id)
    edit(person, ana, country="Germany")
    assert entry(max, person).country == "Germany"


def test_a_private_value_does_not_slip_into_a_shared_edit(ana: Member, max: Member) -> None:
    person = brought_in(ana, values(emails=MAIL, title="Buyer")).people[0]
    brought_in(ana, values(emails=MAIL, title="Buyer", organization="Secret Harbour"), reach="private")
    edit(person, ana, title=judged("Head of operations"))
    assert (str(entry(max, person).title), entry(max, person).organization_name) == ("Head of operations", "")


def test_an_employer_is_typed_in_full_or_by_a_known_short_form(ana: Member, ida: Member) -> None:
    from tests.builders.people import an_organization

    person = typed(ana).person_id
    with pytest.raises(NameAbbreviated):
        edit(person, ana, organization="TPI")
    an_organization(ida, "Tidewell Process Instruments Ltd", aliases=("TPI",))
    edit(person, ana, organization="TPI")
    assert entry(ana, person).organization_name == "Tidewell Process Instruments Ltd"


def test_roles_are_kept_over_time(ana: Member) -> None:
    person = typed(ana, organization="Nordhafen Logistics", title="Head of operations").person_id
    began, ended = date(2015, 1, 1), date(2021, 3, 31)
    add_role(
        person_id=person,
        organization="Nordhafen Logistics",
        title=judged("Head of operations"),
        since=ended,
        until=None,
        by=ana,
        at=clock.now(),
    )
    add_role(
        person_id=person,
        organization="Bremen Terminal Operating Company",
        title=None,
        since=began,
        until=ended,
        by=ana,
        at=clock.now(),
    )
    profile = person_profile(ana, person)
    assert profile.role is not None and (profile.role.organization, profile.role.since) == ("Nordhafen Logistics", ended)
    assert [(role.organization, role.until) for role in profile.former] == [("Bremen Terminal Operating Company", ended)]


def test_a_role_held_besides_does_not_change_the_employer(ana: Member) -> None:
    person = typed(ana, organization="Nordhafen Logistics").person_id
    add_role(
        person_id=person,
        organization="Hafen Verein Bremen",
        title=judged("Chair"),
        since=None,
        until=None,
        by=ana,
        at=clock.now(),
    )
    assert entry(ana, person).organization_name == "Nordhafen Logistics"
    edit(person, ana, country="Germany")
    assert [role.organization for role in person_profile(ana, person).former] == ["Hafen Verein Bremen"]


def test_a_role_ends_after_it_began(ana: Member) -> None:
    person = typed(ana).person_id
    with pytest.raises(PeriodUpsideDown):
        add_role(
            person_id=person,
            organization="Elbe Precision",
            title=None,
            since=date(2021, 1, 1),
            until=date(2020, 1, 1),
            by=ana,
            at=clock.now(),
        )
    assert not RoleHeld.objects.exists()


def test_a_role_is_taken_out_by_whoever_sees_it(ana: Member, ben: Member) -> None:
    person = typed(ana, reach="private").person_id
    role = add_role(person_id=person, organization="Elbe Precision", title=None, since=None, until=None, by=ana, at=clock.now())
    with pytest.raises(NoteNotVisible):
        remove_role(role_id=role.pk, by=ben, at=clock.now())
    remove_role(role_id=role.pk, by=ana, at=clock.now())
    assert person_profile(ana, person).roles == []


def test_a_fact_goes_for_good(ana: Member, ben: Member) -> None:
    person = typed(ana, reach="private").person_id
    fact = add_fact(person_id=person, statement=judged("Chairs the group"), heard_on=None, by=ana, at=clock.now())
    with pytest.raises(NoteNotVisible):
        remove_fact(fact_id=fact.pk, by=ben, at=clock.now())
    remove_fact(fact_id=fact.pk, by=ana, at=clock.now())
    assert not Fact.objects.exists()


def test_the_trail_names_fields_and_no_values(ana: Member) -> None:
    person = typed(ana).person_id
    edit(person, ana, country="Germany")
    trail = AuditEntry.objects.filter(noun="person", object_id=person).order_by("pk")
    assert [(each.verb, each.fields) for each in trail][-1] == ("edited", ["country"])
    assert "Germany" not in str(list(trail.values_list("verb", "fields")))
