"""`winsome up`: web, worker and judge under one foreground process that prints a sign-in link and stops cleanly on Ctrl-C."""

import click
from django.conf import settings
from django.utils.translation import gettext as _

from winsome.cli.up.serving import Greeting, look_at_port, serve
from winsome.members.inviting import sign_in_address
from winsome.members.joining import first_administrator, found

__all__ = ["Greeting", "look_at_port", "serve", "up"]


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Which addresses of this machine answer; 0.0.0.0 means all.")
@click.option(
    "--administrator",
    envvar="WINSOME_ADMIN",
    default="admin@localhost",
    show_default=True,
    metavar="E-MAIL",
    help="The first administrator's address, for a new database.",
)
def up(host: str, administrator: str) -> None:
    """Start Winsome and print its address and a link that signs the administrator in once."""
    first = first_administrator() or found(email=administrator, name=_("Administrator"))
    serve([Greeting(first.name, sign_in_address(first))], host=host, port=settings.PORT)
