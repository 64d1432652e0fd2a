"""Every part may be combined with a work under AGPL-3.0-or-later, and the list of parts is fresh."""

from tools import licences
from tools.licences import Part


def test_every_part_may_be_combined_with_ours() -> None:
    parts = [*licences.installed(), *licences.in_the_page(), *licences.WEIGHTS]
    assert len(parts) > 20
    assert [part for part in parts if not part.is_compatible] == []


def test_the_list_is_what_the_locks_say() -> None:
    assert licences.PAGE.read_text() == licences.page(), "Please run `make docs`."


def test_one_side_of_an_or_is_enough_and_both_sides_of_an_and_are_needed() -> None:
    assert Part("one", "1", "Proprietary OR MIT").is_compatible
    assert not Part("two", "1", "MIT AND Proprietary").is_compatible
    assert not Part("three", "1", "GPL-2.0-only").is_compatible
