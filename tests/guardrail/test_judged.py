"""Words with their ruling in one column, and the field that takes nothing else (G1, G2, G5)."""

import copy
import pickle

import pytest

from winsome.guardrail.errors import UnjudgedText
from winsome.guardrail.judged import Judged, JudgedTextField


def test_a_never_text_cannot_be_made() -> None:
    for label in ("never", "ask", "", "ALWAYS"):
        with pytest.raises(UnjudgedText):
            Judged("x", label=label)


@pytest.mark.parametrize("text", ["Leads purchasing", "a|b:c|d", "", "Zeile 1\nZeile 2", "👩‍👧 |maybe:x|"])
def test_words_and_ruling_come_back_as_they_were_stored(text: str) -> None:
    judged = Judged(text, label="maybe", topic="role_change")
    for again in (Judged.decode(judged.stored()), pickle.loads(pickle.dumps(judged)), copy.deepcopy(judged)):
        assert (again, again.label, again.topic, again.needs_care) == (text, "maybe", "role_change", True)


def test_only_maybe_needs_care() -> None:
    assert not Judged("Leads purchasing", label="always").needs_care


def test_a_stored_text_without_a_ruling_is_not_read_as_judged() -> None:
    for stored in ("Leads purchasing", "never:health|x", "|x"):
        with pytest.raises(UnjudgedText):
            Judged.decode(stored)


def test_the_field_writes_judged_words_and_refuses_all_others() -> None:
    field = JudgedTextField()
    assert field.get_prep_value(Judged("Leads purchasing", label="always")) == "always:|Leads purchasing"
    assert field.get_prep_value(None) is None
    assert field.get_prep_value("") == ""
    for plain in ("Leads purchasing", "always:|typed to look judged", 7, Judged("a", label="always") + "b"):
        with pytest.raises(UnjudgedText):
            field.get_prep_value(plain)


def test_the_field_gives_back_words_that_know_their_ruling() -> None:
    found = JudgedTextField().from_db_value("maybe:leisure|Sails")
    assert isinstance(found, Judged) and found.topic == "leisure"
    assert JudgedTextField().from_db_value(None) is None
