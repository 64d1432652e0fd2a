"""Where the invented people are found in the record: a card and a person for each, by their addresses."""

from winsome.cli.demo_company.plan import Company
from winsome.members.models import Member
from winsome.people.models import Handle


class Outside:
    """The people of the company, once their exports have been brought in."""

    def __init__(self, company: Company, us: dict[str, Member]) -> None:
        self._names = {person.key: person.name for person in company.people}
        handles = Handle.objects.order_by("-card_id").values_list("value", "audience_id", "card_id", "person_id")
        found = {(value, audience): (card, person) for value, audience, card, person in handles}
        self._cards = {
            person.key: found[(person.email, us[person.brought_by].audience_of(person.reach))] for person in company.people
        }

    def card(self, key: str) -> tuple[int, int]:
        """The oldest card of somebody in his or her circle, and the person."""
        return self._cards[key]

    def person(self, key: str) -> int:
        """The person's key."""
        return self._cards[key][1]

    def name(self, key: str) -> str:
        """The full name."""
        return self._names[key]
