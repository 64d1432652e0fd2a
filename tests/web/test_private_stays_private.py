"""A private card, contact and promise are invisible to everybody else, on every page there is."""

import pytest
from django.db import transaction
from django.test import Client

from tests.builders.kept import a_kept_piece
from tests.cast import Cast, client_of
from tests.web.test_permission_walk import PAGES
from winsome.guardrail.asking import keep
from winsome.interactions.models.interaction import Channel, Direction
from winsome.interactions.noting import Noted, note
from winsome.interactions.promising import NewPromise
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.people.typing_in import add_person
from winsome.people.values import PersonValues

pytestmark = pytest.mark.django_db
OTHERS = ("ada", "ben", "dora", "max", "ida")
# Links of Ana herself: whoever holds one is Ana; and the way out.
HERS = ("sign_in", "calendar_feed", "account_logout")
SECRETS = ("Quillfeather", "Umbrabrook", "quokka")
QUESTIONS = (
    "/people/?text=quill", "/people/?q=quill", "/people/?order=recent", "/people/?order=quiet", "/people/?sort=recent",
    "/people/export/", "/people/picking/?q=quill", "/find/?q=quill", "/search/?q=quill", "/search/?q=umbra",
    "/organizations/", "/organizations/?q=umbra", "/organizations/export/", "/sphere/data/", "/sphere/data/?whose=company",
    "/sphere/data/?whose=team", "/sphere/table/?whose=company", "/sphere/?whose=company", "/sphere/export/?whose=company",
    "/sphere/?whose=company&show=alone", "/sphere/table/?whose=company&show=closer", "/sphere/table/?whose=company&q=quill",
    "/sphere/network/?whose=company", "/sphere/network/size/?whose=company", "/sphere/network/apart/?whose=company",
    "/promises/", "/promises/?whose=team",
    "/promises/?whose=everyone", "/", "/audit/",
)  # fmt: skip


@pytest.fixture
def secret(everyone: Cast) -> int:
    """Somebody whom only Ana knows, with a contact, a promise and an organization that only she may see."""
    ana = everyone.ana
    values = PersonValues(name="Zephyrine Quillfeather", organization="Umbrabrook Optics", emails=("z@umbrabrook.example",))
    person = add_person(values=values, reach="private", by=ana, at=clock.now())
    noted = Noted(
        people=(person.person_id,),
        at=clock.now(),
        channel=Channel.CALL,
        direction=Direction.THEIRS,
        line=keep("Asked about the quokka line of lenses"),
        reach="private",
        next_step=NewPromise(keep("Send the quokka drawings"), "ours", clock.today_in("UTC")),
    )
    note(noted=noted, by=ana, at=clock.now())
    a_kept_piece(ana, text="The quokka line of lenses", to="Quillfeather", reach="private")
    return person.person_id


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_finds_what_is_private_on_any_page(secret: int, everyone: Cast, who: str) -> None:
    member = everyone.everyone()[who]
    client = client_of(member)
    for address in QUESTIONS:
        assert _secrets_in(client, address) == [], f"{who} sees it at {address}"
    for page in PAGES.values():
        with transaction.atomic():  # each page makes its own things, which are gone before the next
            address = page.address(page.arguments(everyone))
            if page.get and page.name not in HERS:
                assert _secrets_in(client, address) == [], f"{who} sees it at {address}"
            transaction.set_rollback(True)


def _secrets_in(client: Client, address: str) -> list[str]:
    bodies = [client.get(address, headers=asked).getvalue().decode(errors="replace") for asked in ({}, {"HX-Request": "true"})]
    return [word for word in SECRETS if any(word in body for body in bodies)]


@pytest.mark.parametrize("who", OTHERS)
def test_the_private_person_has_no_page_for_anybody_else(secret: int, everyone: Cast, who: str) -> None:
    client = client_of(everyone.everyone()[who])
    statuses = {client.get(f"/people/{secret}/{part}").status_code for part in ("", "sources/", "edit/")}
    assert statuses <= {403, 404}


def test_ana_herself_finds_it(secret: int, everyone: Cast) -> None:
    client = client_of(everyone.ana)
    for address in ("/people/", "/people/export/", f"/people/{secret}/", "/search/?q=quill", "/organizations/", "/promises/"):
        assert (
            "Quillfeather" in client.get(address).getvalue().decode() or "Umbrabrook" in client.get(address).getvalue().decode()
        )


def test_ana_herself_exports_what_is_kept(secret: int, everyone: Cast) -> None:
    told = client_of(everyone.ana).get("/bring-in/kept/export/").getvalue().decode()
    assert "quokka" in told and "Quillfeather" in told


def test_a_private_contact_moves_no_number_that_others_see(everyone: Cast) -> None:
    person = add_person(values=PersonValues(name="Rhea Brandt"), reach="company", by=everyone.ana, at=clock.now())
    before = _as_seen_by_others(everyone.ben)
    noted = Noted(people=(person.person_id,), at=clock.now(), channel=Channel.CALL, direction=Direction.THEIRS, reach="private")
    note(noted=noted, by=everyone.ana, at=clock.now())
    assert _as_seen_by_others(everyone.ben) == before
    own = PersonEntry.objects.get(person_id=person.person_id, audience_id=everyone.ana.private_audience_id)
    assert own.interactions == 1


def _as_seen_by_others(viewer: Member) -> list[tuple[object, ...]]:
    entries = PersonEntry.objects.filter(audience_id__in=viewer.audience_ids)
    return list(entries.order_by("pk").values_list("name", "interactions", "last_at", "organization_name"))
