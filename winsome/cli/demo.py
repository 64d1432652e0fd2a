"""`winsome demo`: the product with an invented company in a folder of its own, and a link for each of its eight members."""

import json
import shutil
from datetime import date
from pathlib import Path

import click
from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.cli.demo_company.colleagues import BY_KEY
from winsome.cli.demo_company.company import SEED, invent
from winsome.cli.demo_company.settling import settle
from winsome.cli.up import Greeting, look_at_port, serve
from winsome.kernel import clock
from winsome.kernel.database import make_ready
from winsome.kernel.errors import RuleBroken
from winsome.members.inviting import sign_in_address
from winsome.members.models import Member
from winsome.members.models.member import Role


class FolderInUse(RuleBroken):
    """Invented people never mix with real ones."""

    def __init__(self, home: Path) -> None:
        super().__init__(_("There is a database in %s that is not the demo’s. Choose another folder by WINSOME_HOME.") % home)


class NotAsDemo(RuleBroken):
    """The command was called in a way that would reach the usual database."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("The demo has settings of its own. Please start it as `winsome demo`."))


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Which addresses of this machine answer; 0.0.0.0 means all.")
@click.option("--fill-only", is_flag=True, help="Make the company and stop, without serving.")
def demo(host: str, fill_only: bool) -> None:
    """Start Winsome with an invented company, in ./demo-data or where WINSOME_HOME says."""
    if not settings.WINSOME_IS_DEMO:
        raise NotAsDemo
    home = Path(settings.WINSOME_HOME)
    if not fill_only and not _is_made(home / "demo.json"):
        look_at_port(host, settings.PORT)
    make_company(home, clock.today_in(BY_KEY["ana"].time_zone))
    if not fill_only:
        serve(greetings(), host=host, port=settings.PORT)


def make_company(home: Path, day: date) -> bool:
    """Make the company when it is not there yet; one that was begun and not finished is made anew. True when it was made.

    Raises: FolderInUse.
    """
    mark = home / "demo.json"
    if _is_made(mark):
        make_ready()
        return False
    if mark.exists():
        _forget(home)
    elif (home / "winsome.sqlite3").exists():
        raise FolderInUse(home)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    told = {"seed": SEED, "day": day.isoformat()}
    mark.write_text(json.dumps({**told, "finished": False}))
    make_ready()
    click.echo(_("An invented company moves in; this takes less than a minute."))
    settle(invent(SEED, day), lambda what: click.echo(f"  {what}"))
    mark.write_text(json.dumps({**told, "finished": True}))
    return True


def _is_made(mark: Path) -> bool:
    return mark.exists() and bool(json.loads(mark.read_text())["finished"])


def _forget(home: Path) -> None:
    connections.close_all()
    for name in ("winsome.sqlite3", "winsome.sqlite3-wal", "winsome.sqlite3-shm"):
        (home / name).unlink(missing_ok=True)
    shutil.rmtree(home / "spool", ignore_errors=True)


def greetings() -> list[Greeting]:
    """Name, role and one-time link of each member, the sellers first: their Today is the fullest."""
    names = dict(Role.choices)
    members = sorted(Member.objects.here(), key=lambda member: (not member.holds(Role.SELLER), member.pk))
    return [
        Greeting(f"{member.name} ({', '.join(str(names[role]) for role in member.roles)})", sign_in_address(member))
        for member in members
    ]
