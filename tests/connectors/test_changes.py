"""What an import changed is told from the cards: who is new, who changed and how, who was told the same (C2)."""

import pytest

from tests.connectors.bringing import CONNECTIONS, archive, brought_in
from winsome.connectors.changes import contacts_brought, counted, people_changed
from winsome.connectors.taking_back import who_would_stay
from winsome.members.models import Member

pytestmark = pytest.mark.django_db(transaction=True)
LATER = CONNECTIONS.replace("Head of Operations", "Managing Director").replace(
    "Tunde,Okafor,https://www.linkedin.com/in/tunde-okafor-zz",
    "Lea,Nova,https://www.linkedin.com/in/lea-nova-zz",
)


def test_who_is_new_changed_and_as_before(ana: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS))
    later = brought_in(ana, archive(Connections=LATER), name="Complete_LinkedInDataExport_11-12-2026.zip")
    assert counted(later, ana) == {"new": 1, "changed": 1, "same": 1}
    (new,), (changed,), (same,) = (people_changed(later, what, ana) for what in ("new", "changed", "same"))
    assert new.entry and new.entry.name == "Lea Nova"
    assert [(each.field, each.before, each.after) for each in changed.changes] == [
        ("title", "Head of Operations", "Managing Director")
    ]
    assert same.entry and same.entry.name == "Kofi Sarpong" and same.changes == []


def test_a_colleagues_private_card_does_not_make_somebody_known(ana: Member, ben: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS), reach="private")
    later = brought_in(ben, archive(Connections=CONNECTIONS))
    assert counted(later, ben) == {"new": 3, "changed": 0, "same": 0}


def test_the_contacts_are_listed_with_whom_they_were(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    told = [[entry.name for entry in each.others] for each in contacts_brought(bringing, ana)]
    assert told == [["Rhea Brandt"], ["Rhea Brandt"], ["Lea Nova"]]


def test_who_would_stay_is_named_as_far_as_the_viewer_sees_why(ana: Member, ben: Member) -> None:
    bringing = brought_in(ana, archive(Connections=CONNECTIONS))
    assert who_would_stay(bringing, ana) == []
    brought_in(ben, archive(Connections=CONNECTIONS))
    assert {entry.name for entry in who_would_stay(bringing, ana)} == {"Rhea Brandt", "Tunde Okafor", "Kofi Sarpong"}
