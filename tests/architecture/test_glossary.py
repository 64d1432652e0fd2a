"""Each term of the field stands once in docs/rooms, with the class that carries it (style, 5.3)."""

import ast
import re
from collections import Counter

from tests.architecture.repository import ROOT, python

TERM = re.compile(r"\*\*([^*\n]+)\*\* \(`([A-Za-z_.]+)`\)")


def terms() -> list[tuple[str, str, str]]:
    """Page, term and class name of each entry."""
    pages = sorted((ROOT / "docs" / "rooms").glob("*.md"))
    return [(page.stem, *found) for page in pages for found in TERM.findall(page.read_text())]


def names_in_the_code() -> set[str]:
    """Every class and function that the product defines."""
    kinds = ast.ClassDef | ast.FunctionDef
    trees = [tree for _, tree in python("winsome/")]
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, kinds)}


def test_every_term_names_a_class_that_exists() -> None:
    known = names_in_the_code()
    assert [entry for entry in terms() if entry[2].rpartition(".")[2] not in known] == []


def test_a_term_is_explained_once() -> None:
    counted = Counter(term.lower() for _, term, _ in terms())
    assert [term for term, count in counted.items() if count > 1] == []


def test_the_glossary_has_entries() -> None:
    assert terms()
