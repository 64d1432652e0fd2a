"""Members at the command line: adding, listing, letting in, letting go."""

import json
from typing import Any

import click
from django.utils.translation import gettext as _

from winsome.kernel import clock
from winsome.members import joining
from winsome.members.finding import member_by_email
from winsome.members.inviting import invitation_address, sign_in_address
from winsome.members.models import Member
from winsome.members.models.member import Role
from winsome.members.teams import team_called

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


@click.group()
def member() -> None:
    """People on our side: add, list, link, leave."""


@member.command()
@click.argument("email", metavar="E-MAIL")
@click.option("--name", required=True, help="The full name.")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(Role.values), help="May be given several times.")
@click.option("--team", help="A team; it is founded when there is none of this name.")
@click.option("--link", "with_link", is_flag=True, help="Print a link that signs in once, instead of an invitation.")
@as_json
def add(email: str, name: str, roles: tuple[str, ...], team: str | None, with_link: bool, as_json: bool) -> None:
    """Make somebody a member and print the link by which they come in."""
    joined = joining.join(
        email=email, name=name, roles=list(roles), team=team_called(team, by=None) if team else None, by=None, at=clock.now()
    )
    link = sign_in_address(joined) if with_link else invitation_address(joined)
    if as_json:
        click.echo(json.dumps({**_row(joined), "link": link}))
        return
    click.echo(_("%s is a member now. This link lets them in:") % joined.name)
    click.echo(link)


@member.command("list")
@as_json
def list_members(as_json: bool) -> None:
    """Who is here."""
    rows = [_row(someone) for someone in Member.objects.here().order_by("name", "pk")]
    if as_json:
        click.echo(json.dumps(rows))
        return
    for row in rows:
        click.echo("\t".join([row["email"], row["name"], ", ".join(row["roles"]), row["team"] or ""]))


@member.command()
@click.argument("email", metavar="E-MAIL")
@as_json
def link(email: str, as_json: bool) -> None:
    """Print a new link that signs a member in, once."""
    address = sign_in_address(member_by_email(email))
    click.echo(json.dumps({"email": email, "link": address}) if as_json else address)


@member.command()
@click.argument("email", metavar="E-MAIL")
def leave(email: str) -> None:
    """A member leaves: nobody signs in as them any more; what they noted stays."""
    gone = joining.leave(member_id=member_by_email(email).pk, by=None, at=clock.now())
    click.echo(_("%s has left. What they noted stays with the company.") % gone.name)


def _row(member: Member) -> dict[str, Any]:
    return {
        "email": member.email,
        "name": member.name,
        "roles": list(member.roles),
        "team": member.team.name if member.team else None,
    }
