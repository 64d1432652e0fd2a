"""The addresses that are measured, as the product itself names them, and the people they are about.

Run as `python -m bench.paths`: prints JSON for the database of the environment, with the number of SQL statements of each page.
"""

import json
import logging
from urllib.parse import quote

import django

if __name__ == "__main__":
    django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse  # noqa: TID251

from bench.every_page import every_page
from bench.names import AS_FRAGMENTS, FIRST
from winsome.cli.up.assets import collect_assets
from winsome.members.models import Member
from winsome.people.models import Organization, PersonEntry
from winsome.sphere.models import Tie

SOME = 40
# The names of the addresses that `paths` asks for in turn.
IN_TURN = frozenset(
    [
        "today",
        "people",
        "person",
        "organization",
        "organizations",
        "palette",
        "search",
        "sphere_data",
        "sphere",
        "promises",
        "note",
    ]
)


def paths() -> dict[str, list[str]]:
    """For each measured page the addresses that are asked for in turn."""
    member = Member.objects.get(email=FIRST)
    near = list(Tie.objects.filter(member=member).order_by("-last_at").values_list("person_id", flat=True)[:SOME])
    names = list(PersonEntry.objects.filter(person_id__in=near, audience_id=1).values_list("name", flat=True))
    firms = list(Organization.objects.order_by("pk").values_list("pk", flat=True)[100 : 100 + SOME])
    typed = [name[:length] for name, length in zip(names, [3, 4, 5, 6, 8] * SOME, strict=False)]
    found = {
        "today": [_address("today")],
        "people list": [f"{_address('people')}{more}" for more in ("", "?order=recent", "?country=Norway", "?order=quiet")],
        "person": [_address("person", pk) for pk in near],
        "organization": [_address("organization", pk) for pk in firms],
        "organizations list": [_address("organizations")],
        "search": [f"{_address('palette')}?q={quote(text)}" for text in typed],
        "search, the page": [f"{_address('search')}?q={quote(text)}" for text in typed],
        "sphere data": [_address("sphere_data")],
        "sphere": [_address("sphere")],
        "promises": [_address("promises")],
        "note": [f"{_address('note')}?person={pk}" for pk in near],
    }
    return {name: [each for each in addresses if each and not each.startswith("?")] for name, addresses in found.items()}


def _address(name: str, *keys: int) -> str:
    """Where a page is, or nothing while there is no such page."""
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""


def statements(client: Client, addresses: dict[str, list[str]]) -> dict[str, int]:
    """How many SQL statements a page needs when the session is warm, its worst address counting."""
    counted = {}
    for name, each in addresses.items():
        worst = 0
        for address in each[:5]:
            headers = {"HX-Request": "true"} if name in AS_FRAGMENTS else {}
            client.get(address, headers=headers)
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(address, headers=headers)
            if answer.status_code == 200:
                worst = max(worst, len(captured))
        counted[name] = worst
    return counted


def main() -> None:
    """Print what is to be measured: the pages that are asked for at many addresses, and every other page at one."""
    collect_assets()
    member = Member.objects.get(email=FIRST)
    client = Client(HTTP_HOST="localhost")
    client.force_login(member, "winsome.web.members.backend.MemberBackend")
    found = paths()
    logging.getLogger("django.request").setLevel(logging.CRITICAL)  # acts that cannot be opened are no page, and no trouble
    others = {name: each for name, each in every_page(member, client).items() if name not in IN_TURN}
    counted = statements(client, {**found, **others})
    print(json.dumps({"paths": found, "others": others, "statements": counted}))


if __name__ == "__main__":
    main()
