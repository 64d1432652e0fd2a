"""When a member changes team, the index rows that are the member's alone are resolved again, with the new team's cards."""

from django.db import transaction

from winsome.jobs.queue import enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel.events import publish
from winsome.kernel.writing import chunks, pause
from winsome.members.events import TeamChanged
from winsome.people.events import CardsMoved
from winsome.people.indexing import refresh_organizations, refresh_people
from winsome.people.models import OrganizationEntry, PersonEntry


def ask_for_it(event: TeamChanged) -> None:
    """Put the work into the queue, in the transaction of the change."""
    enqueue("people.see_anew", audience_id=event.private_audience_id)


@job("people.see_anew")
def see_anew(run: Run, audience_id: int) -> None:
    """Resolve every person and organization that has a row for this audience alone."""
    people = list(PersonEntry.objects.filter(audience_id=audience_id).values_list("person_id", flat=True))
    done = 0
    for part in chunks(people):
        with transaction.atomic():
            refresh_people(part)
            publish(CardsMoved(frozenset(part)))
        done += len(part)
        run.progress(done, len(people))
        pause()
    organizations = OrganizationEntry.objects.filter(audience_id=audience_id).values_list("organization_id", flat=True)
    for part in chunks(list(organizations)):
        with transaction.atomic():
            refresh_organizations(part)
        pause()
