"""Links between our pages lead somewhere, and decisions keep their shape."""

import re
from pathlib import Path

from tests.architecture.repository import ROOT, files

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
PLACE = re.compile(r"`((?:winsome|tests|tools|docs|frontend|requirements|bench)/[\w./-]*)`")
HEADINGS = ["## Context", "## Choice", "## Why", "## What would change it"]


def test_every_link_between_our_pages_leads_somewhere() -> None:
    pages = [Path(path) for path in files() if path.endswith(".md")]
    links = [(page, target) for page in pages for target in LINK.findall((ROOT / page).read_text())]
    broken = [(str(page), target) for page, target in links if not (ROOT / page.parent / target).exists()]
    assert links and broken == []


def test_every_place_that_a_page_names_is_there() -> None:
    pages = [path for path in files() if path.endswith(".md") and path != "CHANGELOG.md"]
    named = [(page, place) for page in pages for place in PLACE.findall((ROOT / page).read_text())]
    assert named and [(page, place) for page, place in named if not (ROOT / place).exists()] == []


def test_every_decision_has_its_four_parts() -> None:
    notes = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    shapes = {note.name: re.findall(r"^## .*$", note.read_text(), re.MULTILINE) for note in notes}
    assert shapes and {name: shape for name, shape in shapes.items() if shape != HEADINGS} == {}
