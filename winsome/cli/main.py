"""The command `winsome`: which room answers to which word, and how a broken rule is said.

A new command: write it with click in the file of its room and add its word to `COMMANDS`. The database is ready when it runs.
"""

import os
import sys
from importlib import import_module

import click
import django
from django.db import DatabaseError
from django.utils.translation import gettext as _

from winsome.cli.demo_company.place import move_in

# Which module answers to which word. Modules are loaded when their word is said, so that each command starts quickly.
COMMANDS = {
    "up": "up",
    "demo": "demo",
    "worker": "jobs",
    "judge": "guardrail",
    "member": "members",
    "import": "connectors",
    "people": "people",
    "today": "today",
}
WITHOUT_DATABASE = {"judge", "demo"}


class Rooms(click.Group):
    """Finds a command in the module of its room."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"winsome.cli.{COMMANDS[name]}")
        found = (value for value in vars(module).values() if isinstance(value, click.Command) and value.name == name)
        return next(found, None)


@click.group(cls=Rooms, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def winsome(context: click.Context) -> None:
    """Winsome wins and keeps customers through relationships. Each command says more with --help."""
    from winsome.kernel.database import make_ready
    from winsome.members.audit import origin

    came = origin.set("cli")
    context.call_on_close(lambda: origin.reset(came))
    if context.invoked_subcommand not in WITHOUT_DATABASE and "--help" not in sys.argv and "-h" not in sys.argv:
        make_ready()


def main() -> int:
    """Run one command; what went wrong is said in a sentence on standard error, never as a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "winsome.config.settings")
    if sys.argv[1:2] == ["demo"]:
        move_in(os.environ)
    django.setup()
    from winsome.kernel.errors import RuleBroken

    try:
        winsome(prog_name="winsome")
    except RuleBroken as broken:
        click.echo(str(broken.sentence), err=True)
    except DatabaseError as error:
        click.echo(
            _("The database did not answer (%s). Is it running, and is there room on the disk?") % type(error).__name__, err=True
        )
    return 1


if __name__ == "__main__":
    sys.exit(main())
