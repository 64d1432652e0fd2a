"""The pages of bringing in."""

import io
from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.connectors.bringing import archive, handed_in
from tests.web.page import Page
from winsome.connectors.paper import begin_pile, type_row
from winsome.connectors.resharing import reshare
from winsome.connectors.typing_leave import give_leave
from winsome.files.spool import spool_whole
from winsome.kernel import clock
from winsome.people.values import PersonValues
from winsome.sources.models import Import
from winsome.sources.models.bringing import State


def a_private_import(cast: Cast) -> Mapping[str, Any]:
    return {"import_id": handed_in(cast.ana, archive(), reach="private").pk}


def a_private_import_and_what(cast: Cast) -> Mapping[str, Any]:
    return {**a_private_import(cast), "what": "new"}


def a_held_file(cast: Cast) -> Mapping[str, Any]:
    content = archive()
    return {"token": spool_whole(owner_id=cast.ana.pk, name="a.zip", content=io.BytesIO(content), size=len(content)).token}


def a_pile(cast: Cast) -> Mapping[str, Any]:
    return {"import_id": begin_pile(owner=cast.ana, name="Cards from the fair", reach="private", by=cast.ana, at=clock.now()).pk}


def a_typed_card(cast: Cast) -> Mapping[str, Any]:
    pile = a_pile(cast)
    card = type_row(**pile, values=PersonValues(name="Rhea Brandt"), by=cast.ana, at=clock.now())
    return {**pile, "card_id": card.pk}


def a_leave(cast: Cast) -> Mapping[str, Any]:
    return {"leave_id": give_leave(assistant_id=cast.dora.pk, owner_id=cast.ana.pk, by=cast.ana, at=clock.now()).pk}


def a_resharing(cast: Cast) -> Mapping[str, Any]:
    bringing = handed_in(cast.ana, archive(), reach="private")
    Import.objects.filter(pk=bringing.pk).update(state=State.DONE)
    return {"resharing_id": reshare(import_id=bringing.pk, reach="company", by=cast.ana, at=clock.now()).pk}


EDIT, VIEW = ("edit", "import"), ("view", "import")
PAPER, GRANT = ("edit", "paper"), ("grant", "paper")
NONE, NO_FILE = {"import_id": 987_654}, {"token": "nothing-of-the-kind"}
OTHERS = ("ada", "ben", "dora", "max", "ida")

PAGES = [
    Page("bring_in", needs=EDIT, post=True),
    Page("bring_in_piece", needs=EDIT, get=False, post=True, answers=(400,)),
    Page("bring_in_lying", part=True, needs=EDIT),
    Page("bring_in_held", part=True, needs=EDIT, arguments=a_held_file, unseen_by=OTHERS, bad=NO_FILE),
    Page("bring_in_cancelling", needs=EDIT, get=False, post=True, arguments=a_held_file, unseen_by=OTHERS, bad=NO_FILE),
    Page("imports", needs=VIEW),
    Page("import_people", needs=VIEW, arguments=a_private_import_and_what, unseen_by=OTHERS, bad={**NONE, "what": "new"}),
    Page("import_contacts", needs=VIEW, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page("import", needs=VIEW, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page("import_progress", part=True, needs=VIEW, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page("papers", needs=PAPER, post=True),
    Page("paper", needs=PAPER, post=True, arguments=a_pile, unseen_by=OTHERS, bad=NONE),
    Page("paper_may_be", part=True, needs=PAPER, arguments=a_pile, unseen_by=OTHERS, bad=NONE),
    Page(
        "paper_taking_out",
        needs=PAPER,
        get=False,
        post=True,
        arguments=a_typed_card,
        unseen_by=OTHERS,
        bad={**NONE, "card_id": 987_654},
    ),
    Page("paper_finishing", needs=PAPER, get=False, post=True, arguments=a_pile, unseen_by=OTHERS, bad=NONE),
    Page("paper_leave", needs=GRANT, get=False, post=True),
    Page(
        "paper_leave_ending",
        needs=GRANT,
        get=False,
        post=True,
        arguments=a_leave,
        unseen_by=("ben", "max"),
        bad={"leave_id": 987_654},
    ),
    Page("building", needs=("view", "builder")),
    Page("building_naming", needs=("edit", "builder"), get=False, post=True, answers=(404,)),
    Page("building_asking", needs=("ask", "builder"), get=False, post=True),
    Page("request_answering", needs=EDIT, get=False, post=True, answers=(404,)),
    Page("inbox", needs=EDIT),
    Page("import_questions", needs=EDIT, post=True, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page(
        "import_putting_away",
        needs=EDIT,
        get=False,
        post=True,
        arguments=a_private_import,
        unseen_by=OTHERS,
        bad=NONE,
        answers=(302, 409),
    ),
    Page("import_lines", needs=VIEW, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page("import_audience", needs=EDIT, post=True, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page(
        "import_audience_undo",
        needs=EDIT,
        get=False,
        post=True,
        arguments=a_resharing,
        unseen_by=OTHERS,
        bad={"resharing_id": 987_654},
        answers=(302, 409),
    ),
    Page("import_kept", needs=VIEW, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page("import_callers", needs=EDIT, get=False, post=True, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page("kept_export", needs=("view", "export")),
    Page("import_taking_back", needs=EDIT, post=True, arguments=a_private_import, unseen_by=OTHERS, bad=NONE, answers=(200, 409)),
]
