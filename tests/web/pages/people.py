"""The pages of the room `people`: people, organizations, views."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.builders.people import an_organization, judged, typed
from tests.cast import Cast
from tests.web.page import Page
from winsome.kernel import clock
from winsome.people.holding_roles import add_role
from winsome.people.knowing import add_fact
from winsome.people.saving_views import save_view
from winsome.people.sharing import share


def somebody_private(cast: Cast) -> Mapping[str, Any]:
    return {"person_id": typed(cast.ana, "Rhea Brandt", reach="private").person_id}


def somebody(cast: Cast) -> Mapping[str, Any]:
    return {"person_id": typed(cast.ana, "Rhea Brandt", organization="Nordhafen Logistics").person_id}


def a_private_organization(cast: Cast) -> Mapping[str, Any]:
    return {"organization_id": an_organization(cast.ana, reach="private").organization_id}


def a_short_name(cast: Cast) -> Mapping[str, Any]:
    return {"organization_id": an_organization(cast.ida, "BASF SE").organization_id}


def an_edit(cast: Cast) -> Mapping[str, Any]:
    return {"card_id": typed(cast.ana, reach="private").pk}


def an_organization_edit(cast: Cast) -> Mapping[str, Any]:
    return {"card_id": an_organization(cast.ana, reach="private").pk}


def a_fact(cast: Cast) -> Mapping[str, Any]:
    person = somebody_private(cast)["person_id"]
    return {
        "fact_id": add_fact(person_id=person, statement=judged("Leads purchasing"), heard_on=None, by=cast.ana, at=clock.now()).pk
    }


def a_role(cast: Cast) -> Mapping[str, Any]:
    person, day = somebody_private(cast)["person_id"], date(2020, 1, 1)
    role = add_role(
        person_id=person, organization="Elbe Precision", title=None, since=day, until=None, by=cast.ana, at=clock.now()
    )
    return {"role_id": role.pk}


def a_sharing(cast: Cast) -> Mapping[str, Any]:
    person = somebody_private(cast)["person_id"]
    return {"sharing_id": share(person_ids=[person], reach="company", by=cast.ana, at=clock.now())[0].pk}


def a_view(cast: Cast) -> Mapping[str, Any]:
    return {"view_id": save_view(noun="people", name="Quiet", query="order=quiet", by=cast.ana, at=clock.now()).pk}


def the_people(cast: Cast) -> Mapping[str, Any]:
    return {"noun": "people"}


SEE, EDIT = ("view", "person"), ("edit", "person")
SEE_ORGANIZATION, EDIT_ORGANIZATION = ("view", "organization"), ("edit", "organization")
EXPORT, VIEWS, KEEP = ("view", "export"), ("view", "saved_view"), ("edit", "saved_view")
NOBODY, NOWHERE, OTHERS = {"person_id": 987_654}, {"organization_id": 987_654}, ("ben", "dora", "max", "ida")
NO_CARD, NO_VIEW = {"card_id": 987_654}, {"view_id": 987_654}

PAGES = [
    Page("people", needs=SEE),
    Page("person_add", needs=EDIT, post=True),
    Page("people_picking", part=True, needs=SEE),
    Page("people_export", needs=EXPORT),
    Page("people_bulk", needs=SEE, get=False, post=True),
    Page(
        "people_sharing_undo", get=False, post=True, arguments=a_sharing, unseen_by=("ada", *OTHERS), bad={"sharing_id": 987_654}
    ),
    Page("person", needs=SEE, arguments=somebody_private, unseen_by=OTHERS, bad=NOBODY),
    Page("person_sources", needs=SEE, arguments=somebody_private, unseen_by=OTHERS, bad=NOBODY),
    Page("person_edit", needs=EDIT, post=True, arguments=somebody_private, unseen_by=OTHERS, bad=NOBODY),
    Page("person_fact_add", needs=EDIT, post=True, arguments=somebody_private, unseen_by=OTHERS, bad=NOBODY),
    Page("person_role_add", needs=EDIT, post=True, arguments=somebody_private, unseen_by=OTHERS, bad=NOBODY),
    Page("person_edit_undo", get=False, post=True, arguments=an_edit, unseen_by=("ada", *OTHERS), bad=NO_CARD),
    Page("person_fact_remove", needs=EDIT, get=False, post=True, arguments=a_fact, unseen_by=OTHERS, bad={"fact_id": 987_654}),
    Page("person_role_remove", needs=EDIT, get=False, post=True, arguments=a_role, unseen_by=OTHERS, bad={"role_id": 987_654}),
    Page("organizations", needs=SEE_ORGANIZATION),
    Page("organization_add", needs=EDIT_ORGANIZATION, post=True),
    Page("organizations_export", needs=EXPORT),
    Page("organization", needs=SEE_ORGANIZATION, arguments=a_private_organization, unseen_by=OTHERS, bad=NOWHERE),
    Page("organization_sources", needs=SEE_ORGANIZATION, arguments=a_private_organization, unseen_by=OTHERS, bad=NOWHERE),
    Page(
        "organization_edit", needs=EDIT_ORGANIZATION, post=True, arguments=a_private_organization, unseen_by=OTHERS, bad=NOWHERE
    ),
    Page(
        "organization_customer",
        needs=EDIT_ORGANIZATION,
        post=True,
        arguments=a_private_organization,
        unseen_by=OTHERS,
        bad=NOWHERE,
    ),
    Page(
        "organization_customer_undo",
        needs=EDIT_ORGANIZATION,
        get=False,
        post=True,
        arguments=a_private_organization,
        unseen_by=OTHERS,
        bad=NOWHERE,
    ),
    Page(
        "organization_grant",
        needs=("grant_short_name", "organization"),
        get=False,
        post=True,
        arguments=a_short_name,
        bad=NOWHERE,
    ),
    Page("organization_edit_undo", get=False, post=True, arguments=an_organization_edit, unseen_by=("ada", *OTHERS), bad=NO_CARD),
    Page("saved_views", needs=VIEWS, arguments=the_people, bad={"noun": "moves"}),
    Page("saved_view_add", needs=KEEP, post=True, arguments=the_people, bad={"noun": "moves"}),
    Page("saved_view", needs=VIEWS, arguments=a_view, unseen_by=OTHERS, bad=NO_VIEW),
    Page("saved_view_edit", needs=KEEP, post=True, arguments=a_view, unseen_by=OTHERS, bad=NO_VIEW),
    Page("saved_view_delete", needs=KEEP, get=False, post=True, arguments=a_view, unseen_by=OTHERS, bad=NO_VIEW),
]
