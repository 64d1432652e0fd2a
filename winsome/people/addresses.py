"""Addresses by which the same person is known again: profile addresses and e-mail addresses, each in one spelling."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

_LINKEDIN = re.compile(r"^(?:https?:)?/*(?:[a-z0-9-]+\.)*linkedin\.com/(in|pub)/([^?#]+)", re.IGNORECASE)
_EMAIL = re.compile(r"^[^@\s<>,;:\"()\[\]]+@[^@\s<>,;:\"()\[\]/]+\.[^@\s<>,;:\"()\[\]/.]+$")
_IN_BRACKETS = re.compile(r"<([^<>]+@[^<>]+)>")
_WEB = re.compile(r"^(?:https?://)?[^\s/@:]+\.[^\s/@:]{2,}(?:[/:?#]\S*)?$", re.IGNORECASE)

_PHONE_FROM, _PHONE_TO = 7, 9

# Local parts behind which a company answers, not one person: such an address never shows that two cards are the same person.
_ROLES = """
    abuse accounting accounts accueil achats admin administration administrator all anfrage assistance bestellung
    bewerbung billing buchhaltung career careers compras comptabilite comunicacion contabilidad contact contact-us
    contacto customercare customerservice datenschutz dispatch do-not-reply donotreply einkauf empfang enquiries enquiry
    events export facturacion facturation feedback finance hallo hello help helpdesk hola hostmaster hr human-resources
    info information inquiries inquiry invoice invoices it jobs karriere kontakt kundendienst kundenservice legal
    logistics logistik mail mailer-daemon marketing media nepasrepondre news newsletter no-reply noreply noresponder
    notifications office operations order orders orga personal personalabteilung post postmaster press presse privacy
    procurement purchase purchasing qualitaet quality recepcion reception rechnung rechnungen recruiting registration
    reservations returns rh root rrhh sales secretariat sekretariat service servicedesk shipping shop spam staff
    subscribe support team tech technical technik tickets trade training unsubscribe ventas ventes verkauf versand
    vertrieb warehouse web webmaster welcome zentrale
"""
ROLE_MAILBOXES = frozenset(_ROLES.split())


def profile_address(text: str) -> str:
    """A LinkedIn profile address as `linkedin.com/in/slug`, whatever host, capitals, percent signs or trackers it came with.

    Empty when the text is no personal profile.
    """
    return _profile_address(text.strip()) if text else ""


@lru_cache(maxsize=65536)
def _profile_address(text: str) -> str:
    match = _LINKEDIN.match(text)
    if not match:
        return ""
    kind = match[1].lower()
    path = unquote(match[2]).strip()
    path = unicodedata.normalize("NFC", path).casefold().strip("/")
    slug = path if kind == "pub" else path.split("/")[0]  # a language such as /en may follow
    slug = slug.rstrip(".,;)>")
    return f"linkedin.com/{kind}/{slug}" if slug else ""


def email_address(text: str) -> str:
    """An e-mail address in lower case, out of `Name <address>` or `mailto:` where needed. Empty when it is none (X.500, say)."""
    candidate = text.strip()
    bracketed = _IN_BRACKETS.search(candidate)
    if bracketed:
        candidate = bracketed[1].strip()
    candidate = candidate.removeprefix("mailto:").strip("'\"<> ").lower()
    return candidate if _EMAIL.match(candidate) else ""


def is_personal(email: str) -> bool:
    """Does this address belong to one person, and not to a desk such as info@ or sales@?"""
    local = email.partition("@")[0].partition("+")[0].lower()
    return bool(local) and local not in ROLE_MAILBOXES and local.replace(".", "").replace("_", "") not in ROLE_MAILBOXES


def web_address(text: str) -> str:
    """A web address as written, trimmed. Empty when the text is none."""
    candidate = text.strip()
    return candidate if _WEB.match(candidate) else ""


def phone_number(text: str) -> str:
    """A telephone number as written, without a `tel:` scheme. Empty when it holds fewer than four digits."""
    candidate = text.strip().removeprefix("tel:").partition(";")[0].strip()
    return candidate if sum(letter.isdigit() for letter in candidate) > 3 else ""


def phone_key(text: str) -> str:
    """The last nine digits of a telephone number, which tell it however its country and area are written. Empty when there are
    fewer than seven: an extension is nobody's.
    """
    digits = "".join(letter for letter in text if letter.isdecimal() and letter.isascii())[-_PHONE_TO:]
    return digits if len(digits) >= _PHONE_FROM else ""
