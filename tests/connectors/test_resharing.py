"""Who may see an import is changed for all of it at once, told before, taken back exactly, the same after a kill (C2)."""

import pytest
from django.db import models
from django.db.models import F

from tests.connectors.bringing import CONNECTIONS, address_book, archive, brought_in, generated_connections, worked_off
from tests.connectors.test_other_sources_kept import a_message
from winsome.connectors import resharing
from winsome.connectors.resharing import SeenLikeThisAlready, SharedAnewSince, TeamMissing, reshare, take_back_resharing
from winsome.connectors.resharing import would_change as asked
from winsome.connectors.rows_of_import import RowsOfImport
from winsome.connectors.taking_back import ImportNotVisible, StillBeingRead
from winsome.interactions.models import Attendance, Interaction, Participation, Telling
from winsome.jobs.models import Job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.people.models import (
    Handle,
    Organization,
    OrganizationCard,
    OrganizationEntry,
    Person,
    PersonCard,
    PersonEntry,
    RoleHeld,
)
from winsome.sources.models import Import, Resharing, RowBefore
from winsome.sources.models.bringing import State
from winsome.sphere.models import Tie, TieWeek

pytestmark = pytest.mark.django_db(transaction=True)
_COUNTED = (Tie, TieWeek, Attendance)  # written anew, so their own keys say nothing
_KEPT = (Person, PersonCard, Handle, RoleHeld, Organization, OrganizationCard, Interaction, Participation, Telling)


def picture() -> dict[str, list[tuple[object, ...]]]:
    """Every row with all its values; of what is counted anew, everything but the keys."""
    told = {model.__name__: sorted(model.objects.values_list(), key=repr) for model in _KEPT}
    for model in (*_COUNTED, PersonEntry, OrganizationEntry):
        names = [field.attname for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
        told[model.__name__] = sorted(model.objects.values_list(*names), key=repr)
    return told


def reshared(bringing: Import, reach: str, by: Member) -> Resharing:
    act = reshare(import_id=bringing.pk, reach=reach, by=by, at=clock.now())
    worked_off(bringing)
    return act


def taken_back(act: Resharing, by: Member) -> None:
    take_back_resharing(resharing_id=act.pk, by=by, at=clock.now())
    worked_off(act.bringing)


def everything_seen_by(audience: int) -> bool:
    seen = (PersonCard, Handle, RoleHeld, OrganizationCard, Interaction, Participation)
    assert PersonCard.objects.exists()
    return all(set(model.objects.values_list("audience_id", flat=True)) <= {audience} for model in seen)


def test_a_private_import_is_shared_with_all_that_hangs_on_it_and_back(ana: Member, ben: Member) -> None:
    bringing = brought_in(ana, archive(), reach="private")
    before = picture()
    act = reshared(bringing, "company", ana)
    assert everything_seen_by(Audience.company())
    assert PersonEntry.objects.filter(name="Rhea Brandt", audience_id=Audience.company(), interactions=2).exists()
    assert Tie.objects.filter(audience_id=Audience.company()).exists()
    taken_back(act, ana)
    assert picture() == before
    assert not RowBefore.objects.exists()


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("reach", ["private", "company"])
def test_a_contact_that_another_mailbox_tells_of_too_is_shown_as_far_as_this_one_tells_it(
    ana: Member, ben: Member, which: int, reach: str
) -> None:
    to, copied = f"{ana.name} <{ana.email}>", f"{ben.name} <{ben.email}>"
    rhea = "Rhea Brandt <rhea@nordhafen.example>"
    both = b"".join(a_message(number, rhea, to, copied=copied).encode() for number in (1, 2))
    boxes = [brought_in(owner, both, name="mail.mbox", reach=reach) for owner in (ana, ben)]
    assert Telling.objects.count() == 4
    before, other = picture(), "company" if reach == "private" else "private"
    act = reshared(boxes[which], other, boxes[which].owner)
    told = dict(Telling.objects.values_list("told_by_id", "audience_id"))
    assert told[boxes[which].owner_id] == boxes[which].owner.audience_of(other)
    assert told[boxes[1 - which].owner_id] == boxes[1 - which].owner.audience_of(reach)
    assert not Participation.objects.exclude(audience=F("card__audience")).exists()
    taken_back(act, boxes[which].owner)
    assert picture() == before


def test_a_shared_import_is_withdrawn_and_nothing_of_it_is_seen_by_others(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    before = picture()
    act = reshared(bringing, "private", ana)
    assert everything_seen_by(ana.private_audience_id)
    assert not PersonEntry.objects.exclude(audience_id=ana.private_audience_id).exists()
    assert not OrganizationEntry.objects.exclude(audience_id=ana.private_audience_id).exists()
    assert not Tie.objects.exclude(audience_id=ana.private_audience_id).exists()
    bringing.refresh_from_db()
    assert bringing.audience_id == ana.private_audience_id
    taken_back(act, ana)
    assert picture() == before


def test_sharing_joins_whom_others_have_privately_and_taking_back_parts_them_again(ana: Member, ben: Member) -> None:
    mine = brought_in(ana, archive(Connections=CONNECTIONS), reach="private")
    theirs = brought_in(ben, archive(Connections=CONNECTIONS), reach="private")
    assert Person.objects.count() == 6 and Organization.objects.count() == 6
    before = picture()
    act = reshared(mine, "company", ana)
    assert Person.objects.count() == 3 and Organization.objects.count() == 3
    assert PersonCard.objects.filter(source__bringing=theirs, audience_id=ben.private_audience_id).count() == 3
    taken_back(act, ana)
    assert picture() == before


def test_what_it_would_do_is_told_before(ana: Member, ben: Member) -> None:
    bringing = brought_in(ana, archive())
    brought_in(ben, archive(Connections=CONNECTIONS))
    would = asked(bringing, "private")
    assert (would.is_wider, would.cards, would.contacts, would.people) == (False, 4, 3, 1)
    reshared(bringing, "private", ana)
    bringing.refresh_from_db()
    would = asked(bringing, "company")
    assert (would.is_wider, would.cards, would.contacts, would.people) == (True, 4, 3, 1)


def test_team_comes_between_private_and_everyone(ana: Member, ben: Member, max: Member) -> None:
    bringing = brought_in(ana, archive(Connections=CONNECTIONS), reach="private")
    reshared(bringing, "team", ana)
    assert ana.team is not None and everything_seen_by(ana.team.audience_id)
    assert PersonEntry.objects.filter(audience_id__in=ben.audience_ids).exists()
    assert not PersonEntry.objects.filter(audience_id__in=max.audience_ids).exists()


def test_only_the_owner_changes_it_and_only_to_something_else(ana: Member, ben: Member, ida: Member, dora: Member) -> None:
    bringing = brought_in(ana, archive(Connections=CONNECTIONS))
    for other in (ben, ida):
        with pytest.raises(ImportNotVisible):
            reshare(import_id=bringing.pk, reach="private", by=other, at=clock.now())
    with pytest.raises(SeenLikeThisAlready):
        reshare(import_id=bringing.pk, reach="company", by=ana, at=clock.now())
    own = brought_in(dora, address_book(), name="book.vcf")
    with pytest.raises(TeamMissing):
        reshare(import_id=own.pk, reach="team", by=dora, at=clock.now())
    Import.objects.filter(pk=bringing.pk).update(state=State.READING)
    with pytest.raises(StillBeingRead):
        reshare(import_id=bringing.pk, reach="private", by=ana, at=clock.now())


def test_acts_are_taken_back_in_their_order(ana: Member) -> None:
    bringing = brought_in(ana, archive(Connections=CONNECTIONS))
    before = picture()
    first = reshared(bringing, "private", ana)
    second = reshared(bringing, "team", ana)
    with pytest.raises(SharedAnewSince):
        take_back_resharing(resharing_id=first.pk, by=ana, at=clock.now())
    taken_back(second, ana)
    taken_back(first, ana)
    assert picture() == before


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_job_that_was_killed_goes_on_and_is_taken_back_exactly(ana: Member, steps: int) -> None:
    bringing = brought_in(ana, archive(Connections=generated_connections(600)), reach="private")
    before = picture()
    act = reshare(import_id=bringing.pk, reach="company", by=ana, at=clock.now())
    half = RowsOfImport(act).change_all()
    for _ in range(steps):
        next(half)
    half.close()
    worked_off(bringing)
    assert everything_seen_by(Audience.company())
    take_back_resharing(resharing_id=act.pk, by=ana, at=clock.now())
    half = RowsOfImport(Resharing.objects.get(pk=act.pk)).put_back_all()
    for _ in range(steps):
        next(half)
    half.close()
    worked_off(bringing)
    assert picture() == before


def test_a_job_that_was_given_up_can_be_done_again(ana: Member) -> None:
    bringing = brought_in(ana, archive(Connections=CONNECTIONS))
    act = reshare(import_id=bringing.pk, reach="private", by=ana, at=clock.now())
    resharing._gave_up(act.pk)
    bringing.refresh_from_db()
    assert bringing.state == State.DONE and "in part only" in bringing.problem
    reshared(bringing, "private", ana)
    assert everything_seen_by(ana.private_audience_id)


def test_a_job_that_comes_twice_changes_nothing_more(ana: Member) -> None:
    bringing = brought_in(ana, archive(Connections=CONNECTIONS))
    act = reshared(bringing, "private", ana)
    before = picture()
    resharing.work_reshare(Run(Job()), act.pk)
    assert picture() == before
