"""The import that an address names, for whoever may look at it."""

from winsome.connectors.taking_back import ImportNotVisible
from winsome.members.permissions import require
from winsome.sources.models import Import
from winsome.web.requests import SignedInRequest


def visible_import(request: SignedInRequest, import_id: int, verb: str = "view") -> Import:
    """The import, for whoever may look at it or take it back.

    Raises: NotAllowed, ImportNotVisible.
    """
    require(request.member, verb, "import")
    allowed = Import.objects.editable_by(request.member) if verb == "edit" else Import.objects.visible_to(request.member)
    found = allowed.select_related("owner").filter(pk=import_id).first()
    if found is None:
        raise ImportNotVisible
    return found


def own_import(request: SignedInRequest, import_id: int) -> Import:
    """An import of the member's own.

    Raises: NotAllowed, ImportNotVisible.
    """
    require(request.member, "edit", "import")
    found = Import.objects.select_related("owner").filter(owner=request.member, pk=import_id).first()
    if found is None:
        raise ImportNotVisible
    return found


def number_in(text: str | None) -> int:
    """A key as an address carries it; anything else is none."""
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0
