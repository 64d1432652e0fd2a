"""Where the act of a move is done: one line an act."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from winsome.today.kinds.shape import Act, Seen


@lru_cache(maxsize=8_192)
def address(name: str, key: int) -> str:
    """Where something with a key is."""
    return reverse(name, args=[key])


@dataclass(frozen=True)
class Door:
    """What the act is called, where it leads, and the dialog in which that opens, if any."""

    words: Words
    leads_to: Callable[[Seen], str]
    dialog: str = ""


def _person(seen: Seen) -> str:
    return address("person", seen.move.person_id or 0)


DOORS = {
    Act.KEEP: Door(_("Done, and next…"), lambda seen: address("promise_keep", seen.move.subject_id), "promise-dialog"),
    Act.NEXT_STEP: Door(_("Agree on the next step"), lambda seen: f"{reverse('promise_add')}?person={seen.move.person_id}"),
    Act.ANSWER: Door(_("Answer"), _person),
    Act.REACH_OUT: Door(_("Reach out"), _person),
    Act.GREET: Door(_("Say hello"), _person),
    Act.NOTE: Door(_("Tell us"), lambda seen: reverse("note"), "note-dialog"),
    Act.DECIDE: Door(_("Decide"), lambda seen: address("import", seen.move.subject_id)),
    Act.INTRODUCE: Door(_("See who is there"), lambda seen: address("organization", seen.move.subject_id)),
    Act.SAY: Door(_("Write it down"), lambda seen: reverse("today") + "#evening"),
}
