"""The pages of the sphere."""

from collections.abc import Mapping
from typing import Any

from tests.builders.interactions import a_talk, somebody
from tests.cast import Cast
from tests.web.page import Page


def a_private_person(cast: Cast) -> Mapping[str, Any]:
    person = somebody(cast.ana, reach="private")
    a_talk(cast.ana, person)
    return {"person_id": person}


VIEW = ("view", "sphere")

PAGES = [
    Page("sphere", needs=VIEW),
    Page("sphere_data", needs=VIEW),
    Page("sphere_summary", needs=VIEW),
    Page("sphere_table", needs=VIEW),
    Page(
        "tie",
        needs=VIEW,
        arguments=a_private_person,
        unseen_by=("ada", "ben", "dora", "max", "ida"),
        bad={"person_id": 987_654},
    ),
]
