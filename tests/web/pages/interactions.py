"""The pages of noting and promising."""

from collections.abc import Mapping
from typing import Any

from tests.builders.interactions import a_promise, a_talk, somebody
from tests.cast import Cast
from tests.web.page import Page
from winsome.interactions.models.contact_wish import Wished
from winsome.interactions.noting import remove
from winsome.interactions.wishing import note_wish
from winsome.kernel import clock
from winsome.members.calendars import make_calendar_link
from winsome.people.models import OrganizationEntry


def a_private_note(cast: Cast) -> Mapping[str, Any]:
    return {"interaction_id": a_talk(cast.ana, somebody(cast.ana), reach="private").pk}


def a_removed_note(cast: Cast) -> Mapping[str, Any]:
    words = a_private_note(cast)
    remove(interaction_id=words["interaction_id"], by=cast.ana, at=clock.now())
    return words


def a_private_promise(cast: Cast) -> Mapping[str, Any]:
    return {"promise_id": a_promise(cast.ana, somebody(cast.ana), reach="private").pk}


def a_private_person(cast: Cast) -> Mapping[str, Any]:
    return {"person_id": somebody(cast.ana, reach="private")}


def a_private_organization(cast: Cast) -> Mapping[str, Any]:
    somebody(cast.ana, organization="Hidden Harbour Works", reach="private")
    return {"organization_id": OrganizationEntry.objects.get(name="Hidden Harbour Works").organization_id}


def a_link(cast: Cast) -> Mapping[str, Any]:
    return {"token": make_calendar_link(cast.ana, at=clock.now())}


def a_private_wish(cast: Cast) -> Mapping[str, Any]:
    person = somebody(cast.ana, reach="private")
    return {"wish_id": note_wish(person_id=person, wished=Wished.NO_CONTACT, by=cast.ana, at=clock.now()).pk}


def somebody_who_said_not_now(cast: Cast) -> Mapping[str, Any]:
    words = a_private_person(cast)
    note_wish(person_id=words["person_id"], wished=Wished.NOT_NOW, by=cast.ana, at=clock.now())
    return words


NOTE, PROMISE, SEEN = ("edit", "interaction"), ("edit", "promise"), ("view", "interaction")
OTHERS = ("ada", "ben", "dora", "max", "ida")
NO_NOTE, NO_PROMISE = {"interaction_id": 987_654}, {"promise_id": 987_654}
ON_SOMEBODY: dict[str, Any] = {
    "needs": NOTE, "get": False, "post": True, "unseen_by": OTHERS, "bad": {"person_id": 987_654},
}  # fmt: skip

PAGES = [
    Page("note", needs=NOTE, post=True),
    Page("note_remove", get=False, post=True, arguments=a_private_note, unseen_by=OTHERS, bad=NO_NOTE),
    Page("note_restore", get=False, post=True, arguments=a_removed_note, unseen_by=OTHERS, bad=NO_NOTE),
    Page("person_timeline", needs=SEEN, arguments=a_private_person, unseen_by=OTHERS, bad={"person_id": 987_654}),
    Page(
        "organization_timeline",
        needs=SEEN,
        arguments=a_private_organization,
        unseen_by=OTHERS,
        bad={"organization_id": 987_654},
    ),
    Page("before_contact", needs=("view", "person"), arguments=a_private_person, unseen_by=OTHERS, bad={"person_id": 987_654}),
    Page("wish_add", **ON_SOMEBODY, arguments=a_private_person, data={"wished": "never"}),
    Page("contact_overrule", **ON_SOMEBODY, arguments=somebody_who_said_not_now, data={"reason": "agreed"}),
    Page("wish_take_back", get=False, post=True, arguments=a_private_wish, unseen_by=OTHERS, bad={"wish_id": 987_654}),
    Page("promises", needs=("view", "promise")),
    Page("promise_add", needs=PROMISE, post=True),
    Page("promise_keep", post=True, arguments=a_private_promise, unseen_by=OTHERS, bad=NO_PROMISE),
    Page("promise_move", post=True, arguments=a_private_promise, unseen_by=OTHERS, bad=NO_PROMISE),
    Page("promise_let_go", get=False, post=True, arguments=a_private_promise, unseen_by=OTHERS, bad=NO_PROMISE),
    Page("promise_reopen", get=False, post=True, arguments=a_private_promise, unseen_by=OTHERS, bad=NO_PROMISE),
    Page("calendar_feed", public=True, arguments=a_link),
]
