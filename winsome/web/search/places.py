"""Every page and act that the palette reaches, with who may: a test holds it against the addresses there are."""

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from winsome.members.models import Member
from winsome.members.permissions import may
from winsome.search.index import terms


@dataclass(frozen=True, eq=False)
class Place:
    """A page or an act: its address by name, its words, other words by which it is found, and what the member must be allowed."""

    name: str
    words: LazyText
    needs: tuple[str, str] | None = None
    is_act: bool = False
    also: LazyText | str = ""
    arguments: tuple[str, ...] = ()
    dialog: str = ""

    @property
    def address(self) -> str:
        """Where it is; empty as long as there is no such page."""
        try:
            return reverse(self.name, args=self.arguments)
        except NoReverseMatch:
            return ""

    def answers(self, typed: list[str]) -> bool:
        """Does every typed word begin one of its words?"""
        own = _terms_of(self, get_language())
        return all(any(word.startswith(each) for word in own) for each in typed)


PLACES = (
    Place("note", _("Note what happened"), ("edit", "interaction"), True, also=_("meeting call mail talk"), dialog="note-dialog"),
    Place("promise_add", _("Add a promise"), ("edit", "promise"), is_act=True, also=_("next step task agree")),
    Place("person_add", _("Add somebody"), ("edit", "person"), is_act=True, also=_("person contact new")),
    Place("organization_add", _("Add an organization"), ("edit", "organization"), is_act=True, also=_("company customer new")),
    Place("bring_in", _("Bring in"), ("edit", "import"), is_act=True, also=_("import upload file LinkedIn vCard CSV")),
    Place("papers", _("Type from paper"), ("edit", "paper"), is_act=True, also=_("business cards sheets assistant")),
    Place("review_message", _("Review a message"), ("view", "person"), is_act=True, also=_("guardrail draft")),
    Place("invite", _("Invite somebody"), ("edit", "member"), is_act=True, also=_("member colleague new")),
    Place("people_export", _("Export all people"), ("view", "export"), is_act=True, also=_("CSV download spreadsheet")),
    Place("organizations_export", _("Export all organizations"), ("view", "export"), is_act=True, also=_("CSV download")),
    Place("kept_export", _("Export posts, praise and deals"), ("view", "export"), is_act=True, also=_("CSV download kept")),
    Place("today", _("Today"), also=_("home start")),
    Place("people", _("People"), ("view", "person"), also=_("contacts list")),
    Place("organizations", _("Organizations"), ("view", "organization"), also=_("companies customers list")),
    Place("sphere", _("Sphere"), ("view", "sphere"), also=_("network picture graph")),
    Place("network", _("Network in figures"), ("view", "sphere"), also=_("size reach freshness")),
    Place("moves", _("All moves"), also=_("today everything")),
    Place("move_order", _("Why this order"), also=_("today rank rule")),
    Place("digest", _("Today by mail"), also=_("digest morning")),
    Place("inbox", _("Imports that wait for a word"), ("edit", "import"), also=_("inbox columns")),
    Place("imports", _("Everything that came in"), ("view", "import"), also=_("history of imports take back")),
    Place("betterments", _("Whose life got better"), also=_("evening question")),
    Place("promises", _("Promises"), ("view", "promise"), also=_("tasks agreed due")),
    Place("saved_views", _("Views of people"), ("view", "saved_view"), also=_("saved lists"), arguments=("people",)),
    Place("saved_views", _("Views of organizations"), ("view", "saved_view"), False, _("saved lists"), ("organizations",)),
    Place("policy", _("What may be known"), ("view", "policy"), also=_("guardrail policy terms names")),
    Place("policy_add", _("Add to the policy"), ("edit", "policy"), is_act=True, also=_("guardrail term name allow")),
    Place("disputes", _("Disputes"), also=_("guardrail refused ruling")),
    Place("members", _("Members"), ("view", "member"), also=_("colleagues users roles")),
    Place("teams", _("Teams"), ("view", "team")),
    Place("audit", _("Trail of what was done"), ("view", "audit"), also=_("audit log history")),
    Place("settings", _("Settings"), also=_("profile language time zone theme calendar")),
    Place("mfa_index", _("Passkeys and codes"), also=_("security two-factor sign-in")),
    Place("account_change_password", _("Change the password"), is_act=True),
    Place("usersessions_list", _("Where you are signed in"), also=_("sessions devices")),
    Place("account_logout", _("Sign out"), is_act=True, also=_("leave log out")),
)


@cache
def _terms_of(place: Place, language: str | None) -> list[str]:
    """The words of a place in a language, which are the same for each letter that is typed."""
    return terms(f"{place.words} {place.also}")


def places_for(member: Member, typed: list[str]) -> list[Place]:
    """The pages and acts that this member may open and that the typed words name; all of them when nothing is typed."""
    allowed = (place for place in PLACES if place.needs is None or may(member, *place.needs))
    return [place for place in allowed if place.answers(typed) and place.address]
