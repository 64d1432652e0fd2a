"""The sphere at the command line: ties as lines, and counting them anew."""

import json
from dataclasses import asdict
from datetime import datetime

import click
from django.utils.translation import ngettext

from winsome.kernel.clock import week_of
from winsome.members.audit import record
from winsome.members.finding import member_by_email
from winsome.sphere.recounting import rebuild as rebuild_ties
from winsome.sphere.telling import told_ties


def _told(done: int, total: int) -> None:
    """How far it is, on the line that errors go to, so that nothing else is mixed with it."""
    click.echo(f"\r{done:,} / {total:,}", nl=False, err=True)


@click.group()
def sphere() -> None:
    """Who is close to whom: as lines, and counted anew."""


@sphere.command()
def rebuild() -> None:
    """Count all ties anew from the interactions that stand, and put right what is not so. Others can work meanwhile."""
    wrong = rebuild_ties(_told)
    click.echo(err=True)
    record(None, "rebuilt", "tie", count=wrong)
    click.echo(ngettext("Ties of %d person were put right.", "Ties of %d people were put right.", wrong) % wrong)


@sphere.command()
@click.option("--jsonl", "as_lines", is_flag=True, help="One JSON object a line and nothing else.")
@click.option("--as", "email", metavar="E-MAIL", help="The member whose view it is. Without: everything, and that is noted.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="As it was at the end of the week before this day.")
def ties(as_lines: bool, email: str | None, day: datetime | None) -> None:
    """Print every tie: both people, strength, first and last contact, and the count each way.

    Of contact in one direction alone the strength is null and the closeness unknown; `order` only sorts.
    """
    now = week_of(day.date()) - 1 if day else None
    for told in told_ties(member_by_email(email) if email else None, now=now):
        if as_lines:
            click.echo(json.dumps(asdict(told), ensure_ascii=False))
        else:
            click.echo("\t".join(str(value) for value in (told.name, told.other_name, told.closeness, told.order)))
