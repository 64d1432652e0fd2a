"""Today at the command line: the same page, for a script, a terminal or an assistant."""

import json
from typing import Any

import click

from winsome.kernel import clock
from winsome.members.finding import member_by_email
from winsome.members.models import Member
from winsome.members.permissions import may
from winsome.sphere.around import figures
from winsome.today.filling import fill
from winsome.today.page import TodayPage, today_page
from winsome.today.words import sentence, why


@click.command()
@click.option("--as", "email", required=True, metavar="E-MAIL", help="Whose day.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def today(email: str, as_json: bool) -> None:
    """What to do today, and who drifts away."""
    member = member_by_email(email)
    fill(member)
    page = today_page(member, clock.today_in(member.time_zone))
    if as_json:
        click.echo(json.dumps(told(member, page), ensure_ascii=False))
        return
    click.echo(page.day.isoformat())
    click.echo(sentence(page))
    for agreed in page.promises:
        promise = agreed.promise
        click.echo("\t".join([promise.due_on.isoformat(), promise.owed_by, agreed.entry.name, str(promise.what)]))
    for drifting in page.drifting:
        click.echo("\t".join([drifting.entry.name, drifting.entry.organization_name, why(drifting)]))


def told(member: Member, page: TodayPage) -> dict[str, Any]:
    """Today as JSON: what the page shows this member, under plain names."""
    shown: dict[str, Any] = {
        "member": member.email,
        "day": page.day.isoformat(),
        "lead": sentence(page),
        "promises": [
            {
                "id": each.promise.pk,
                "what": str(each.promise.what),
                "owed_by": each.promise.owed_by,
                "due_on": each.promise.due_on.isoformat(),
                "due_time": each.promise.due_time.isoformat("minutes") if each.promise.due_time else None,
                "is_late": each.is_late,
                "person": each.entry.person_id,
                "name": each.entry.name,
                "organization": each.entry.organization_name,
            }
            for each in page.promises
        ],
        "drifting": [
            {
                "person": each.entry.person_id,
                "name": each.entry.name,
                "organization": each.entry.organization_name,
                "quiet_weeks": each.quiet_weeks,
                "contacts_before": each.contacts,
                "why": why(each),
            }
            for each in page.drifting
        ],
        "blank_fortnight": page.is_blank,
        "last_contact": page.blank_since.isoformat() if page.blank_since else None,
        "answered_evening": bool(page.answered_today),
        "has_people": page.has_people,
    }
    if may(member, "view", "sphere"):
        around = figures(member, [member.pk])
        shown["sphere"] = {"inner": around.inner, "outer": around.outer, "percent_theirs": around.percent_theirs}
    return shown
