"""Records of organizations in the shape in which they are compared: plain columns, empty where nothing is known."""

from collections.abc import Mapping, Sequence

from winsome.matching.fields import Field
from winsome.matching.letters import latin
from winsome.matching.mail_services import firm_of
from winsome.matching.organization_names import aside, core
from winsome.people.addresses import email_address, phone_key

Columns = dict[str, list[str | None]]
_TOO_LONG = 200


def organization_columns(said: Mapping[Field, Sequence[str]], count: int) -> Columns:
    """What is compared, column by column, from what so many records say."""
    nothing = [""] * count
    fields = (Field.NAME, Field.ORGANIZATION, Field.COUNTRY, Field.CITY, Field.DOMAIN, Field.URL, Field.EMAIL, Field.PHONE)
    rows = [_row(*each) for each in zip(*(said.get(field, nothing) for field in fields), strict=True)]
    names = ("core", "other", "country", "city", "domain", "phone")
    return {name: [row[place] or None for row in rows] for place, name in enumerate(names)}


def _row(name: str, organization: str, country: str, city: str, domain: str, url: str, email: str, phone: str) -> tuple[str, ...]:
    named = name or organization
    web = domain or url or email_address(email[:_TOO_LONG]).partition("@")[2]
    place = (latin(country[:_TOO_LONG]), latin(city[:_TOO_LONG]))
    return (core(named), aside(named), *place, firm_of(web[: 2 * _TOO_LONG]), phone_key(phone[:60]))
