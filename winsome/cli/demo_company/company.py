"""The whole invented company from one seed and one day: the same seed on the same day gives the same company."""

import hashlib
from datetime import date
from random import Random

from winsome.cli.demo_company.agreements import FACTS, invent_agreements, invent_evenings, invent_heard
from winsome.cli.demo_company.characters import invent_people
from winsome.cli.demo_company.colleagues import COLLEAGUES
from winsome.cli.demo_company.contacts import around, invent_contacts, live
from winsome.cli.demo_company.firms import invent_firms
from winsome.cli.demo_company.introductions import introduce_some
from winsome.cli.demo_company.plan import Company, Size
from winsome.cli.demo_company.relationships import invent_relationships
from winsome.cli.demo_company.sentences import Writer
from winsome.cli.demo_company.stories import contacts_of, stories

SEED = 20_260


def invent(seed: int, day: date, size: Size | None = None) -> Company:
    """Make up the company as it stands on this day."""
    size = size or Size()
    chance = Random(seed)
    told = stories(day)
    written = [person for story in told for person in story.people]
    known_before = {post.organization for person in written for post in person.posts} - {story.firm.name for story in told}
    firms = invent_firms(chance, day, [story.firm for story in told], size.organizations - len(known_before))
    people = invent_people(chance, day, firms, written, size.people)
    others = people[len(written) :]
    relationships = invent_relationships(chance, day, others, {firm.key: firm for firm in firms})
    contacts = contacts_of(told)
    lived = live(chance, day, relationships, size.interactions - len(contacts))
    people = [*written, *introduce_some(chance, others, lived)]
    known, writer = around(people, firms, lived), Writer(chance)
    by_chance = invent_contacts(chance, lived, known, writer)
    facts = FACTS * size.people // Size().people
    return Company(
        day=day,
        colleagues=COLLEAGUES,
        firms=tuple(firms),
        people=tuple(people),
        contacts=tuple(sorted([*contacts, *by_chance], key=lambda contact: (contact.at, contact.us, contact.them))),
        agreed=(
            *(each for story in told for each in story.agreed),
            *invent_agreements(chance, day, by_chance, known, writer),
        ),
        heard=(*(each for story in told for each in story.heard), *invent_heard(chance, by_chance, known, writer, facts)),
        evenings=(
            *(each for story in told for each in story.evenings),
            *invent_evenings(chance, day, by_chance, known, writer),
        ),
    )


def digest(company: Company) -> str:
    """One number for the whole company, by which two are compared."""
    return hashlib.sha256(repr(company).encode()).hexdigest()
