"""Talks and promises, as tests need them."""

from datetime import UTC, date, datetime, timedelta

from winsome.guardrail.judged import Judged
from winsome.interactions.models import Interaction, Promise
from winsome.interactions.models.interaction import Channel, Direction
from winsome.interactions.models.promise import OwedBy
from winsome.interactions.noting import Noted, note
from winsome.interactions.promising import NewPromise, promise
from winsome.kernel import clock
from winsome.kernel.clock import Precision
from winsome.members.models import Member
from winsome.people.models import Organization, PersonCard
from winsome.people.typing_in import add_person
from winsome.people.values import PersonValues

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def words(text: str) -> Judged:
    """Words that the guardrail let through."""
    return Judged(text, label="always")


def stand_still(at: datetime = NOW) -> datetime:
    """Let it be this moment until the test ends."""
    clock.set_clock(lambda: at)
    return at


def somebody(by: Member, name: str = "Rhea Brandt", *, reach: str = "company", organization: str = "") -> int:
    """A person whom this member typed in; returns the key."""
    card: PersonCard = add_person(values=PersonValues(name=name, organization=organization), reach=reach, by=by, at=clock.now())
    return card.person_id


def a_customer(by: Member, name: str = "Rhea Brandt", *, organization: str = "Nordhafen Logistics") -> int:
    """Somebody whom an active customer employs."""
    person = somebody(by, name, organization=organization)
    employers = Organization.objects.filter(roles__person_id=person)
    employers.update(customer_since=date(2020, 5, 1))
    return person


def a_talk(
    by: Member,
    *people: int,
    ago: timedelta = timedelta(days=1),
    channel: str = Channel.MAIL,
    direction: str = Direction.THEIRS,
    reach: str = "company",
    colleagues: tuple[Member, ...] = (),
    line: str = "",
    next_step: NewPromise | None = None,
) -> Interaction:
    """A talk that this member noted."""
    noted = Noted(
        people=people,
        at=clock.now() - ago,
        channel=channel,
        direction=direction,
        reach=reach,
        colleagues=tuple(member.pk for member in colleagues),
        line=words(line) if line else None,
        precision=Precision.MINUTE,
        next_step=next_step,
    )
    return note(noted=noted, by=by, at=clock.now())


def a_step(what: str = "Send the figures", *, due: date | None = None, owed_by: str = OwedBy.OURS) -> NewPromise:
    """Something to be agreed, within three days unless told."""
    return NewPromise(what=words(what), owed_by=owed_by, due_on=due or clock.now().date() + timedelta(days=3))


def a_promise(by: Member, person: int, what: str = "Send the figures", *, reach: str = "company", **step: object) -> Promise:
    """Something that was agreed."""
    return promise(new=a_step(what, **step), person_id=person, by=by, at=clock.now(), reach=reach)  # type: ignore[arg-type]
