"""Recording what happened: who took part, what each audience counts, and taking back exactly."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test.utils import CaptureQueriesContext

from tests.builders.interactions import NOW, a_talk, somebody, stand_still
from winsome.interactions.errors import InteractionNotVisible, NobodyThere, NotYetHappened
from winsome.interactions.models import Interaction, Participation, Promise
from winsome.interactions.noting import Noted, note, remove, restore
from winsome.interactions.recording import NewInteraction, put_back, record_all, recount, take_back
from winsome.kernel.clock import Precision
from winsome.kernel.errors import NotAllowed
from winsome.members.models import AuditEntry, Member
from winsome.people.errors import PersonNotVisible
from winsome.people.models import PersonCard, PersonEntry
from winsome.people.moving import move_cards

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def counts(person: int) -> dict[int, tuple[int, object]]:
    """What each audience counts for somebody."""
    rows = PersonEntry.objects.filter(person_id=person)
    return {row.audience_id: (row.interactions, row.last_at) for row in rows}


def test_a_noted_talk_is_counted_for_everyone_who_sees_it(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=2))
    a_talk(ana, person, ago=timedelta(days=9))
    assert counts(person) == {1: (2, NOW - timedelta(days=2))}


def test_a_private_talk_is_counted_for_its_owner_alone(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person)
    a_talk(ana, person, reach="private", ago=timedelta(hours=1))
    found = counts(person)
    assert found[1] == (1, NOW - timedelta(days=1))
    assert found[ana.private_audience_id] == (2, NOW - timedelta(hours=1))
    assert Interaction.objects.visible_to(ana).count() == 2
    assert Interaction.objects.visible_to(ben).count() == 1


def test_a_team_talk_is_counted_in_the_team_and_not_outside(ana: Member, ben: Member, max: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, reach="team")
    assert counts(person)[1][0] == 0
    assert counts(person)[ana.audience_of("team")][0] == 1
    assert [Interaction.objects.visible_to(member).count() for member in (ana, ben, max)] == [1, 1, 0]


def test_a_talk_about_a_private_contact_goes_no_further_than_the_contact(ana: Member, ben: Member) -> None:
    person = somebody(ana, reach="private")
    talk = a_talk(ana, person, reach="company")
    assert talk.audience_id == ana.private_audience_id
    assert not PersonEntry.objects.filter(person_id=person, audience_id__in=ben.audience_ids).exists()


def test_who_cannot_be_seen_cannot_be_noted(ana: Member, ben: Member) -> None:
    person = somebody(ana, reach="private")
    with pytest.raises(PersonNotVisible):
        a_talk(ben, person)
    assert Interaction.objects.count() == 0


def test_what_lies_in_the_future_is_no_note(ana: Member) -> None:
    person = somebody(ana)
    with pytest.raises(NotYetHappened):
        a_talk(ana, person, ago=timedelta(hours=-1))
    assert a_talk(ana, person, ago=timedelta(minutes=-5)).pk  # the clocks of two machines


def test_nobody_there_is_no_talk(ana: Member) -> None:
    with pytest.raises(NobodyThere):
        a_talk(ana)


def test_an_administrator_alone_does_not_note(ada: Member, ana: Member) -> None:
    person = somebody(ana)
    with pytest.raises(NotAllowed):
        a_talk(ada, person)


def test_a_new_name_becomes_somebody(ana: Member) -> None:
    noted = Noted(people=(), new_names=("Kofi Sarpong",), at=NOW, channel="call", direction="theirs")
    talk = note(noted=noted, by=ana, at=NOW)
    (part,) = talk.participations.all()
    assert PersonEntry.objects.get(person=part.person).name == "Kofi Sarpong"
    assert counts(part.person_id) == {1: (1, NOW)}


def test_a_form_sent_twice_notes_once(ana: Member, ben: Member) -> None:
    person, key = somebody(ana), uuid4()
    noted = Noted(people=(person,), at=NOW, channel="call", direction="theirs", key=key)
    first, second = note(noted=noted, by=ana, at=NOW), note(noted=noted, by=ana, at=NOW)
    assert first == second and counts(person)[1][0] == 1
    assert note(noted=noted, by=ben, at=NOW) != first  # another member's form is another form


def test_somebody_named_twice_took_part_once(ana: Member) -> None:
    person = somebody(ana)
    talk = a_talk(ana, person, person, channel="meeting", direction="mutual", colleagues=(ana,))
    assert talk.present == 2
    assert talk.participations.count() == 1 and talk.attendances.count() == 1


def test_a_removed_note_leaves_every_count_and_comes_back_exactly(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=30))
    talk = a_talk(ana, person)
    before = counts(person)
    remove(interaction_id=talk.pk, by=ana, at=NOW)
    assert counts(person) == {1: (1, NOW - timedelta(days=30))}
    assert not Interaction.objects.visible_to(ana).filter(pk=talk.pk).exists()
    restore(interaction_id=talk.pk, by=ana, at=NOW)
    assert counts(person) == before


def test_only_one_s_own_note_is_taken_back(ana: Member, ben: Member, ida: Member) -> None:
    talk = a_talk(ana, somebody(ana))
    with pytest.raises(InteractionNotVisible):
        remove(interaction_id=talk.pk, by=ben, at=NOW)
    remove(interaction_id=talk.pk, by=ida, at=NOW)  # the data owner polices the record (C4)
    with pytest.raises(InteractionNotVisible):
        restore(interaction_id=talk.pk, by=ben, at=NOW)


def test_the_promise_of_a_note_goes_and_comes_with_it(ana: Member) -> None:
    from tests.builders.interactions import a_step

    talk = a_talk(ana, somebody(ana), next_step=a_step())
    remove(interaction_id=talk.pk, by=ana, at=NOW)
    assert not Promise.objects.open().exists()
    restore(interaction_id=talk.pk, by=ana, at=NOW + timedelta(minutes=1))
    assert Promise.objects.open().count() == 1


def test_what_was_removed_before_stays_removed_when_an_import_is_put_back(ana: Member) -> None:
    person = somebody(ana)
    kept, gone = a_talk(ana, person), a_talk(ana, person, ago=timedelta(days=2))
    remove(interaction_id=gone.pk, by=ana, at=NOW)
    taken = take_back([kept.pk, gone.pk], at=NOW)
    assert taken == [kept.pk] and counts(person)[1] == (0, None)
    put_back(taken)
    assert counts(person)[1] == (1, kept.at)


def test_counting_anew_gives_what_counting_along_gave(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person)
    a_talk(ana, person, reach="team")
    a_talk(ana, person, reach="private")
    along = counts(person)
    PersonEntry.objects.filter(person_id=person).update(interactions=99, last_at=None)
    recount(frozenset([person]))
    assert counts(person) == along


def test_two_cards_of_one_person_in_a_talk_count_once(ana: Member) -> None:
    one, other = somebody(ana, "Rhea Brandt"), somebody(ana, "R. Brandt of Nordhafen")
    a_talk(ana, one, other, channel="meeting", direction="mutual")
    move_cards(PersonCard.objects.filter(person_id=other).values_list("pk", flat=True), to_person=one)
    assert Participation.objects.filter(person_id=one).count() == 2
    assert counts(one)[1][0] == 1


def test_five_thousand_take_part_in_few_statements(ana: Member, django_assert_max_num_queries: object) -> None:
    from winsome.people.laying import NewCard, lay
    from winsome.people.organizing import Origin
    from winsome.people.values import PersonValues

    def a_crowd(size: int) -> NewInteraction:
        laid = lay([NewCard(PersonValues(name=f"Guest {number}")) for number in range(size)], Origin(ana.pk, 1, NOW))
        return NewInteraction(NOW, "event", "mutual", (ana.pk,), tuple(zip(laid.cards, laid.people, strict=True)))

    def statements(size: int) -> int:
        from django.db import connection

        crowd = a_crowd(size)
        with CaptureQueriesContext(connection) as asked:
            record_all([crowd], noted_by=ana.pk, audience_id=1)
        return len(asked)

    few = statements(50)
    assert statements(5_000) == few
    assert PersonEntry.objects.filter(interactions=1).count() == 5_050


def test_the_trail_names_fields_and_no_words(ana: Member) -> None:
    a_talk(ana, somebody(ana), line="They want the slot figures")
    entry = AuditEntry.objects.get(noun="interaction")
    assert entry.verb == "noted" and "slot" not in str(entry.fields)


def test_a_day_alone_is_noon_of_that_day() -> None:
    from winsome.interactions.noting import day_as_moment

    yesterday = NOW.date() - timedelta(days=1)
    assert day_as_moment(yesterday, None, NOW) == (NOW.replace(day=20, hour=12, minute=0), Precision.DAY)
    assert day_as_moment(NOW.date(), None, NOW) == (NOW, Precision.DAY)  # noon is still to come
    tomorrow = NOW.date() + timedelta(days=1)
    assert day_as_moment(tomorrow, None, NOW)[0] > NOW
