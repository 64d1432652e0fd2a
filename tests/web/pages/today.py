"""Today and what is answered there."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tests.builders.interactions import somebody, words
from tests.cast import Cast
from tests.web.page import Page
from winsome.kernel import clock
from winsome.members.models import Link
from winsome.members.models.link import Purpose
from winsome.sphere import evening
from winsome.today.models import Move


def a_move(cast: Cast) -> Mapping[str, Any]:
    person, day = somebody(cast.ana), clock.now().date()
    reasons = {"last_week": 2_900, "curve": [0.0]}
    move = Move.objects.create(
        member=cast.ana,
        kind="drifting",
        noun="person",
        subject_id=person,
        person_id=person,
        due_on=day,
        from_on=day,
        reasons=reasons,
    )
    return {"move_id": move.pk}


def an_answerable_move(cast: Cast) -> Mapping[str, Any]:
    return {**a_move(cast), "as_": "done"}


def a_digest_link(cast: Cast) -> Mapping[str, Any]:
    return {"token": Link.issue(cast.ana.pk, Purpose.DIGEST, lasts=timedelta(days=60))}


def a_betterment(cast: Cast) -> Mapping[str, Any]:
    at = clock.now()
    made = evening.answer(name="Tunde", what=words("found his auditor"), person_id=None, day=at.date(), by=cast.ana, at=at)
    return {"betterment_id": made.pk}


OTHERS = ("ada", "ben", "dora", "max", "ida")

NO_MOVE = {"move_id": 987_654, "as_": "done"}

PAGES = [
    Page("today"),
    Page("moves"),
    Page("move_order"),
    Page("move", arguments=a_move, unseen_by=OTHERS, bad={"move_id": 987_654}),
    Page("move_hand_over", get=False, post=True, arguments=a_move, unseen_by=OTHERS, bad={"move_id": 987_654}),
    Page("move_answer", get=False, post=True, arguments=an_answerable_move, unseen_by=OTHERS, bad=NO_MOVE),
    Page("move_take_back", get=False, post=True, arguments=a_move, unseen_by=OTHERS, bad={"move_id": 987_654}),
    Page("digest", post=True),
    Page("digest_end", public=True, post=True, by_secret=True, arguments=a_digest_link),
    Page("better", get=False, post=True),
    Page("betterments"),
    Page("betterment_take_back", get=False, post=True, arguments=a_betterment, unseen_by=OTHERS, bad={"betterment_id": 987_654}),
]
