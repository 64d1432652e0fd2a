"""One message in two mailboxes is one contact, for whoever may see both, and neither mailbox tells of the other (C2, S1)."""

from collections import Counter
from itertools import islice

import pytest
from django.db import transaction
from django.db.models import F

from tests.connectors.bringing import brought_in, handed_in, worked_off
from tests.connectors.test_other_sources_kept import CALENDAR, a_message
from tests.connectors.who_met import who_met
from winsome.connectors.handing_in import opened
from winsome.connectors.people_in_export import PeopleInExport
from winsome.connectors.portions import Pace, Portion
from winsome.connectors.storing import Storing
from winsome.connectors.taking_back import take_back, would_go
from winsome.interactions.models import Attendance, Interaction, Participation, Telling
from winsome.interactions.recording import recount
from winsome.interactions.telling_again import contacts_told_by, show_contacts
from winsome.interactions.timeline import of_person
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.indexing import refresh_people
from winsome.people.models import PersonCard, PersonEntry
from winsome.sources.models import Import, Source
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.reading import ties_of_person
from winsome.sphere.recounting import recount as count_ties

pytestmark = pytest.mark.django_db(transaction=True)
ANA, BEN, RHEA = "Ana Keller <ana@example.org>", "Ben Okoro <ben@example.org>", "Rhea Brandt <rhea@nordhafen.example>"
TO_BOTH = a_message(1, RHEA, ANA, copied=BEN).encode()
MANY = "".join(a_message(number, RHEA, ANA, copied=BEN) for number in range(2, 6))
ORDERS = [("ana", "ben"), ("ben", "ana")]
REACHES = ["private", "company"]


@pytest.fixture
def cast(ana: Member, ben: Member) -> dict[str, Member]:
    return {"ana": ana, "ben": ben}


def undisturbed_content(owner: Member) -> bytes:
    own = a_message(20 + owner.pk % 9, "Lea Nova <lea@nova.example>", f"{owner.name} <{owner.email}>")
    return TO_BOTH + (MANY + own).encode()


def mailbox(owner: Member, reach: str, more: str = "") -> Import:
    """The mailbox of a member with the message to both in it; a line of its own makes it another file."""
    own = a_message(20 + owner.pk % 9, "Lea Nova <lea@nova.example>", f"{owner.name} <{owner.email}>")
    return brought_in(owner, TO_BOTH + (more + own).encode(), name="mail.mbox", reach=reach)


def taken_back(bringing: Import, by: Member) -> None:
    take_back(import_id=bringing.pk, by=by, at=clock.now())
    worked_off(bringing)


def as_seen_by(viewer: Member) -> list[object]:
    """Everything that a member is shown of the message and of who knows its writer."""
    entries = PersonEntry.objects.filter(name="Rhea Brandt", audience_id__in=viewer.audience_ids).order_by("audience_id")
    return [
        [(row.how, sorted(row.members)) for entry in entries[:1] for row in of_person(viewer, entry.person_id)],
        sorted((tie.member_id, tie.contacts) for entry in entries[:1] for tie in ties_of_person(viewer, entry.person_id)),
        max((entry.interactions for entry in entries), default=0),
    ]


def everything() -> list[object]:
    """What stands in the tables, apart from keys."""
    return [
        sorted(
            Interaction.objects.values_list("contact_key", "audience_id", "noted_by_id", "direction", "present", "told_times")
        ),
        sorted(Attendance.objects.values_list("interaction__contact_key", "member_id", "audience_id", "at")),
        sorted(Participation.objects.values_list("interaction__contact_key", "person_id", "audience_id", "at")),
        sorted(Tie.objects.values_list("member_id", "person_id", "audience_id", "theirs", "ours", "meetings", "first_at")),
        sorted(TieWeek.objects.values_list("member_id", "person_id", "audience_id", "week", "theirs", "ours", "together")),
        sorted(PersonEntry.objects.values_list("person_id", "audience_id", "interactions", "last_at")),
        Telling.objects.count(),
    ]


@pytest.mark.parametrize("order", ORDERS)
def test_shared_mailboxes_tell_one_contact_in_which_both_took_part(cast: dict[str, Member], order: tuple[str, str]) -> None:
    for name in order:
        mailbox(cast[name], "company")
    together = Interaction.objects.get(told_times=2)
    assert Interaction.objects.count() == 3
    assert set(together.attendances.values_list("member__name", flat=True)) == {"Ana Keller", "Ben Okoro"}
    for viewer in cast.values():
        both = sorted((member.pk, 1) for member in cast.values())
        assert as_seen_by(viewer) == [[("mail, from them", ["Ana Keller", "Ben Okoro"])], both, 1]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("second", REACHES)
@pytest.mark.parametrize("first", REACHES)
def test_each_of_us_counts_it_once_whoever_may_see_what(
    cast: dict[str, Member], ida: Member, order: tuple[str, str], first: str, second: str
) -> None:
    for name, reach in zip(order, (first, second), strict=True):
        mailbox(cast[name], reach)
    assert Interaction.objects.filter(told_times=2).count() == 1
    assert Interaction.objects.count() == 3
    for viewer in cast.values():
        lines, ties, contacts = as_seen_by(viewer)
        assert lines == [("mail, from them", ["Ana Keller", "Ben Okoro"])]
        assert (ties, contacts) == (sorted((member.pk, 1) for member in cast.values()), 1)
    others = as_seen_by(ida)
    assert others[2] == (1 if "company" in (first, second) else 0)
    assert bool(others[0]) is ("company" in (first, second))


@pytest.mark.parametrize("order", ORDERS)
def test_a_private_mailbox_changes_nothing_that_the_other_sees(cast: dict[str, Member], order: tuple[str, str]) -> None:
    first, second = (cast[name] for name in order)
    mailbox(first, "private")
    before = as_seen_by(first)
    mailbox(second, "private")
    assert as_seen_by(first) == before


def test_what_only_a_private_mailbox_tells_is_told_to_its_owner_alone(ana: Member, ben: Member) -> None:
    brought_in(ana, a_message(1, RHEA, ANA).encode(), name="mail.mbox", reach="company")
    hidden = a_message(1, RHEA, ANA, copied=f"{BEN}, quiet@umbra.example").encode() + a_message(2, RHEA, BEN).encode()
    brought_in(ben, hidden, name="mail.mbox", reach="private")
    assert as_seen_by(ana) == [[("mail, from them", ["Ana Keller"])], [(ana.pk, 1)], 1]
    assert as_seen_by(ben)[1] == sorted([(ana.pk, 1), (ben.pk, 2)])


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "reaches", [("private", "private"), ("private", "company"), ("company", "private"), ("company", "company")]
)
@pytest.mark.parametrize("back", [0, 1])
def test_taking_one_back_leaves_the_other_as_if_it_were_alone(
    cast: dict[str, Member], order: tuple[str, str], reaches: tuple[str, str], back: int
) -> None:
    members = [cast[name] for name in order]
    imports = [mailbox(member, reach) for member, reach in zip(members, reaches, strict=True)]
    stays = 1 - back
    assert would_go(imports[back]).interactions == 1
    taken_back(imports[back], members[back])
    left = everything()
    assert not Telling.objects.exists()
    taken_back(imports[stays], members[stays])
    assert everything()[:5] == [[], [], [], [], []]
    mailbox(members[stays], reaches[stays])
    assert _without_people(left) == _without_people(everything())


def test_counting_anew_gives_the_same(ana: Member, ben: Member) -> None:
    mailbox(ana, "company")
    mailbox(ben, "private")
    before = everything()
    people = frozenset(PersonEntry.objects.values_list("person_id", flat=True))
    with transaction.atomic():
        recount(people)
        count_ties(people)
    assert everything() == before
    found = Counter((met.member, met.person, met.audience) for met in who_met(Interaction.objects.values_list("pk", flat=True)))
    assert found == {
        (member, person, audience): theirs
        for member, person, audience, theirs, *_ in Tie.objects.values_list("member_id", "person_id", "audience_id", "theirs")
    }


@pytest.mark.parametrize("first", REACHES)
@pytest.mark.parametrize("second", REACHES)
def test_shown_to_others_later_it_is_as_if_it_had_been_from_the_beginning(
    ana: Member, ben: Member, first: str, second: str
) -> None:
    mailbox(ana, first)
    later = mailbox(ben, "company" if second == "private" else "private")
    sources = list(later.sources.values_list("pk", flat=True))
    PersonCard.objects.filter(source__in=sources).update(audience_id=ben.audience_of(second))
    with transaction.atomic():
        refresh_people(PersonCard.objects.values_list("person_id", flat=True))
        ids = list(contacts_told_by(sources).values_list("pk", flat=True))
        show_contacts(ids, sources, ben.audience_of(second))
    assert not Participation.objects.exclude(audience=F("card__audience")).exists()
    assert as_seen_by(ben)[1:] == [sorted([(ana.pk, 1), (ben.pk, 1)]), 1]
    told = dict(Telling.objects.values_list("told_by_id", "audience_id"))
    assert told == {ana.pk: ana.audience_of(first), ben.pk: ben.audience_of(second)}
    attending = set(Attendance.objects.filter(interaction__told_times=2).values_list("member_id", "audience_id"))
    assert attending == {(member, audience) for member in (ana.pk, ben.pk) for audience in told.values()}


@pytest.mark.parametrize("order", ORDERS)
def test_a_job_that_was_killed_between_ends_as_an_undisturbed_one(cast: dict[str, Member], order: tuple[str, str]) -> None:
    first, second = (cast[name] for name in order)
    mailbox(first, "company", MANY)
    undisturbed = mailbox(second, "private", MANY)
    expected = everything()
    taken_back(undisturbed, second)
    killed = handed_in(second, undisturbed_content(second), name="mail.mbox", reach="private")
    with opened(killed) as export:
        [table] = export.tables
        source = Source.objects.create(bringing=killed, path=table.path, importer=table.importer, content_hash=table.content_hash)
        storing = Storing(killed, source, PeopleInExport(killed.pk), killed.created_at)
        storing.store(Portion(list(islice(table.lines, 2))), Pace())
    assert Telling.objects.count() == 4
    worked_off(killed)
    assert _without_people(everything()) == _without_people(expected)


def test_an_overlapping_newer_mailbox_of_the_same_member_outlives_the_older_one(ana: Member) -> None:
    older = mailbox(ana, "private")
    mailbox(ana, "private", more=a_message(3, RHEA, ANA))
    assert Interaction.objects.count() == 3
    assert as_seen_by(ana)[2] == 2
    taken_back(older, ana)
    assert Interaction.objects.count() == 3
    assert as_seen_by(ana)[2] == 2


def test_a_meeting_in_two_calendars_is_one(ana: Member, ben: Member) -> None:
    both = CALENDAR.replace(
        b"CN=Lea Nova;PARTSTAT=DECLINED:mailto:lea@nova.example", b"CN=Ben Okoro;PARTSTAT=ACCEPTED:mailto:ben@example.org"
    )
    brought_in(ana, both, name="calendar.ics")
    brought_in(ben, both.replace(b"20260601T080000Z", b"20260602T080000Z"), name="calendar.ics", reach="company")
    assert Interaction.objects.count() == 3
    assert not PersonEntry.objects.filter(name__in=["Ana Keller", "Ben Okoro"]).exists()
    for viewer in (ana, ben):
        _lines, ties, contacts = as_seen_by(viewer)
        assert (ties, contacts) == (sorted([(ana.pk, 3), (ben.pk, 3)]), 3)


def test_a_message_between_us_is_nobody_s_contact(ana: Member, ben: Member) -> None:
    brought_in(ana, (a_message(1, BEN, ANA) + a_message(2, BEN, RHEA, copied=ANA)).encode(), name="mail.mbox")
    assert not PersonEntry.objects.filter(name="Ben Okoro").exists()
    contact = Interaction.objects.get()
    assert (contact.direction, list(contact.attendances.values_list("member_id", flat=True))) == ("ours", [ben.pk])


def _without_people(told: list[object]) -> list[object]:
    """Ids of people are new when they come again."""
    return [_without(rows) for rows in told[:5]]


def _without(rows: object) -> list[tuple[object, ...]]:
    assert isinstance(rows, list)
    return sorted(tuple(str(value) for place, value in enumerate(row) if place != 1 or len(row) == 6) for row in rows)
