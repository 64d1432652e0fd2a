"""The pages of the sphere."""

from collections.abc import Mapping
from typing import Any

from tests.builders.interactions import a_talk, somebody
from tests.cast import Cast
from tests.web.page import Page

OTHERS = ("ada", "ben", "dora", "max", "ida")


def a_private_person(cast: Cast) -> Mapping[str, Any]:
    person = somebody(cast.ana, reach="private")
    a_talk(cast.ana, person)
    return {"person_id": person}


def two_private_people(cast: Cast) -> Mapping[str, Any]:
    one, other = somebody(cast.ana, reach="private"), somebody(cast.ana, "Kofi Sarpong", reach="private")
    a_talk(cast.ana, one, other)
    return {"one": one, "other": other}


def a_figure(cast: Cast) -> Mapping[str, Any]:
    return {"figure": "size"}


VIEW = ("view", "sphere")

PAGES = [
    Page("sphere", needs=VIEW),
    Page("sphere_data", needs=VIEW),
    Page("sphere_summary", part=True, needs=VIEW),
    Page("sphere_table", needs=VIEW),
    Page("sphere_export", needs=("view", "export")),
    Page("network", needs=VIEW),
    Page("network_people", needs=VIEW, arguments=a_figure),
    Page("sphere_panel", part=True, needs=VIEW, arguments=a_private_person, unseen_by=OTHERS, bad={"person_id": 987_654}),
    Page("tie", needs=VIEW, arguments=a_private_person, unseen_by=OTHERS, bad={"person_id": 987_654}),
    Page("pair", needs=VIEW, arguments=two_private_people, unseen_by=OTHERS, bad={"one": 987_654, "other": 987_655}),
]
