"""Who may do what: `docs/permissions.csv` (role, noun, verb, audience), read once and asked everywhere.

`own` reaches the member's private rows and those the member owns, `team` the team's as well, `company` all that the
member can see. A private row of somebody else is out of reach whatever the table says.
"""

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import NotAllowed
from winsome.members.models import Member

TABLE = Path(__file__).resolve().parents[2] / "docs" / "permissions.csv"
_WIDTH = {"own": 1, "team": 2, "company": 3}


@cache
def table() -> dict[tuple[str, str, str], str]:
    """The permission table: (role, noun, verb) to the widest audience."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        return {(row["role"], row["noun"], row["verb"]): row["audience"] for row in csv.DictReader(file)}


def widest(member: Member, verb: str, noun: str) -> str | None:
    """The widest audience on which one of the member's roles allows this verb, or None."""
    granted = [table()[key] for role in member.roles if (key := (role, noun, verb)) in table()]
    return max(granted, key=_WIDTH.__getitem__, default=None)


def may(member: Member, verb: str, noun: str) -> bool:
    """May this member do this at all?"""
    return member.is_active and widest(member, verb, noun) is not None


def require(member: Member, verb: str, noun: str) -> None:
    """Stop here unless the member may.

    Raises: NotAllowed.
    """
    if not may(member, verb, noun):
        raise NotAllowed(_("Your role here does not include this. An administrator can change that."))
