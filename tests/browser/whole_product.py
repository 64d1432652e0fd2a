"""The whole product with a small invented company in it, for tests that walk every page: `python -m tests.browser.whole_product`.

It settles the company in WINSOME_HOME as `winsome demo` does, gives Ana every role, and prints the address of each page that the
permission walk knows, opened on something that is there. A process of its own does it: the tests' settings point elsewhere.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.cli.running import environment

if TYPE_CHECKING:
    from winsome.members.models import Member

DONE = json.dumps({"finished": True})


def settle_in(home: Path) -> dict[str, str]:
    """Settle the company in this home; the addresses of all pages by name."""
    command = [sys.executable, "-m", "tests.browser.whole_product"]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    addresses: dict[str, str] = json.loads(done.stdout)
    return addresses


def main() -> None:
    """Settle and print."""
    from winsome.cli.demo_company.place import move_in

    os.environ["DJANGO_SETTINGS_MODULE"] = "winsome.config.settings"
    move_in(os.environ)

    import django

    django.setup()

    from winsome.cli.demo_company.company import SEED, invent
    from winsome.cli.demo_company.plan import Size
    from winsome.cli.demo_company.settling import settle
    from winsome.kernel import clock
    from winsome.kernel.database import make_ready

    home = Path(os.environ["WINSOME_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    make_ready()
    settle(invent(SEED, clock.now().date(), Size(organizations=16, people=60, interactions=400)), lambda what: None)
    (home / "demo.json").write_text(DONE)
    sys.stdout.write(json.dumps(addresses()))


def addresses() -> dict[str, str]:
    """Every page that can be read, with something of Ana's on it."""
    from tests.cast import Cast
    from tests.web.test_permission_walk import PAGES
    from winsome.kernel import clock
    from winsome.members.assigning import assign
    from winsome.members.models import Member
    from winsome.members.models.member import Role

    us = {member.name.partition(" ")[0]: member for member in Member.objects.all()}
    assign(member_id=us["Ana"].pk, roles=list(Role.values), team_id=us["Ana"].team_id, by=None, at=clock.now())
    ana = Member.objects.get(pk=us["Ana"].pk)
    cast = Cast(ada=ana, ana=ana, ben=us["Samuel"], dora=us["Ilse"], max=us["Tobias"], ida=us["Noor"])
    known, made = with_much_on_them(ana), cache(lambda things: things(cast))
    return {page.name: page.address(known.get(page.name) or made(page.arguments)) for page in PAGES.values() if page.get}


def with_much_on_them(ana: "Member") -> dict[str, Mapping[str, Any]]:
    """What the pages of one thing are opened on where the company has something richer than the permission walk makes."""
    from winsome.people.models import OrganizationEntry, PersonCard
    from winsome.sources.models import Import
    from winsome.sources.models.bringing import State
    from winsome.today.models import Move

    rhea, tunde = (
        {"person_id": PersonCard.objects.filter(person__handles__value=address).values_list("person_id", flat=True)[0]}
        for address in ("rhea.brandt@nordhafen.example", "tunde.okafor@calder-instruments.example")
    )
    nordhafen = OrganizationEntry.objects.filter(name="Nordhafen Logistics")
    firm = {"organization_id": nordhafen.values_list("organization_id", flat=True)[0]}
    bringing = {"import_id": Import.objects.filter(owner=ana, state=State.DONE).order_by("pk")[0].pk}
    people = ("person", "person_sources", "person_edit", "person_timeline", "sphere_panel", "tie")
    firms = ("organization", "organization_sources", "organization_edit", "organization_customer", "organization_timeline")
    imports = ("import", "import_contacts", "import_lines", "import_audience", "import_taking_back", "import_kept")
    return {
        **dict.fromkeys(people, rhea),
        **dict.fromkeys(firms, firm),
        **dict.fromkeys(imports, bringing),
        "import_people": {**bringing, "what": "new"},
        "move": {"move_id": Move.objects.filter(member=ana, kind="drifting")[0].pk},
        "pair": {"one": rhea["person_id"], "other": tunde["person_id"]},
    }


if __name__ == "__main__":
    main()
