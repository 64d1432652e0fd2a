"""Records of people in the shape in which they are compared: plain columns, empty where nothing is known."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from winsome.matching.fields import Field
from winsome.matching.letters import latin
from winsome.matching.mail_services import firm_of
from winsome.matching.organization_names import core, initials
from winsome.matching.people_names import PersonName, person_name
from winsome.people.addresses import email_address, is_personal, phone_key, profile_address

Said = Mapping[Field, Sequence[str]]
Columns = dict[str, list[str | None]]

_NO_WORD = re.compile(r"[^\w]+|_+")
_NO_LETTER = re.compile(r"[\W\d_]+")
_NO_DIGIT = re.compile(r"\D+")
_BETWEEN_VALUES = re.compile(r"\s*(?: ::: |[;,|\n])\s*")
_TOO_LONG = 200
_NO_EMAIL = (None, None, None, None)


def people_columns(said: Said, count: int) -> Columns:
    """What is compared, column by column, from what so many records say."""
    nothing = [""] * count
    given, family, full = (said.get(field, nothing) for field in (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.NAME))
    organizations = [core(name) or None if name else None for name in said.get(Field.ORGANIZATION, nothing)]
    mails = [_mail(text) if text else _NO_EMAIL for text in said.get(Field.EMAIL, nothing)]
    names = [
        _unfolded(name, mail[2]) if mail[2] and len(name.given) == 1 else name
        for name, mail in zip((person_name(*each) for each in zip(given, family, full, strict=True)), mails, strict=True)
    ]
    places = zip(said.get(Field.DOMAIN, nothing), said.get(Field.URL, nothing), strict=True)
    phones = [_numbers(text) if text else (None, None) for text in said.get(Field.PHONE, nothing)]
    return {
        "given": [name.given or None for name in names],
        "family": [name.family or None for name in names],
        "root": [name.root or None for name in names],
        "other_root": [name.other_root or None for name in names],
        "family_root": [name.family_root or None for name in names],
        "organization": organizations,
        "organization_initials": [initials(name) or None if name else None for name in organizations],
        "email": [mail[0] for mail in mails],
        "other_email": [mail[1] for mail in mails],
        "mail_name": [mail[2] for mail in mails],
        "firm": [mail[3] or _firm(*place) for mail, place in zip(mails, places, strict=True)],
        "phone": [phone[0] for phone in phones],
        "other_phone": [phone[1] for phone in phones],
        "url": [_profile(text) if text else None for text in said.get(Field.URL, nothing)],
        "birth_date": [_NO_DIGIT.sub("", text[:40]) or None if text else None for text in said.get(Field.BIRTH_DATE, nothing)],
        **{
            str(field): [_plain(text) if text else None for text in said.get(field, nothing)]
            for field in (Field.TITLE, Field.STREET, Field.CITY, Field.POSTAL_CODE, Field.COUNTRY)
        },
    }


def _mail(text: str) -> tuple[str | None, str | None, str | None, str | None]:
    """First and second personal address, the name in the first, and the firm. A desk's address tells only the firm."""
    addresses = [address for part in _BETWEEN_VALUES.split(text[: 5 * _TOO_LONG]) if (address := email_address(part))]
    if not addresses:
        return _NO_EMAIL
    personal = [address for address in addresses if is_personal(address)]
    firm = next(filter(None, (firm_of(address.partition("@")[2]) for address in addresses)), None)
    if not personal:
        return (None, None, None, firm)
    return (personal[0], personal[1] if len(personal) > 1 else None, personal[0].partition("@")[0], firm)


def _unfolded(name: PersonName, mail_name: str) -> PersonName:
    """An initial as the name that the address spells: `R. Kempburn` at `robert.kempburn@` is Robert."""
    for part in _NO_LETTER.split(mail_name):
        if len(part) > 2 and part[0] == name.given and part != name.family and name.family not in part:
            return person_name(part, name.family)
    return name


def _numbers(text: str) -> tuple[str | None, str | None]:
    values = [value for part in _BETWEEN_VALUES.split(text[:_TOO_LONG]) if (value := phone_key(part))]
    return (values[0] if values else None, values[1] if len(values) > 1 else None)


def _firm(domain: str, url: str) -> str | None:
    if domain:
        return firm_of(domain) or None
    return firm_of(url[: 2 * _TOO_LONG]) or None if url and not profile_address(url) else None


def _profile(text: str) -> str | None:
    return next(filter(None, map(profile_address, _BETWEEN_VALUES.split(text[: 5 * _TOO_LONG]))), None)


@lru_cache(maxsize=131_072)
def _plain(text: str) -> str | None:
    return " ".join(_NO_WORD.sub(" ", latin(text[:_TOO_LONG])).split()) or None
