"""What a company adds to the policy: stricter by terms, names read as names, never below the built-in lists (G1, G5)."""

import pytest

from winsome.guardrail import asking
from winsome.guardrail.labelled import labelled_facts
from winsome.guardrail.models import PolicyEntry
from winsome.guardrail.models.policy_entry import EntryKind
from winsome.guardrail.policy import BUILT_IN, Policy, Term, is_name, is_term
from winsome.guardrail.review import Flag, Relationship
from winsome.guardrail.ruling import Label
from winsome.guardrail.setting_policy import (
    EntryThereAlready,
    NewEntry,
    NoName,
    NoTerm,
    WouldWeakenNever,
    add_entry,
    foretell,
    remove_entry,
    return_entry,
)
from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members.models import AuditEntry, Member

pytestmark = pytest.mark.django_db
CHURCH = NewEntry(EntryKind.NAME, "Church & Dwight")
ZEPPELIN = NewEntry(EntryKind.TERM, "zeppelin", "secret project", Label.NEVER)
AT_CHURCH = "Buys packaging for Church & Dwight"


def judged(text: str) -> Label:
    return asking.judge(text).label


def test_a_name_is_read_as_a_name_and_all_around_it_is_judged_as_ever(ada: Member) -> None:
    policy = Policy(names=("Church & Dwight",))
    (alone,) = asking.judge_many([AT_CHURCH], policy=policy)
    (beside,) = asking.judge_many(["Met at Church & Dwight, his wife has cancer"], policy=policy)
    (other,) = asking.judge_many(["Goes to church & prays"], policy=policy)
    assert alone.label is Label.ALWAYS
    assert beside.label is Label.NEVER and any("cancer" in quote.text for quote in beside.quotes)
    assert other == asking.judge_many(["Goes to church & prays"], policy=BUILT_IN)[0] and other.label is Label.NEVER


def test_a_term_makes_it_stricter_and_never_milder() -> None:
    policy = Policy((Term("zeppelin", Label.NEVER, "secret project"), Term("cancer", Label.MAYBE, "leisure")))
    zeppelin, cancer = asking.judge_many(["Asked for the zeppelin drawings", "His wife has cancer"], policy=policy)
    assert (zeppelin.label, zeppelin.topic, zeppelin.quotes[0].text) == (Label.NEVER, "secret project", "zeppelin")
    assert "secret project" in str(zeppelin.why)
    assert cancer.label is Label.NEVER


def test_a_term_speaks_in_the_review_of_messages_too() -> None:
    policy = Policy((Term("zeppelin", Label.NEVER, "secret project"),))
    found = asking.review(
        "I heard you need the zeppelin drawings. Your planners could save two hours.", Relationship(), policy=policy
    )
    assert (Flag.NEVER_FACT, "zeppelin") in {(each.flag, each.quote.text) for each in found.findings}


def test_quotes_stay_the_authors_words_behind_a_name() -> None:
    text = "At Church & Dwight: his wife has cancer"
    (ruling,) = asking.judge_many([text], policy=Policy(names=("Church & Dwight",)))
    assert all(quote.text == text[quote.start : quote.end] for quote in ruling.quotes)


@pytest.mark.parametrize("name", ["church", "Church", "cancer", "has cancer", "Cancer Diagnosis", "his wife", "My Wife", ""])
def test_what_is_no_name_cannot_be_allowed(ada: Member, name: str) -> None:
    assert not is_name(name)
    with pytest.raises(NoName):
        add_entry(entry=NewEntry(EntryKind.NAME, name), by=ada, at=clock.now())


@pytest.mark.parametrize(
    "name", ["Church & Dwight", "Union Pacific Railroad", "Cancer Research Foundation of Bremen", "Bank of Nova Scotia"]
)
def test_a_companys_name_can_be_allowed(name: str) -> None:
    assert is_name(name)


def test_a_term_is_words_with_a_topic(ada: Member) -> None:
    assert is_term("zeppelin win*") and not is_term("(a|b)") and not is_term("*") and not is_term("")
    with pytest.raises(NoTerm):
        add_entry(entry=NewEntry(EntryKind.TERM, "zeppelin", ""), by=ada, at=clock.now())


def test_what_a_change_would_do_is_seen_on_the_labelled_set() -> None:
    held_against, changes = foretell(NewEntry(EntryKind.TERM, "certified", "papers", Label.NEVER))
    assert held_against == len(labelled_facts()) > 400
    assert changes and all(change.after is Label.NEVER for change in changes)
    assert not any(change.weakens for change in changes)


def test_never_cannot_be_weakened_by_any_name_in_a_labelled_fact(ada: Member) -> None:
    names = (
        " ".join(pair)
        for fact in labelled_facts()
        if fact.label is Label.NEVER
        for pair in zip(fact.text.split(), fact.text.split()[1:], strict=False)
    )
    tried = [NewEntry(EntryKind.NAME, name) for name in dict.fromkeys(names) if is_name(name)]
    weakening = next(entry for entry in tried if any(change.weakens for change in foretell(entry)[1]))
    with pytest.raises(WouldWeakenNever):
        add_entry(entry=weakening, by=ada, at=clock.now())
    assert not PolicyEntry.objects.exists()


def test_an_entry_holds_at_once_is_audited_and_can_be_taken_out_and_put_back(ada: Member) -> None:
    before = judged("Asked for the zeppelin drawings")
    entry = add_entry(entry=ZEPPELIN, by=ada, at=clock.now())
    assert judged("Asked for the zeppelin drawings") is Label.NEVER
    with pytest.raises(EntryThereAlready):
        add_entry(entry=ZEPPELIN, by=ada, at=clock.now())
    remove_entry(entry_id=entry.pk, by=ada, at=clock.now())
    assert judged("Asked for the zeppelin drawings") is before
    return_entry(entry_id=entry.pk, by=ada, at=clock.now())
    assert judged("Asked for the zeppelin drawings") is Label.NEVER
    verbs = AuditEntry.objects.filter(noun="policy", object_id=entry.pk).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["added", "removed", "restored"]


def test_only_an_administrator_changes_the_policy(ana: Member, ida: Member) -> None:
    for member in (ana, ida):
        with pytest.raises(NotAllowed):
            add_entry(entry=CHURCH, by=member, at=clock.now())
