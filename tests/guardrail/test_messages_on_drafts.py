"""How far the lists carry on labelled drafts: floors that may only rise (figures: docs/rooms/guardrail.md)."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from winsome.guardrail.messages import review_message
from winsome.guardrail.review import Level, Relationship, Review
from winsome.guardrail.traces import Trace

DRAFTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "guardrail" / "drafts-dev.jsonl"

pytestmark = pytest.mark.skipif(not DRAFTS.is_file(), reason="the labelled drafts are not beside this folder")

# Least recall and precision; the drafts carry no labels for an unfounded shared interest.
FLOORS = {
    "never_fact": (0.95, 0.95),
    "too_personal_too_soon": (0.95, 0.90),
    "not_business_focused": (0.85, 0.95),
    "brown_nosing": (0.90, 0.85),
    "mass_boilerplate": (0.95, 0.95),
}


def drafts() -> list[dict[str, Any]]:
    return [json.loads(line) for line in DRAFTS.read_text(encoding="utf-8").splitlines()]


def reviewed(draft: dict[str, Any]) -> Review:
    months = draft["relationship_months"]
    attended = (Trace(),) if draft["attended_event"] else ()
    return review_message(draft["text"], Relationship(months, attended, is_first_contact=months == 0))


def stopping(draft: dict[str, Any]) -> set[str]:
    return {str(finding.flag) for finding in reviewed(draft).findings if finding.level is Level.STOP}


@pytest.mark.parametrize("flag", FLOORS)
def test_each_flag_is_found_and_rightly(flag: str) -> None:
    counted = Counter((flag in draft["flags"], flag in stopping(draft)) for draft in drafts())
    right = counted[True, True]
    recall, precision = FLOORS[flag]
    assert right >= recall * (right + counted[True, False])
    assert right >= precision * (right + counted[False, True])


def test_drafts_without_a_flaw_pass_and_the_others_do_not() -> None:
    passed = Counter(draft["ok"] for draft in drafts() if reviewed(draft).is_ok)
    labelled = Counter(draft["ok"] for draft in drafts())
    assert passed[True] >= labelled[True] - 1
    assert passed[False] <= 3


def test_where_a_flag_is_right_the_words_that_were_marked_are_quoted() -> None:
    hits = [(draft, flag) for draft in drafts() for flag in set(draft["flags"]) & stopping(draft)]
    assert sum(quotes_what_was_marked(draft, flag) for draft, flag in hits) >= 0.95 * len(hits) > 0


def quotes_what_was_marked(draft: dict[str, Any], flag: str) -> bool:
    marked = [(span["start"], span["start"] + len(span["quote"])) for span in draft["spans"] if span["flag"] == flag]
    quoted = [finding.quote for finding in reviewed(draft).findings if finding.flag == flag]
    return any(quote.start < end and start < quote.end for quote in quoted for start, end in marked)
