"""Today and what is answered there."""

from collections.abc import Mapping
from typing import Any

from tests.builders.interactions import somebody, words
from tests.cast import Cast
from tests.web.page import Page
from winsome.kernel import clock
from winsome.sphere import evening
from winsome.today.models import Move


def a_move(cast: Cast) -> Mapping[str, Any]:
    move = Move.objects.create(member=cast.ana, kind="drifting", person_id=somebody(cast.ana))
    return {"move_id": move.pk}


def an_answerable_move(cast: Cast) -> Mapping[str, Any]:
    return {**a_move(cast), "as_": "done"}


def a_betterment(cast: Cast) -> Mapping[str, Any]:
    at = clock.now()
    made = evening.answer(name="Tunde", what=words("found his auditor"), person_id=None, day=at.date(), by=cast.ana, at=at)
    return {"betterment_id": made.pk}


OTHERS = ("ada", "ben", "dora", "max", "ida")

NO_MOVE = {"move_id": 987_654, "as_": "done"}

PAGES = [
    Page("today"),
    Page("move_answer", get=False, post=True, arguments=an_answerable_move, unseen_by=OTHERS, bad=NO_MOVE),
    Page("move_take_back", get=False, post=True, arguments=a_move, unseen_by=OTHERS, bad={"move_id": 987_654}),
    Page("better", get=False, post=True),
    Page("betterments"),
    Page("betterment_take_back", get=False, post=True, arguments=a_betterment, unseen_by=OTHERS, bad={"betterment_id": 987_654}),
]
