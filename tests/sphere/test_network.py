"""Figures of a network (N1), what hangs on one member alone (S1), who came closer (S3): small worlds counted by hand."""

from datetime import timedelta

import pytest

from tests.builders.interactions import a_customer, a_talk, somebody, stand_still
from tests.builders.people import a_source, brought_in, typed, values
from winsome.members.models import Member
from winsome.sphere.closer import came_closer
from winsome.sphere.hanging import hangs_on
from winsome.sphere.network import Band, band, network, network_and_curve
from winsome.sphere.spread import effective_number, spread_of
from winsome.sphere.strength import Closeness

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_the_effective_number_is_how_many_equal_ones_would_be_as_varied() -> None:
    assert effective_number([5, 5, 5]) == pytest.approx(3)
    assert effective_number([98, 1, 1]) < 1.2
    assert effective_number([7]) == pytest.approx(1) and effective_number([]) == 0


def test_spellings_in_capitals_are_one_and_nothing_is_unknown() -> None:
    seen = spread_of(["Norway", "norway", "Norway", "Ghana", " "])
    assert seen.kinds == (("Norway", 3), ("Ghana", 1)) and (seen.unknown, seen.told) == (1, 4)


@pytest.mark.parametrize(
    ("size", "where"), [(249, Band.BELOW), (250, Band.MIDDLE), (350, Band.MIDDLE), (400, Band.BETWEEN), (500, Band.TOP)]
)
def test_the_author_s_tally(size: int, where: Band) -> None:
    assert band(size) is where


def test_size_is_contact_both_ways_and_pushing_adds_nothing(ana: Member) -> None:
    met, pushed = somebody(ana, "Met"), somebody(ana, "Pushed")
    a_talk(ana, met, direction="mutual", ago=timedelta(days=200))
    for _ in range(9):
        a_talk(ana, pushed, direction="ours")
    seen = network(ana, [ana.pk])
    assert (seen.size, seen.people, seen.without_investment) == (1, {met}, {pushed})
    assert (seen.percent_fresh, seen.percent_of_the_year) == (0, 100)


def test_connections_without_investment_are_listed_apart(ana: Member) -> None:
    laid = brought_in(ana, values("Kofi Sarpong"), values("Jana Pohl"), source=a_source(ana))
    a_talk(ana, laid.people[0], direction="mutual")
    seen = network(ana, [ana.pk])
    assert seen.people == {laid.people[0]} and seen.without_investment == {laid.people[1]}
    assert network(ana, None).without_investment == {laid.people[1]}


def test_reach_is_one_step_further_over_ties_among_people_outside(ana: Member, ben: Member) -> None:
    near, far = somebody(ana, "Near"), somebody(ana, "Far")
    a_talk(ana, near, direction="mutual")
    a_talk(ben, near, far, direction="mutual")
    assert network(ana, [ana.pk]).beyond == {far}
    assert network(ben, [ben.pk]).reach == 0


def test_spread_by_country_organization_and_role(ana: Member) -> None:
    for name, country, firm in (("One", "Norway", "Hafen Works"), ("Two", "Ghana", "Hafen Works"), ("Three", "Ghana", "")):
        a_talk(ana, typed(ana, name, country=country, organization=firm, title="Buyer").person_id, direction="mutual")
    seen = network(ana, [ana.pk])
    assert dict(seen.countries.kinds) == {"Ghana": 2, "Norway": 1}
    assert (seen.organizations.kinds, seen.organizations.unknown) == ((("Hafen Works", 2),), 1)
    assert dict(seen.roles.kinds) == {"Buyer": 3}


def test_a_private_contact_is_in_nobody_else_s_figures(ana: Member, ben: Member) -> None:
    a_talk(ana, somebody(ana, reach="private"), somebody(ana, "Other", reach="private"), direction="mutual", reach="private")
    assert network(ana, [ana.pk]).size == 2
    seen = network(ben, [ana.pk, ben.pk])
    assert (seen.size, seen.reach, seen.without_investment) == (0, 0, frozenset())


def test_the_curve_counts_the_year_before_each_quarter(ana: Member) -> None:
    a_talk(ana, somebody(ana, "Old"), direction="mutual", ago=timedelta(weeks=70))
    a_talk(ana, somebody(ana, "New"), direction="mutual", ago=timedelta(weeks=2))
    points = network_and_curve(ana, [ana.pk])[1][-3:]
    assert [point.people for point in points] == [1, 0, 1] and points[2].week - points[0].week == 26
    assert network_and_curve(ana, [ana.pk])[1][0].people == 0


def test_what_hangs_on_one_member_alone(ana: Member, ben: Member) -> None:
    mine, shared = a_customer(ana, "Mine"), somebody(ana, "Shared", organization="Tema Port Authority")
    colleague = somebody(ana, "Colleague", organization="Tema Port Authority")
    for person in (mine, shared, colleague):
        a_talk(ana, person, direction="mutual")
    a_talk(ben, shared, direction="mutual")
    seen = hangs_on(ana, ana)
    assert [each.look.person_id for each in seen.people] == [mine, colleague]
    assert [(each.name, each.is_customer, each.people) for each in seen.organizations] == [("Nordhafen Logistics", True, 1)]
    assert hangs_on(ana, ben).people == []


def test_a_colleague_who_left_holds_nothing_any_more(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="mutual")
    a_talk(ben, person, direction="mutual")
    assert hangs_on(ana, ana).people == []
    Member.objects.filter(pk=ben.pk).update(left_at=stand_still())
    assert len(hangs_on(ana, ana).people) == 1


def test_who_came_closer_and_who_was_only_pushed(ana: Member) -> None:
    closer, pushed = somebody(ana, "Closer"), somebody(ana, "Pushed")
    for person in (closer, pushed):
        a_talk(ana, person, direction="theirs", ago=timedelta(weeks=20))
    for week in range(4):
        a_talk(ana, closer, direction="mutual", ago=timedelta(weeks=week + 1))
        a_talk(ana, pushed, direction="ours", ago=timedelta(weeks=week + 1))
    (seen,) = came_closer(ana, [ana.pk])
    assert (seen.look.person_id, seen.then, seen.tie.strength.closeness) == (closer, Closeness.UNKNOWN, Closeness.CLOSE)
