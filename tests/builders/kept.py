"""Kept rows for tests: what an import keeps beside people and contacts."""

from tests.builders.people import a_source
from winsome.connectors.models import KeptRow, KeptWords
from winsome.guardrail.asking import keep
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.models import PersonCard


def a_kept_piece(owner: Member, *, text: str, to: str = "", person: int | None = None, reach: str = "company") -> KeptRow:
    """A post of an import, with whom it mentions and who stands behind it."""
    card = PersonCard.objects.filter(person_id=person).first() if person else None
    row = KeptRow.objects.create(
        source=a_source(owner, reach=reach), record=2, kind="piece", key="key", row_hash="hash", as_of=clock.now(),
        values={"to": [to]}, card=card, person_id=person,
    )  # fmt: skip
    KeptWords.objects.create(row=row, name="text", words=keep(text))
    return row
