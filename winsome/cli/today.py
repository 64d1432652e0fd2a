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
from winsome.today.kinds.drifting import quiet_weeks
from winsome.today.kinds.shape import Section, Seen
from winsome.today.page import TodayPage, today_page
from winsome.today.ranking import order_of
from winsome.today.words import sentence


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
    for each in page.moves:
        with_whom = each.entry.name if each.promise and each.entry else ""
        click.echo("\t".join([str(order_of(each).points), each.kind.name, _name(each), with_whom, each.kind.why(each)]))


def told(member: Member, page: TodayPage) -> dict[str, Any]:
    """Today as JSON: what the page shows this member, under plain names."""
    blank = next((each for each in page.moves if each.kind.name == "blank_fortnight"), None)
    shown: dict[str, Any] = {
        "member": member.email,
        "day": page.day.isoformat(),
        "lead": sentence(page),
        "moves": [_move(each) for each in page.moves],
        "promises": [_promise(each) for each in page.part(Section.AGREED).moves if each.promise],
        "drifting": [_drifting(each) for each in page.part(Section.DRIFTING).moves],
        "blank_fortnight": blank is not None,
        "last_contact": (blank.reasons["since"] or None) if blank else None,
        "asks_evening": page.asks_evening,
        "answered_evening": bool(page.answered_today),
        "has_people": page.has_people,
    }
    if may(member, "view", "sphere"):
        around = figures(member, [member.pk])
        shown["sphere"] = {"inner": around.inner, "outer": around.outer, "percent_theirs": around.percent_theirs}
    return shown


def _name(seen: Seen) -> str:
    if seen.promise:
        return str(seen.promise.what)
    named = seen.entry or seen.organization or seen.bringing
    return named.name if named else ""


def _move(seen: Seen) -> dict[str, Any]:
    order = order_of(seen)
    return {
        "id": seen.move.pk,
        "kind": seen.kind.name,
        "section": seen.kind.section.value,
        "noun": seen.move.noun,
        "subject": seen.move.subject_id,
        "person": seen.move.person_id,
        "name": _name(seen),
        "why": seen.kind.why(seen),
        "act": seen.kind.act.value,
        "due_on": seen.move.due_on.isoformat(),
        "reasons": seen.reasons,
        "order": {"head_start": order.head_start, "waited": order.waited, "points": order.points},
        "from": seen.from_whom or None,
        "word": str(seen.move.word) if seen.move.word else None,
    }


def _promise(seen: Seen) -> dict[str, Any]:
    promise, entry = seen.promise, seen.entry
    assert promise is not None and entry is not None
    return {
        "id": promise.pk,
        "what": str(promise.what),
        "owed_by": promise.owed_by,
        "due_on": promise.due_on.isoformat(),
        "due_time": promise.due_time.isoformat("minutes") if promise.due_time else None,
        "is_late": promise.due_on < seen.day,
        "person": entry.person_id,
        "name": entry.name,
        "organization": entry.organization_name,
    }


def _drifting(seen: Seen) -> dict[str, Any]:
    assert seen.entry is not None
    return {
        "person": seen.entry.person_id,
        "name": seen.entry.name,
        "organization": seen.entry.organization_name,
        "quiet_weeks": quiet_weeks(seen),
        "contacts_before": int(seen.reasons.get("contacts", 0)),
        "why": seen.kind.why(seen),
    }
