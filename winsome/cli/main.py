"""The command `winsome`: which room answers to which word, and how a broken rule is said.

A new command: write it with click in the file of its room and add its word to `COMMANDS`. The database is ready when it runs.
"""

import os
import sys
from importlib import import_module

import click
import django
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.utils.translation import gettext as _

from winsome.cli.demo_company.place import move_in

# Which module answers to which word. Modules are loaded when their word is said, so that each command starts quickly.
COMMANDS = {
    "up": "up",
    "demo": "demo",
    "worker": "jobs",
    "judge": "guardrail",
    "guardrail": "guardrail",
    "member": "members",
    "import": "connectors",
    "imports": "connectors",
    "people": "people",
    "sphere": "sphere",
    "matching": "matching",
    "today": "today",
}
WITHOUT_DATABASE = {"judge", "guardrail", "demo", "matching"}


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
    os.umask(0o077)  # what is written is this user's alone, in whichever folder it lies
    try:
        if sys.argv[1:2] == ["demo"]:
            move_in(os.environ)
        django.setup()
        from winsome.kernel.errors import RuleBroken

        try:
            winsome(prog_name="winsome")
        except RuleBroken as broken:
            click.echo(str(broken.sentence), err=True)
    except (DatabaseError, OSError) as error:
        click.echo(_reason(error), err=True)
    except KeyboardInterrupt:
        return 130
    return 1


def _reason(error: DatabaseError | OSError) -> str:
    """What the machine refused, in a sentence with a way out."""
    from winsome.kernel.space import NoSpaceLeft, is_out_of_space

    if is_out_of_space(error):
        return str(NoSpaceLeft().sentence)
    if isinstance(error, OSError):
        file, why = error.filename or settings.WINSOME_HOME, error.strerror or type(error).__name__
        return _("%(file)s: %(why)s. Does this user have the right to use it?") % {"file": file, "why": why}
    # Only a database that cannot be reached says why in words of its own; other errors may quote what somebody wrote (G2).
    why = " ".join(str(error).split()) if type(error) in (DatabaseError, OperationalError) else type(error).__name__
    if connection.vendor == "sqlite":
        told = {"file": connection.settings_dict["NAME"], "why": why}
        return _("The database in %(file)s cannot be used: %(why)s. Is it whole, and may this user write there?") % told
    return _("The database did not answer (%s). Is it running, and does DATABASE_URL name it?") % why


if __name__ == "__main__":
    sys.exit(main())
