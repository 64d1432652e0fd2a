"""What one looks at: around whom, in which week, with which question, and whom one leaves out. The address says all of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.kernel.clock import monday_of, week_of
from winsome.kernel.text import initials
from winsome.members.finding import member_by_id
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.errors import OrganizationNotVisible
from winsome.people.models import OrganizationEntry
from winsome.sphere.around import SHOWN, Around, account, sphere
from winsome.sphere.narrowing import Narrowing, narrowed
from winsome.sphere.strength import Closeness
from winsome.web.requests import SignedInRequest

CLOSENESS: dict[str, LazyText] = {
    Closeness.CLOSE: gettext_lazy("close"),
    Closeness.KNOWN: gettext_lazy("known"),
    Closeness.FAINT: gettext_lazy("faint"),
    Closeness.UNKNOWN: gettext_lazy("unknown"),
}
QUESTIONS = ("closer", "drifting", "alone")
_NARROWING = ("ring", "country", "industry", "role", "closeness", "best", "q")


@dataclass(frozen=True)
class Center:
    """Whose sphere is looked at: `members` are those around whom it is drawn, None for all; an account has an organization."""

    whose: str
    word: str
    title: str
    members: list[int] | None = None
    organization_id: int | None = None
    key: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Looking:
    """One look at a sphere."""

    viewer: Member
    center: Center
    which: Narrowing
    week: int
    is_now: bool
    show: str

    def everybody(self, most: int = SHOWN, *, weeks_ago: int = 0, is_dated: bool = True) -> list[Around]:
        """Who stands around the center in that week, as the viewer may see it; with the first and last contact if wanted."""
        now = None if self.is_now and not weeks_ago else self.week - weeks_ago
        if self.center.organization_id is not None:
            return account(self.viewer, self.center.organization_id, now=now, most=most).around
        return sphere(self.viewer, self.center.members, now=now, most=most, is_dated=is_dated)

    def around(self, most: int = SHOWN, *, is_dated: bool = True) -> list[Around]:
        """Those of them whom one wants to look at."""
        found = self.everybody(most, is_dated=is_dated)
        return narrowed(self.viewer, found, self.which) if self.which.is_narrowed else found

    def before(self, weeks: int) -> list[Around]:
        """Who stood there so many weeks before."""
        return self.everybody(weeks_ago=weeks)

    @property
    def monday(self) -> date:
        """The first day of the week that is looked at."""
        return monday_of(self.week)

    @property
    def fields(self) -> dict[str, str]:
        """What the address says, by its words; what is left as usual is not said."""
        which = self.which
        said: dict[str, Any] = {
            "whose": "" if self.center.whose == "you" else self.center.whose, **self.center.key, "show": self.show,
            "ring": which.ring, "country": which.country, "industry": which.industry, "role": which.role,
            "closeness": which.closeness, "best": which.member_id, "q": which.text,
            "on": "" if self.is_now else self.monday.isoformat(),
        }  # fmt: skip
        return {name: str(value) for name, value in said.items() if value not in ("", None)}

    def address(self, **changes: object) -> str:
        """The same look with some of it changed; None takes a word out."""
        said = {**self.fields, **changes}
        return "?" + urlencode({name: value for name, value in said.items() if value not in ("", None)})

    @property
    def query(self) -> str:
        """The same look, as an address writes it."""
        return self.address()

    @property
    def whole(self) -> str:
        """The same look with nobody left out."""
        return self.address(**dict.fromkeys(_NARROWING))

    @property
    def addresses(self) -> dict[str, str]:
        """Where a page leads from here: the rings, the questions, the same without any, and the network in figures."""
        center = {"whose": self.fields.get("whose"), **self.center.key}
        return {
            "inner": self.address(ring="inner", show=None),
            "outer": self.address(ring="outer", show=None),
            "theirs": self.address(sort="theirs", show=None),
            "plain": self.address(show=None),
            "network": "?" + urlencode({name: key for name, key in center.items() if key}),
            **{question: self.address(show=question) for question in QUESTIONS},
        }


def looking(request: SignedInRequest) -> Looking:
    """What an address asks for; what cannot be read is passed over.

    Raises: NotAllowed, NobodyHere, OrganizationNotVisible.
    """
    require(request.member, "view", "sphere")
    said, this_week = request.GET, week_of(request.now)
    which = Narrowing(
        ring=_one_of(said.get("ring", ""), ("inner", "outer")),
        country=said.get("country", "")[:80],
        industry=said.get("industry", "")[:120],
        role=said.get("role", "").strip()[:100],
        closeness=_one_of(said.get("closeness", ""), tuple(str(word) for word in CLOSENESS)),
        member_id=number(said.get("best", "")),
        text=said.get("q", "").strip()[:200],
    )
    week = min(this_week, _week(said.get("on", ""), this_week))
    show = _one_of(said.get("show", ""), QUESTIONS)
    return Looking(request.member, center_of(request), which, week, week == this_week, show)


def center_of(request: SignedInRequest) -> Center:
    """Around whom: you, your team, everybody here, one of us, or an organization.

    Raises: NobodyHere, OrganizationNotVisible.
    """
    found = _CENTERS.get(request.GET.get("whose", ""), _you)(request)
    return found or _you(request)


def _you(request: SignedInRequest) -> Center:
    return Center("you", _("you"), _("Your sphere"), [request.member.pk])


def _company(request: SignedInRequest) -> Center:
    return Center("company", _("us"), _("The company’s sphere"))


def _team(request: SignedInRequest) -> Center | None:
    if not request.member.team:
        return None
    team = list(Member.objects.here().filter(team=request.member.team).values_list("pk", flat=True))
    return Center("team", _("team"), _("Your team’s sphere"), team)


def _member(request: SignedInRequest) -> Center | None:
    who = number(request.GET.get("who", ""))
    if who is None or who == request.member.pk:
        return None
    member = member_by_id(who)
    title = _("The sphere of %(name)s") % {"name": member.name}
    return Center("member", initials(member.name), title, [member.pk], key={"who": member.pk})


def _account(request: SignedInRequest) -> Center | None:
    key = number(request.GET.get("organization", ""))
    if key is None:
        return None
    entry = OrganizationEntry.objects.filter(organization_id=key, audience_id__in=request.member.audience_ids).first()
    if entry is None:
        raise OrganizationNotVisible
    title = _("People of %(name)s") % {"name": entry.name}
    return Center("account", entry.initials, title, None, key, key={"organization": key})


_CENTERS: dict[str, Callable[[SignedInRequest], Center | None]] = {
    "company": _company, "team": _team, "member": _member, "account": _account
}  # fmt: skip


def number(text: str) -> int | None:
    """A key as an address writes it."""
    return int(text) if text.isdecimal() and len(text) < 16 else None


def _one_of(text: str, known: tuple[str, ...]) -> str:
    return text if text in known else ""


def _week(text: str, otherwise: int) -> int:
    try:
        return week_of(date.fromisoformat(text))
    except ValueError:
        return otherwise
