"""The network in figures: each opens into its people, the author's tally is his claim, and connections alone add to nothing."""

import pytest

from tests.builders.interactions import a_talk, somebody, stand_still
from tests.builders.people import brought_in, typed, values
from tests.cast import client_of
from winsome.members.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_each_figure_opens_into_its_people(ana: Member) -> None:
    known, guest = typed(ana, "Rhea Brandt", country="Norway").person_id, somebody(ana, "Kofi Sarpong")
    a_talk(ana, known, channel="meeting", direction="mutual")
    a_talk(ana, known, guest, direction="theirs")
    page = client_of(ana).get("/sphere/network/").content.decode()
    assert "/sphere/network/size/" in page and "/sphere/table/?country=Norway" in page
    assert "The record tells it of 1 of 1." in page

    def behind(figure: str) -> set[str]:
        answer = client_of(ana).get(f"/sphere/network/{figure}/")
        return {each.name for each in answer.context["page"]}

    assert behind("size") == behind("fresh") == {"Rhea Brandt"}
    assert behind("resting") == set() and behind("reach") == {"Kofi Sarpong"}


def test_connections_alone_stand_apart_with_a_first_step_and_count_for_nothing(ana: Member) -> None:
    brought_in(ana, values("Only Connected"))
    answer = client_of(ana).get("/sphere/network/")
    page = answer.content.decode()
    assert answer.context["found"].size == 0 and answer.context["apart"] == 1 and "good first step" in page
    assert "Only Connected" in client_of(ana).get("/sphere/network/apart/").content.decode()


def test_the_tally_is_said_to_be_its_author_s_claim_and_nobody_is_ranked(ana: Member, ben: Member) -> None:
    a_talk(ben, somebody(ben), channel="meeting", direction="mutual")
    page = client_of(ana).get("/sphere/network/?whose=company&counted=1").content.decode()
    assert "his claim" in page and "Source 002" in page and "That is below 250." in page
    main = page[page.index("<main") :].replace("Ben Okoro</bdi></a>", "")
    assert "Ben Okoro" not in main, "a colleague is somebody whose sphere can be looked at, and no row of a list of figures"


def test_figures_of_private_contact_are_its_member_s_alone(ana: Member, ben: Member) -> None:
    a_talk(ana, somebody(ana, "Hidden Person", reach="private"), channel="meeting", direction="mutual")
    assert client_of(ana).get("/sphere/network/?whose=company&counted=1").context["found"].size == 1
    assert client_of(ben).get("/sphere/network/?whose=company&counted=1").context["found"].size == 0
    assert "Hidden Person" not in client_of(ben).get("/sphere/network/size/?whose=company").content.decode()


def test_a_figure_that_is_none_is_not_found(ana: Member) -> None:
    assert client_of(ana).get("/sphere/network/score/").status_code == 404


def test_the_network_of_everybody_comes_at_once_and_its_figures_follow(ana: Member) -> None:
    page = client_of(ana).get("/sphere/network/?whose=company").content.decode()
    assert 'hx-get="?whose=company&amp;counted=1"' in page and "<progress" in page and "figures" in page
    assert 'class="figure"' not in page
