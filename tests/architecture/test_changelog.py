"""The changelog keeps the shape of Keep a Changelog."""

import re

from tests.architecture.repository import ROOT
from winsome import __version__

RELEASE = re.compile(r"^## \[(Unreleased|\d+\.\d+\.\d+)\](?: - \d{4}-\d{2}-\d{2})?$")
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
LINES = (ROOT / "CHANGELOG.md").read_text().splitlines()


def test_it_opens_with_its_name_and_what_is_not_released() -> None:
    releases = [line for line in LINES if line.startswith("## ")]
    assert LINES[0] == "# Changelog"
    assert releases[0] == "## [Unreleased]" or __version__ in releases[0]
    assert [line for line in releases if not RELEASE.match(line)] == []


def test_every_change_stands_under_its_kind_and_is_a_sentence() -> None:
    headings = {line.removeprefix("### ") for line in LINES if line.startswith("### ")}
    bullets = [line for line in LINES if line.startswith("- ")]
    assert headings <= KINDS
    assert bullets and all(len(bullet) > 10 for bullet in bullets)
