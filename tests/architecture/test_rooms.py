"""One word, every layer (style, 5.1): rules, pages, commands, tests and documentation share its name."""

import pytest

from tests.architecture.repository import ROOT, heights, rooms

# Parts of a door that belong to no single room, each with its reason.
WEB = {
    "static": "the built CSS and JavaScript",
    "templates": "the frame's templates and allauth's pages in our look",
    "templatetags": "how dates, names and cautions are written on every page",
}
CLI = {
    "main": "the command itself",
    "up": "starts web, worker and judge under one process",
    "demo": "the invented company",
}


@pytest.mark.parametrize("room", rooms())
def test_a_room_has_its_page_its_tests_and_a_docstring(room: str) -> None:
    assert (ROOT / "docs" / "rooms" / f"{room}.md").is_file()
    assert list((ROOT / "tests" / room).glob("test_*.py")), f"tests/{room}/ holds no tests"


@pytest.mark.parametrize("room", rooms())
def test_a_room_stands_in_the_layers_contract(room: str) -> None:
    assert room in heights()


def test_pages_stand_under_the_word_of_a_room() -> None:
    folders = {path.name for path in (ROOT / "winsome" / "web").iterdir() if path.is_dir() and path.name[0] not in "_."}
    assert folders <= {*rooms(), *WEB}


def test_commands_stand_under_the_word_of_a_room() -> None:
    names = {path.stem for path in (ROOT / "winsome" / "cli").glob("*.py") if path.stem != "__init__"}
    assert names <= {*rooms(), *CLI}


def test_no_tests_and_no_page_without_their_room() -> None:
    documented = {path.stem for path in (ROOT / "docs" / "rooms").glob("*.md")}
    doors = {"architecture", "builders", "browser", "cli", "config", "tools", "web"}
    tested = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name[0] not in "_."}
    assert documented <= {*rooms(), "web", "cli"}
    assert tested <= {*rooms(), *doors}
