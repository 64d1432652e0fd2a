"""One timeline a person or an organization: composed lines, pages by key, nobody else's private talk."""

from datetime import timedelta

import pytest

from tests.builders.interactions import a_talk, somebody, stand_still
from tests.cast import client_of
from winsome.interactions import timeline
from winsome.interactions.models import Interaction
from winsome.interactions.recording import recount
from winsome.interactions.timeline import of_organization, of_person
from winsome.members.models import Member
from winsome.people.models import PersonCard, PersonEntry
from winsome.people.moving import move_cards

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_without_words_the_line_is_composed(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person)
    a_talk(ana, person, line="Asked about finance", direction="ours", ago=timedelta(days=2))
    composed, written = of_person(ana, person)
    assert (composed.words, composed.note) == ("Mail, from them", "Ana Keller")
    assert (written.words, written.note) == ("Asked about finance", "mail, from us · Ana Keller")


def test_pages_go_on_by_key_even_within_one_moment(ana: Member) -> None:
    person = somebody(ana)
    talks = [a_talk(ana, person) for _ in range(7)]
    first = of_person(ana, person, size=4)
    rest = of_person(ana, person, size=4, before=first.next)
    assert [row.interaction.pk for row in [*first, *rest]] == [talk.pk for talk in reversed(talks)]
    assert not rest.next


def test_a_made_up_key_begins_at_the_beginning(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person)
    for key in ("x", "2026-01-01~1", "~", "2026-11-21T09:30:00+00:00~" + "9" * 40):
        assert len(of_person(ana, person, before=key)) == 1


def test_a_private_talk_stands_on_its_owner_s_timeline_alone(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, reach="private")
    assert [len(of_person(member, person)) for member in (ana, ben)] == [1, 0]


def test_one_talk_of_two_cards_of_a_person_is_one_line(ana: Member) -> None:
    one, other = somebody(ana), somebody(ana, "R. Brandt")
    a_talk(ana, one, other)
    move_cards(PersonCard.objects.filter(person_id=other).values_list("pk", flat=True), to_person=one)
    assert len(of_person(ana, one)) == 1


def test_an_organization_s_timeline_has_each_talk_once_with_who_took_part(ana: Member) -> None:
    one = somebody(ana, organization="Nordhafen Logistics")
    other = somebody(ana, "Henrik Voss", organization="Nordhafen Logistics")
    a_talk(ana, one, other, channel="meeting", direction="mutual")
    organization = PersonEntry.objects.get(person_id=one).organization_id
    assert organization is not None
    (row,) = of_organization(ana, organization)
    assert [entry.name for entry in row.others] == ["Rhea Brandt", "Henrik Voss"]


def test_a_large_organization_is_read_from_its_latest_contacts_without_losing_one(
    ana: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [somebody(ana, f"Person {number}", organization="Nordhafen Logistics") for number in range(9)]
    talks = [a_talk(ana, people[number * 5 % 8], ago=timedelta(days=number // 2)) for number in range(24)]
    undated = a_talk(ana, people[8], ago=timedelta(days=6))
    Interaction.objects.filter(pk=undated.pk).update(is_date_certain=False)
    recount(frozenset({people[8]}))
    organization = PersonEntry.objects.get(person_id=people[0]).organization_id
    assert organization is not None
    monkeypatch.setattr(timeline, "FIRST_ASKED", 2)
    read, before = [], ""
    while not read or before:
        page = of_organization(ana, organization, before=before, size=4)
        read, before = [*read, *(row.interaction.pk for row in page)], page.next
    wanted = sorted((Interaction.objects.get(pk=each.pk) for each in [*talks, undated]), key=lambda each: (each.at, each.pk))
    assert read == [each.pk for each in reversed(wanted)]


def test_further_pages_come_as_lines_or_as_a_page(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person)
    client, url = client_of(ana), f"/people/{person}/timeline/"
    assert b"<html" in client.get(url).content
    lines = client.get(url, headers={"HX-Request": "true"}).content
    assert b"<html" not in lines and b"Mail, from them" in lines and b'class="dot theirs"' in lines


def test_a_page_of_a_timeline_is_read_in_few_queries(ana: Member, django_assert_max_num_queries: object) -> None:
    person = somebody(ana)
    for number in range(30):
        a_talk(ana, person, ago=timedelta(days=number))
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        page = of_person(ana, person)
    assert len(page) == 25 and page.next
