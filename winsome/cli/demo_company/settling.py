"""Bringing the invented company into the record, by the verbs and the imports that everybody uses, each at its own time."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from winsome.cli.demo_company.days import TWO_YEARS
from winsome.cli.demo_company.exports import Export, exports
from winsome.cli.demo_company.mornings import mornings
from winsome.cli.demo_company.outside import Outside
from winsome.cli.demo_company.plan import Agreed, Company, Contact
from winsome.connectors.handing_in import Wish, hand_in_path
from winsome.guardrail.asking import keep
from winsome.guardrail.judged import Judged
from winsome.interactions import promising
from winsome.interactions.models import Promise
from winsome.interactions.promising import NewPromise
from winsome.interactions.recording import NewInteraction, record_all
from winsome.jobs.models import Job
from winsome.jobs.running import run_now
from winsome.kernel import clock
from winsome.kernel.errors import RuleBroken
from winsome.kernel.writing import chunks, pause
from winsome.members.joining import join
from winsome.members.models import Member
from winsome.members.teams import team_called
from winsome.people.editing_organizations import add_organization, note_customer
from winsome.people.holding_roles import add_role
from winsome.people.knowing import add_fact
from winsome.people.values import OrganizationValues
from winsome.sphere import evening

Tell = Callable[[str], None]


@cache
def judged(text: str) -> Judged:
    """Words through the guardrail; asked whether they are about the work, their invented authors say so truthfully."""
    return keep(text, is_about_work=True)


class ExportUnread(RuleBroken):
    """A file of the invented company could not be read to its end."""

    def __init__(self, name: str) -> None:
        super().__init__(_("The demo’s own file %s could not be read. Please tell us about it.") % name)


def settle(company: Company, tell: Tell) -> None:
    """Write the whole company down; `tell` hears what comes next."""
    began = company.day - timedelta(days=TWO_YEARS)
    tell(f"{len(company.colleagues)} members")
    us = _members(company, began)
    tell(f"{len(company.employers)} organizations, with those where people were before")
    _organizations(company, us, began)
    tell(f"{len(company.people)} people, from the exports of the members")
    for export in exports(company):
        _bring_in(export, us[export.by])
    outside = Outside(company, us)
    _earlier_posts(company, us, outside)
    tell(f"{len(company.contacts)} interactions")
    _contacts(company.contacts, us, outside)
    tell(f"{len(company.agreed)} promises, {len(company.heard)} facts, {len(company.evenings)} evenings")
    for agreed in sorted(company.agreed, key=lambda each: each.made_on):
        _promise(agreed, us[agreed.us], outside)
    _heard(company, us, outside)
    _evenings(company, us, outside)
    tell("the mornings")
    mornings(us)


@contextmanager
def as_if(moment: datetime) -> Iterator[datetime]:
    """Let the record believe that it is this moment."""
    clock.set_clock(lambda: moment)
    try:
        yield moment
    finally:
        clock.set_clock(None)


def _evening_of(day: date) -> datetime:
    """When the notes of a day are written: before the next day begins on any colleague's wall that the demo begins with."""
    return datetime.combine(day, time(21, 55), UTC)


def _members(company: Company, began: date) -> dict[str, Member]:
    us = {}
    with as_if(_evening_of(began)) as at:
        for each in company.colleagues:
            team = team_called(each.team, by=None) if each.team else None
            us[each.key] = join(
                email=each.email, name=each.name, roles=list(each.roles), by=None, at=at, team=team, time_zone=each.time_zone
            )
    return us


def _organizations(company: Company, us: dict[str, Member], began: date) -> None:
    with as_if(_evening_of(began)) as at:
        for firm in company.firms:
            values = OrganizationValues(
                name=firm.name,
                aliases=firm.aliases,
                websites=(f"https://{firm.website}",),
                city=firm.city,
                country=firm.country,
                industry=firm.industry,
            )
            made = add_organization(values=values, reach="company", by=us["noor"], at=at)
            if firm.customer_since:
                since, until = firm.customer_since, firm.customer_until
                note_customer(organization_id=made.organization_id, since=since, until=until, by=us["noor"], at=at)


def _bring_in(export: Export, owner: Member) -> None:
    """Hand a file in as the member would, and read it at once."""
    with as_if(_evening_of(export.on)) as at, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / export.name
        path.write_bytes(export.content)
        wish = Wish(reach=export.reach, ask=False)
        bringing = hand_in_path(path=path, wish=wish, owner=owner, by=owner, at=at)
        assert bringing.job_id is not None
        if not run_now(Job.objects.get(pk=bringing.job_id)):
            raise ExportUnread(export.name)


def _earlier_posts(company: Company, us: dict[str, Member], outside: Outside) -> None:
    """Since when the people of the stories have been what they are, and what some people were before."""
    stories = {firm.key for firm in company.firms if firm.story}
    with as_if(_evening_of(company.day - timedelta(days=17))) as at:
        for person in company.people:
            for post in person.posts if person.firm in stories else person.posts[1:]:
                add_role(
                    person_id=outside.person(person.key),
                    organization=post.organization,
                    title=judged(post.title),
                    since=post.since,
                    until=post.until,
                    by=us[person.brought_by],
                    at=at,
                )


def _contacts(contacts: Sequence[Contact], us: dict[str, Member], outside: Outside) -> None:
    """A month after the other, for each colleague and each circle in chunks."""

    def circle(contact: Contact) -> tuple[int, int, str, str]:
        return contact.at.year, contact.at.month, contact.us[0], contact.reach

    for (*_month, first, reach), noted in groupby(sorted(contacts, key=circle), key=circle):
        member = us[str(first)]
        for chunk in chunks(noted):
            new = [_interaction(each, us, outside) for each in chunk]
            with as_if(_evening_of(chunk[-1].at.date())), transaction.atomic():
                record_all(new, noted_by=member.pk, audience_id=member.audience_of(str(reach)))
            pause()


def _interaction(contact: Contact, us: dict[str, Member], outside: Outside) -> NewInteraction:
    return NewInteraction(
        at=contact.at,
        channel=contact.channel,
        direction=contact.direction,
        members=tuple(us[key].pk for key in contact.us),
        others=tuple(outside.card(key) for key in contact.them),
        line=judged(contact.line) if contact.line else None,
    )


def _promise(agreed: Agreed, by: Member, outside: Outside) -> None:
    with as_if(_evening_of(agreed.made_on)) as at:
        made = promising.promise(new=_new(agreed), person_id=outside.person(agreed.them), by=by, at=at)
    _close(agreed, made, by)


def _close(agreed: Agreed, made: Promise, by: Member) -> None:
    """Keep it or let it go, if that happened, and follow what was agreed next."""
    if agreed.dropped_on:
        with as_if(_evening_of(agreed.dropped_on)) as at:
            promising.let_go(promise_id=made.pk, by=by, at=at)
    if agreed.kept_on:
        then = agreed.then
        with as_if(_evening_of(agreed.kept_on)) as at:
            promising.keep(promise_id=made.pk, next_step=_new(then) if then else None, nothing_follows=then is None, by=by, at=at)
        if then:
            _close(then, Promise.objects.get(follows=made), by)


def _new(agreed: Agreed) -> NewPromise:
    return NewPromise(judged(agreed.what), owed_by=agreed.owed_by, due_on=agreed.due_on, due_time=agreed.due_time)


def _heard(company: Company, us: dict[str, Member], outside: Outside) -> None:
    for heard in company.heard:
        with as_if(_evening_of(heard.on)) as at:
            statement = judged(heard.says)
            add_fact(person_id=outside.person(heard.who), statement=statement, heard_on=heard.on, by=us[heard.by], at=at)


def _evenings(company: Company, us: dict[str, Member], outside: Outside) -> None:
    for each in company.evenings:
        with as_if(_evening_of(each.on)) as at:
            name, what = outside.name(each.who), judged(each.what)
            evening.answer(name=name, what=what, person_id=outside.person(each.who), day=each.on, by=us[each.us], at=at)
