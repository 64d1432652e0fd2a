"""People at the command line: where each came from, and the full export."""

import json
from dataclasses import asdict
from itertools import chain

import click

from winsome.connectors.standing_behind import kept_rows_of_people
from winsome.kernel import clock
from winsome.members.finding import member_by_email
from winsome.people.exporting import export_people
from winsome.people.listing import PeopleQuery
from winsome.people.provenance import stored_rows


@click.group()
def people() -> None:
    """People outside: provenance, export."""


@people.command()
@click.option("--jsonl", "as_lines", is_flag=True, help="One JSON object a line and nothing else.")
def provenance(as_lines: bool) -> None:
    """Print a line for each stored source row: person, source, record. Private rows are among them, and the reading is noted."""
    for row in chain(stored_rows(), kept_rows_of_people()):
        if as_lines:
            click.echo(json.dumps(asdict(row), ensure_ascii=False))
        else:
            click.echo(f"{row.person}\t{row.source}\t{row.record}")


@people.command()
@click.option("--as", "email", required=True, metavar="E-MAIL", help="The member whose view is exported.")
@click.option("--find", "text", default="", help="Only those in whose name, employer or address these words begin a word.")
def export(email: str, text: str) -> None:
    """Write everything that a member may see of people to standard output, as CSV."""
    lines = export_people(member_by_email(email), PeopleQuery(text=text), at=clock.now())
    for line in lines:
        click.echo(line.encode(), nl=False)
