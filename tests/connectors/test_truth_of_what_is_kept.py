"""The invented mailbox and calendar, brought in: everybody has as many contacts as there truly were (C2)."""

from collections import Counter, defaultdict
from collections.abc import Callable

import pytest

from tests.connectors.bringing import brought_in
from tests.connectors.invented import ARCHIVES, needs_archives, truth
from winsome.interactions.models import Interaction, Participation
from winsome.members.models import Member
from winsome.people.models import Person, PersonCard
from winsome.sources.models.bringing import State

pytestmark = [needs_archives, pytest.mark.django_db(transaction=True)]


def mails() -> Counter[str]:
    """With whom the owner of the mailbox wrote, message by message: `touches` also counts those of a colleague's mailbox."""
    owner, found = truth()["members"]["M1"], Counter[str]()
    for _, _, kind, _, sender, to, copied, _, _ in truth()["sources"]["mbox"]["messages"]:
        if kind == "real" and sender == owner:
            found.update({*to, *copied} - {owner})
        elif kind == "real" and owner in (*to, *copied):
            found[sender] += 1
    return found


def meetings() -> Counter[str]:
    """With whom the owner of the calendar met."""
    return Counter({person: each["meetings"] for person, each in truth()["touches"]["M1"].items() if each.get("meetings")})


@pytest.mark.parametrize(("source", "told"), [("mbox", mails), ("ics", meetings)])
def test_everybody_has_the_contacts_that_there_truly_were(ana: Member, source: str, told: Callable[[], Counter[str]]) -> None:
    path = ARCHIVES / truth()["sources"][source]["path"].partition("!")[0]
    bringing = brought_in(ana, path.read_bytes(), name=path.name)
    assert bringing.state == State.DONE
    assert contacts_by_person() == told()
    before = (Person.objects.count(), PersonCard.objects.count(), Interaction.objects.count())
    brought_in(ana, path.read_bytes(), name=path.name)
    assert (Person.objects.count(), PersonCard.objects.count(), Interaction.objects.count()) == before


def contacts_by_person() -> dict[str, int]:
    """How many contacts each of the invented people has; those with two addresses are two here until somebody joins them."""
    by_email = {email.lower(): person["id"] for person in truth()["persons"] for email in person["emails"]}
    who: dict[int, str] = {}
    for person, values in PersonCard.objects.values_list("person_id", "values"):
        for email in values.emails:
            who[person] = by_email[email]
    contacts: dict[str, set[int]] = defaultdict(set)
    for contact, person in Participation.objects.values_list("interaction_id", "person_id"):
        contacts[who[person]].add(contact)
    return {person: len(each) for person, each in contacts.items()}
