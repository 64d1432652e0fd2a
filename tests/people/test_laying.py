"""How cards come into the record: who joins whom, who is drawn in, and what it told (C2, C3)."""

from datetime import timedelta

import pytest

from tests.builders.people import THEN, a_source, brought_in, entry, judged, typed, values
from winsome.guardrail.errors import UnjudgedText
from winsome.members.models import Member
from winsome.people.laying import handles_of
from winsome.people.models import Organization, OrganizationEntry, Person, PersonCard, PersonEntry, RoleHeld
from winsome.people.values import PersonValues

pytestmark = pytest.mark.django_db
PROFILE = ("linkedin.com/in/rhea-brandt",)
MAIL = ("rhea@nordhafen.example",)


def test_cards_with_an_equal_profile_address_are_one_person(ana: Member, ben: Member) -> None:
    one = brought_in(ana, values("Rhea Brandt", profiles=PROFILE))
    other = brought_in(ben, values("R. Brandt-Voss", profiles=PROFILE))
    assert one.people == other.people
    assert (one.news, other.news) == (["new"], ["changed"])


def test_cards_with_an_equal_personal_mail_are_one_person(ana: Member, ben: Member) -> None:
    assert brought_in(ana, values(emails=MAIL)).people == brought_in(ben, values(emails=MAIL)).people


def test_equal_names_alone_join_nobody(ana: Member) -> None:
    assert len(set(brought_in(ana, values("Anna Schmidt"), values("Anna Schmidt")).people)) == 2


@pytest.mark.parametrize(
    "mail", ["info@x.example", "sales@x.example", "no-reply@x.example", "Einkauf@x.example", "info+de@x.example"]
)
def test_a_mailbox_that_many_share_joins_nobody(ana: Member, mail: str) -> None:
    laid = brought_in(ana, values("Rhea Brandt", emails=(mail,)), values("Kofi Sarpong", emails=(mail,)))
    assert len(set(laid.people)) == 2
    assert handles_of(values(emails=(mail,))) == []


def test_within_one_file_the_second_row_joins_the_first(ana: Member) -> None:
    laid = brought_in(ana, values("Rhea Brandt", emails=MAIL), values("Rhea B", emails=MAIL))
    assert len(set(laid.people)) == 1 and laid.news == ["new", "changed"]
    assert PersonEntry.objects.get(person_id=laid.people[0]).name == "Rhea B"


def test_a_card_laid_by_name_goes_to_the_person_named(ana: Member) -> None:
    person = typed(ana, "Rhea Brandt").person_id
    assert typed(ana, "Rhea Brandt").person_id != person


def test_the_same_row_of_a_newer_export_tells_nothing_new(ana: Member) -> None:
    brought_in(ana, values(emails=MAIL))
    again = brought_in(ana, values(emails=MAIL), as_of=THEN + timedelta(days=30))
    changed = brought_in(ana, values(emails=MAIL, title="Head of operations"), as_of=THEN + timedelta(days=60))
    assert (again.news, changed.news) == (["same"], ["changed"])


def test_a_private_card_joins_what_its_owner_sees(ana: Member) -> None:
    shared = brought_in(ana, values(emails=MAIL))
    private = brought_in(ana, values("Rhi", emails=MAIL), reach="private")
    assert shared.people == private.people


def test_a_private_card_never_shapes_what_others_see(ana: Member, ben: Member, max: Member) -> None:
    person = brought_in(ana, values("Rhea Brandt", emails=MAIL, title="Head of operations")).people[0]
    brought_in(
        ana,
        values("Rhi", emails=MAIL, organization="Secret Harbour", country="Chile"),
        reach="private",
        as_of=THEN + timedelta(9),
    )
    assert (entry(ana, person).name, entry(ana, person).organization_name) == ("Rhi", "Secret Harbour")
    for other in (ben, max):
        seen = entry(other, person)
        assert (seen.name, seen.organization_name, seen.country, str(seen.title)) == ("Rhea Brandt", "", "", "Head of operations")


def test_two_private_cards_of_two_members_are_two_people(ana: Member, ben: Member) -> None:
    mine, theirs = brought_in(ana, values(emails=MAIL), reach="private"), brought_in(ben, values(emails=MAIL), reach="private")
    assert mine.people != theirs.people


def test_a_wider_card_draws_the_narrower_ones_in(ana: Member, ben: Member, max: Member) -> None:
    mine = brought_in(ana, values("Rhi", emails=MAIL), reach="private").people[0]
    theirs = brought_in(ben, values("Rhea", emails=MAIL), reach="private").people[0]
    shared = brought_in(max, values("Rhea Brandt", emails=MAIL)).people[0]
    assert set(PersonCard.objects.values_list("person_id", flat=True)) == {shared}
    assert not Person.objects.filter(pk__in=[mine, theirs]).exists()
    # The private cards are older than the shared one here; each owner still sees what is newest to him or her.
    assert entry(max, shared).name == "Rhea Brandt"
    assert PersonEntry.objects.filter(person_id=shared).count() == 3


def test_a_team_card_draws_in_its_members_and_nobody_else(ana: Member, ben: Member, max: Member) -> None:
    brought_in(ben, values("Rhea", emails=MAIL), reach="private")
    elsewhere = brought_in(max, values("Rhea", emails=MAIL), reach="private").people[0]
    team = brought_in(ana, values("Rhea Brandt", emails=MAIL), reach="team").people[0]
    assert PersonCard.objects.filter(person_id=team).count() == 2
    assert PersonCard.objects.filter(person_id=elsewhere).count() == 1


def test_whoever_is_known_to_all_is_not_drawn_elsewhere(ana: Member) -> None:
    known = brought_in(ana, values(emails=MAIL)).people[0]
    both = brought_in(ana, values(profiles=PROFILE)).people[0]
    brought_in(ana, values(emails=MAIL, profiles=PROFILE))
    assert Person.objects.filter(pk__in=[known, both]).count() == 2


def test_the_widest_and_oldest_card_is_joined_first(ana: Member) -> None:
    private = brought_in(ana, values("Rhi", profiles=PROFILE), reach="private").people[0]
    shared = brought_in(ana, values(emails=MAIL)).people[0]
    both = brought_in(ana, values(emails=MAIL, profiles=PROFILE), reach="private").people[0]
    assert both == shared != private


def test_a_card_tells_a_role_and_founds_its_employer(ana: Member) -> None:
    laid = brought_in(ana, values(organization="Nordhafen Logistics", title="Head of operations"))
    role = RoleHeld.objects.get(person_id=laid.people[0])
    assert (str(role.title), role.organization.entries.get().name) == ("Head of operations", "Nordhafen Logistics")
    assert entry(ana, laid.people[0]).organization_id == role.organization_id


def test_an_employer_of_private_cards_stays_private_and_is_drawn_in(ana: Member, max: Member) -> None:
    brought_in(ana, values(organization="Nordhafen Logistics"), reach="private")
    assert not Organization.objects.visible_to(max).exists()
    brought_in(max, values("Kofi Sarpong", organization="NORDHAFEN LOGISTICS"))
    assert Organization.objects.count() == 1
    names = dict(OrganizationEntry.objects.values_list("audience_id", "name"))
    assert names[max.audience_of("company")] == "NORDHAFEN LOGISTICS"


def test_typing_an_employer_in_passing_does_not_rename_it(ana: Member) -> None:
    brought_in(ana, values(organization="Nordhafen Logistics"))
    typed(ana, "Kofi Sarpong", organization="nordhafen logistics")
    assert OrganizationEntry.objects.get().name == "Nordhafen Logistics"


def test_only_judged_words_about_people_are_stored(ana: Member) -> None:
    with pytest.raises(UnjudgedText):
        brought_in(ana, PersonValues(name="Rhea Brandt", title="Head of operations"))  # type: ignore[arg-type]
    with pytest.raises(UnjudgedText):
        judged("anything", label="never")


def test_a_record_leads_back_to_its_row(ana: Member) -> None:
    source = a_source(ana, path="contacts.vcf")
    card = PersonCard.objects.get(pk=brought_in(ana, values(), source=source, first=7).cards[0])
    assert (card.source, card.record, card.owner, card.is_typed) == (source, 7, ana, False)


def test_an_address_without_end_recognizes_nobody_and_stops_nothing(ana: Member) -> None:
    endless = f"bsky.app/profile/{'x' * 900}"
    card = PersonCard.objects.get(pk=brought_in(ana, values(profiles=(endless, "x.com/rhea"))).cards[0])
    assert handles_of(card.values) == ["x.com/rhea"]
