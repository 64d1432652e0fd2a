"""What an export is called in a sentence, and who usually sees it: private by source (architecture, Private by source)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from winsome.members.models.audience import Reach

PAPER = "paper"


@dataclass(frozen=True)
class Kind:
    """One kind of export: its name for people, and whether it is usually everybody's here."""

    words: LazyText
    is_shared: bool = False


KINDS: dict[str, Kind] = {
    "linkedin": Kind(_("LinkedIn export"), is_shared=True),
    "hubspot_csv": Kind(_("HubSpot export"), is_shared=True),
    "salesforce_export": Kind(_("Salesforce export"), is_shared=True),
    "salesforce_report": Kind(_("Salesforce report"), is_shared=True),
    "csv": Kind(_("Table"), is_shared=True),
    "google_csv": Kind(_("Google contacts")),
    "outlook_csv": Kind(_("Outlook contacts")),
    "vcard": Kind(_("Contact cards")),
    "mbox": Kind(_("Mailbox")),
    "maildir": Kind(_("Mailbox")),
    "icalendar": Kind(_("Calendar")),
    "mastodon": Kind(_("Mastodon export")),
    "x": Kind(_("X export")),
    "bluesky": Kind(_("Bluesky export")),
    PAPER: Kind(_("Typed from paper")),
}
_UNKNOWN = Kind(_("Not recognized"))


def kind_words(kind: str) -> LazyText:
    """What this kind is called."""
    return KINDS.get(kind, _UNKNOWN).words


def usual_reach(kinds: Iterable[str]) -> str:
    """Who usually sees what is of these kinds: everyone, unless one of them is usually its owner's alone."""
    found = list(kinds)
    return Reach.COMPANY if found and all(KINDS.get(kind, _UNKNOWN).is_shared for kind in found) else Reach.PRIVATE
