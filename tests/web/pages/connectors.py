"""The pages of bringing in."""

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.connectors.bringing import archive, handed_in
from tests.web.page import Page


def a_private_import(cast: Cast) -> Mapping[str, Any]:
    return {"import_id": handed_in(cast.ana, archive(), reach="private").pk}


EDIT, VIEW = ("edit", "import"), ("view", "import")
NONE = {"import_id": 987_654}
OTHERS = ("ada", "ben", "dora", "max", "ida")

PAGES = [
    Page("bring_in", needs=EDIT, post=True),
    Page("bring_in_piece", needs=EDIT, get=False, post=True, answers=(400,)),
    Page("import", needs=VIEW, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page("import_progress", needs=VIEW, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page("import_mapping", needs=EDIT, post=True, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page("import_lines", needs=VIEW, arguments=a_private_import, unseen_by=OTHERS, bad=NONE),
    Page("import_taking_back", needs=EDIT, post=True, arguments=a_private_import, unseen_by=OTHERS, bad=NONE, answers=(200, 409)),
]
