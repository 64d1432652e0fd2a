"""From a card to a person: what a card says about somebody at work."""

from collections.abc import Iterator, Sequence

from winsome.connectors.lines import Line, Outcome, PersonSeen, Reason, Table
from winsome.connectors.reading.decoding import Survey, repaired, survey, text_lines
from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.repetitions import Repetitions
from winsome.connectors.reading.tables import encoding_remarks
from winsome.connectors.vcard.properties import Property, UnreadableCard, dropped_name, read_property
from winsome.connectors.vcard.splitting import Card, split_cards
from winsome.people.addresses import email_address, phone_number, profile_address, web_address

IMPORTER = "vcard"
_NOT_A_PERSON = ("group", "org", "organization", "location", "application", "device", "thing")


def recognizes(name: str, head: bytes) -> bool:
    """Is this a file of contact cards?"""
    plain = head[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").upper()
    return plain.startswith(b"BEGIN:VCARD") or (name.lower().endswith((".vcf", ".vcard")) and b"BEGIN:VCARD" in plain)


def open_cards(entry: Entry, *, repair: bool = False) -> Table:
    """A file of cards as a table. It is looked through first for what will be dropped."""
    found = survey(entry)
    dropped: dict[str, None] = {}
    count = 0
    for card in split_cards(text_lines(entry, found)):
        count += 1
        dropped.update(dict.fromkeys(filter(None, map(dropped_name, card.lines))))
    return Table(
        path=entry.path,
        importer=IMPORTER,
        content_hash=found.content_hash,
        lines=_lines(entry, found, repair),
        dropped_columns=sorted(dropped),
        remarks=encoding_remarks(found, repair=repair),
        expected_records=count,
    )


def _lines(entry: Entry, found: Survey, repair: bool) -> Iterator[Line]:
    repetitions = Repetitions()
    for card in split_cards(text_lines(entry, found)):
        earlier = repetitions.earlier(card.record, card.lines) if card.is_whole else None
        if earlier is not None:
            yield Line(card.record, Outcome.DUPLICATE, same_as=earlier)
        else:
            yield _line(card, repair)


def _line(card: Card, repair: bool) -> Line:
    if not card.is_whole:
        return Line(card.record, Outcome.SET_ASIDE, reason=Reason.BROKEN_CARD)
    lines = [repaired(line) for line in card.lines] if repair else card.lines
    try:
        properties = [each for each in map(read_property, lines) if each is not None]
    except UnreadableCard:
        return Line(card.record, Outcome.SET_ASIDE, reason=Reason.UNREADABLE_TEXT)
    seen = _person(properties)
    if _is_no_person(properties, seen):
        return Line(card.record, Outcome.SET_ASIDE, reason=Reason.GROUP_CARD)
    if not (seen.full_name or seen.emails or seen.profiles):
        return Line(card.record, Outcome.SET_ASIDE, reason=Reason.NO_IDENTITY)
    return Line(card.record, Outcome.GOOD, seen)


def _is_no_person(properties: Sequence[Property], seen: PersonSeen) -> bool:
    kinds = {each.text().lower() for each in properties if each.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND")}
    shown_as = {each.text().lower() for each in properties if each.name == "X-ABSHOWAS"}
    nameless = not (seen.given_name or seen.family_name)
    return bool(kinds & set(_NOT_A_PERSON)) or ("company" in shown_as and nameless)


def _person(properties: Sequence[Property]) -> PersonSeen:
    name = _parts(properties, "N", 5)
    family, given, middle = name[0], name[1], name[2]
    composed = " ".join(filter(None, (given, middle, family)))
    full = _first(properties, "FN") or composed
    organization = _parts(properties, "ORG", 2)
    address = _parts(properties, "ADR", 7)
    links = [each.text() for each in properties if each.name in ("URL", "X-SOCIALPROFILE", "X-LINKEDIN", "X-LINKEDIN-URL")]
    return PersonSeen(
        full_name="" if full == organization[0] and not composed else full,
        given_name=given,
        family_name=family,
        emails=_each(email_address(each.text()) for each in properties if each.name == "EMAIL"),
        phones=_each(phone_number(each.text()) for each in properties if _is_phone(each)),
        profiles=_each(profile_address(link) for link in links),
        websites=_each(web_address(link) for link in links if not profile_address(link)),
        organization=organization[0],
        title=_first(properties, "TITLE") or _first(properties, "ROLE"),
        department=organization[1],
        city=address[3],
        country=address[6],
        notes=_each(each.text() for each in properties if each.name == "NOTE"),
    )


def _is_phone(each: Property) -> bool:
    return each.name == "TEL" and not each.kinds & {"FAX", "PAGER", "MODEM", "BBS"}


def _first(properties: Sequence[Property], name: str) -> str:
    """The first value of that name that is not another spelling of the same (`ALTID` in another script)."""
    return next((text for each in properties if each.name == name and (text := each.text())), "")


def _parts(properties: Sequence[Property], name: str, count: int) -> list[str]:
    parts = next((each.parts() for each in properties if each.name == name), [])
    return (parts + [""] * count)[:count]


def _each(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
