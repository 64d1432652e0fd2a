"""The invented company as values: who there is, what happened, what was agreed. Days are real days, counted back from today."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True)
class Colleague:
    """One of us."""

    key: str
    name: str
    email: str
    roles: tuple[str, ...]
    team: str
    time_zone: str


@dataclass(frozen=True)
class Firm:
    """An organization outside, the colleague who looks after it, and what its people talk about."""

    key: str
    name: str
    industry: str
    country: str
    city: str
    website: str
    seller: str
    aliases: tuple[str, ...] = ()
    customer_since: date | None = None
    customer_until: date | None = None
    story: str = ""


@dataclass(frozen=True)
class Post:
    """A role that somebody held."""

    organization: str
    title: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Somebody:
    """Somebody outside. `brought_by` is the colleague in whose contacts they stand; the first post is the present one."""

    key: str
    given: str
    family: str
    email: str
    firm: str
    city: str
    country: str
    brought_by: str
    posts: tuple[Post, ...]
    reach: str = "company"
    phone: str = ""
    title_before: str = ""  # what an older export says
    introduced_by: str = ""

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.given} {self.family}"

    @property
    def title(self) -> str:
        """What he or she does now."""
        return self.posts[0].title


@dataclass(frozen=True)
class Contact:
    """Something that happened between us and them."""

    at: datetime
    channel: str
    direction: str
    us: tuple[str, ...]
    them: tuple[str, ...]
    line: str = ""
    reach: str = "company"


@dataclass(frozen=True)
class Agreed:
    """A promise. `then` is what was agreed next in the act that kept it."""

    made_on: date
    due_on: date
    owed_by: str
    us: str
    them: str
    what: str
    due_time: time | None = None
    kept_on: date | None = None
    dropped_on: date | None = None
    then: "Agreed | None" = None


@dataclass(frozen=True)
class Heard:
    """What a colleague heard about somebody's work."""

    by: str
    who: str
    says: str
    on: date


@dataclass(frozen=True)
class Evening:
    """A colleague's answer to the evening question."""

    us: str
    who: str
    what: str
    on: date


@dataclass(frozen=True)
class Size:
    """How large a company is invented; the stories are always whole."""

    organizations: int = 120
    people: int = 1_500
    interactions: int = 20_000


@dataclass(frozen=True)
class Company:
    """The whole of it."""

    day: date
    colleagues: tuple[Colleague, ...]
    firms: tuple[Firm, ...]
    people: tuple[Somebody, ...]
    contacts: tuple[Contact, ...]
    agreed: tuple[Agreed, ...]
    heard: tuple[Heard, ...]
    evenings: tuple[Evening, ...]

    @property
    def employers(self) -> set[str]:
        """Every organization by name: those there are now, and those where people were before."""
        return {firm.name for firm in self.firms} | {post.organization for person in self.people for post in person.posts}
