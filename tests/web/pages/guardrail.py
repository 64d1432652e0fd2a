"""The pages on which words are judged, a message is reviewed, and refusals are disputed."""

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.web.page import Page
from winsome.guardrail.disputing import dispute
from winsome.guardrail.models.dispute import DisputeReason
from winsome.guardrail.models.policy_entry import EntryKind
from winsome.guardrail.setting_policy import NewEntry, add_entry, remove_entry
from winsome.kernel import clock


def a_dispute(cast: Cast) -> Mapping[str, Any]:
    words = "Her daughter started at the university of Bremen"
    made = dispute(words=words, reason=DisputeReason.MISREAD, shows_words=False, by=cast.ana, at=clock.now())
    return {"dispute_id": made.pk}


def an_entry(cast: Cast) -> Mapping[str, Any]:
    new = NewEntry(EntryKind.NAME, "Church & Dwight")
    return {"entry_id": add_entry(entry=new, by=cast.ada, at=clock.now()).pk}


def a_removed_entry(cast: Cast) -> Mapping[str, Any]:
    words = an_entry(cast)
    remove_entry(entry_id=words["entry_id"], by=cast.ada, at=clock.now())
    return words


EDIT, NO_ENTRY = ("edit", "policy"), {"entry_id": 987_654}

PAGES = [
    Page("review_message", needs=("view", "person"), post=True),
    Page("words_judging", get=False, post=True),
    Page("disputes"),
    Page("dispute_add", get=False, post=True),
    Page("dispute_rule", needs=("edit", "dispute"), get=False, post=True, arguments=a_dispute, bad={"dispute_id": 987_654}),
    Page("policy", needs=("view", "policy")),
    Page("policy_add", needs=EDIT, post=True),
    Page("policy_remove", needs=EDIT, get=False, post=True, arguments=an_entry, bad=NO_ENTRY),
    Page("policy_return", needs=EDIT, get=False, post=True, arguments=a_removed_entry, bad=NO_ENTRY),
]
