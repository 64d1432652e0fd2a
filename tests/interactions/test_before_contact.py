"""What speaks against reaching out: caps over all colleagues, a no, hours of rest, a colleague who wrote yesterday (G4)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.builders.interactions import NOW, a_talk, somebody, stand_still
from winsome.interactions.before_contact import Rule, before_contact, overrule
from winsome.interactions.errors import (
    AskedNotToBeContacted,
    NothingSpeaksAgainst,
    ReasonMissing,
    WishMissing,
    WishNotVisible,
)
from winsome.interactions.models import ContactWish, Overruling
from winsome.interactions.models.contact_wish import Wished
from winsome.interactions.models.overruling import Reason
from winsome.interactions.wishing import note_wish, take_back_wish
from winsome.members.models import AuditEntry, Member
from winsome.people.errors import PersonNotVisible
from winsome.people.models import PersonCard, PersonEntry
from winsome.people.moving import move_cards
from winsome.people.typing_in import add_person
from winsome.people.values import PersonValues

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def rules(member: Member, person: int, at: datetime = NOW) -> list[Rule]:
    return [each.rule for each in before_contact(member, person, at=at).hindrances]


def we_wrote(member: Member, person: int, *days: int, **more: Any) -> None:
    for ago in days:
        a_talk(member, person, ago=timedelta(days=ago), direction="ours", **more)


def test_nothing_speaks_against_a_first_word(ana: Member) -> None:
    found = before_contact(ana, somebody(ana), at=NOW)
    assert found.may_go and found.hindrances == []


def test_three_letters_of_us_all_without_a_sign_are_enough(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    we_wrote(ana, person, 9, 7)
    assert rules(ana, person) == []
    we_wrote(ben, person, 5)
    assert rules(ana, person) == [Rule.PERSON]
    a_talk(ana, person, ago=timedelta(days=4), direction="theirs")
    assert rules(ana, person) == []


def test_what_lies_before_the_window_is_not_counted(ana: Member) -> None:
    person = somebody(ana)
    we_wrote(ana, person, 30, 20, 15)
    assert rules(ana, person) == []


def test_what_the_company_set_holds(ana: Member, settings: Any) -> None:
    person = somebody(ana)
    we_wrote(ana, person, 9)
    settings.WINSOME_MOST_UNANSWERED = 1
    assert rules(ana, person) == [Rule.PERSON]
    settings.WINSOME_CONTACT_DAYS = 7
    assert rules(ana, person) == []


def test_an_organization_is_reached_out_to_by_all_together(ana: Member, ben: Member, settings: Any) -> None:
    settings.WINSOME_MOST_TO_ORGANIZATION = 4
    people = [somebody(ana, f"Person {number}", organization="Nordhafen Logistics") for number in range(5)]
    for person in people[1:4]:
        we_wrote(ben, person, 6)
    assert rules(ana, people[0]) == []
    we_wrote(ana, people[4], 6)
    assert rules(ana, people[0]) == [Rule.ORGANIZATION]


def test_a_colleague_who_wrote_yesterday_is_named(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    we_wrote(ben, person, 1)
    (found,) = before_contact(ana, person, at=NOW).hindrances
    assert found.rule is Rule.COLLEAGUE and found.why == "Ben Okoro reached out to them yesterday."
    assert rules(ben, person) == []


def test_a_private_letter_of_a_colleague_is_not_betrayed(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    we_wrote(ben, person, 1, 2, 3, reach="private")
    assert rules(ana, person) == []
    assert rules(ben, person) == [Rule.PERSON]


def test_in_a_country_of_several_zones_the_city_on_a_card_in_sight_tells_the_hour(ana: Member, ben: Member) -> None:
    values = PersonValues(name="Rhea Brandt", city="Los Angeles", country="United States")
    person = add_person(values=values, reach="company", by=ana, at=NOW).person_id
    early = NOW.replace(hour=13)  # half past eight in New York
    (hindrance,) = before_contact(ben, person, at=early).hindrances
    assert hindrance.rule is Rule.HOUR and "05:30 where they are (Los Angeles, United States)" in hindrance.why
    assert before_contact(ben, person, at=NOW.replace(hour=18)).may_go


def test_an_hour_of_rest_where_they_are(ana: Member) -> None:
    person = somebody(ana)
    PersonEntry.objects.filter(person_id=person).update(country="Germany")
    late = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
    (found,) = before_contact(ana, person, at=late).hindrances
    assert found.rule is Rule.HOUR and "21:30" in found.why
    assert rules(ana, person) == []


def test_whoever_asked_not_to_be_contacted_is_not_and_no_reason_overrules_that(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    note_wish(person_id=person, wished=Wished.NO_CONTACT, by=ana, at=NOW)
    for member in (ana, ben):
        found = before_contact(member, person, at=NOW + timedelta(days=4_000))
        assert found.is_forbidden and not found.may_go
        with pytest.raises(AskedNotToBeContacted):
            overrule(person_id=person, reason=Reason.AGREED, by=member, at=NOW)
    assert not Overruling.objects.exists()


def test_not_now_cools_down_and_ends(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    note_wish(person_id=person, wished=Wished.NOT_NOW, by=ana, at=NOW)
    assert rules(ben, person, NOW + timedelta(days=89)) == [Rule.NOT_NOW]
    assert rules(ben, person, NOW + timedelta(days=90)) == []


def test_not_now_said_again_lasts_from_then_on_and_the_first_holds_when_the_second_goes(ana: Member, ben: Member) -> None:
    person, later = somebody(ana), NOW + timedelta(days=60)
    first = note_wish(person_id=person, wished=Wished.NOT_NOW, by=ana, at=NOW)
    assert note_wish(person_id=person, wished=Wished.NOT_NOW, by=ben, at=NOW) == first
    second = note_wish(person_id=person, wished=Wished.NOT_NOW, by=ben, at=later)
    assert second != first
    assert before_contact(ana, person, at=later).wishes == [second]
    assert rules(ana, person, NOW + timedelta(days=149)) == [Rule.NOT_NOW]
    assert rules(ana, person, NOW + timedelta(days=150)) == []
    take_back_wish(wish_id=second.pk, by=ben, at=later)
    assert before_contact(ana, person, at=later).wishes == [first]


def test_a_rule_is_overruled_with_a_listed_reason_for_a_day_by_one_member(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    note_wish(person_id=person, wished=Wished.NOT_NOW, by=ana, at=NOW)
    for reason in ("", "because I feel like it"):
        with pytest.raises(ReasonMissing):
            overrule(person_id=person, reason=reason, by=ben, at=NOW)
    overrule(person_id=person, reason=Reason.ASKED, by=ben, at=NOW)
    assert before_contact(ben, person, at=NOW + timedelta(hours=5)).may_go
    assert not before_contact(ana, person, at=NOW + timedelta(hours=5)).may_go
    assert not before_contact(ben, person, at=NOW + timedelta(days=2)).may_go
    entry = AuditEntry.objects.get(verb="overruled")
    assert entry.member == ben and set(entry.fields) == {"reason", "rules"}


def test_what_comes_up_after_a_rule_was_overruled_is_not_covered(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    we_wrote(ben, person, 1)
    overrule(person_id=person, reason=Reason.TOGETHER, by=ana, at=NOW)
    assert before_contact(ana, person, at=NOW).may_go
    note_wish(person_id=person, wished=Wished.NOT_NOW, by=ben, at=NOW)
    assert not before_contact(ana, person, at=NOW).may_go


def test_where_nothing_speaks_against_it_there_is_nothing_to_overrule(ana: Member) -> None:
    with pytest.raises(NothingSpeaksAgainst):
        overrule(person_id=somebody(ana), reason=Reason.ASKED, by=ana, at=NOW)


def test_a_wish_is_noted_once_and_only_a_listed_one(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    for member in (ana, ana, ben):
        note_wish(person_id=person, wished=Wished.NO_CONTACT, by=member, at=NOW)
    assert ContactWish.objects.count() == 1
    with pytest.raises(WishMissing):
        note_wish(person_id=person, wished="to be left alone", by=ana, at=NOW)


def test_a_wish_is_taken_back_by_who_noted_it_or_the_data_owner(ana: Member, ben: Member, ida: Member) -> None:
    person = somebody(ana)
    wish = note_wish(person_id=person, wished=Wished.NO_CONTACT, by=ana, at=NOW)
    with pytest.raises(WishNotVisible):
        take_back_wish(wish_id=wish.pk, by=ben, at=NOW)
    take_back_wish(wish_id=wish.pk, by=ana, at=NOW)
    assert rules(ben, person) == []
    again = note_wish(person_id=person, wished=Wished.NO_CONTACT, by=ana, at=NOW)
    take_back_wish(wish_id=again.pk, by=ida, at=NOW)
    assert [each.verb for each in AuditEntry.objects.filter(noun="wish").order_by("pk")] == ["noted", "took back"] * 2


def test_a_wish_about_somebody_private_stays_private(ana: Member, ben: Member) -> None:
    person = somebody(ana, reach="private")
    note_wish(person_id=person, wished=Wished.NO_CONTACT, by=ana, at=NOW)
    assert ContactWish.objects.visible_to(ana).count() == 1 and not ContactWish.objects.visible_to(ben).exists()
    with pytest.raises(PersonNotVisible):
        before_contact(ben, person, at=NOW)


def test_a_wish_follows_the_person_when_cards_move(ana: Member) -> None:
    one, other = somebody(ana), somebody(ana, "R. Brandt")
    note_wish(person_id=other, wished=Wished.NO_CONTACT, by=ana, at=NOW)
    move_cards(PersonCard.objects.filter(person_id=other).values_list("pk", flat=True), to_person=one)
    assert rules(ana, one) == [Rule.NO_CONTACT]
