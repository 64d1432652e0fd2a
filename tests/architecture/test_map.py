"""The map is what the docstrings say, and every place it names is there (style, 5.2)."""

import pytest

from tests.architecture.repository import ROOT
from tools import where_things_live
from tools.wishes import WISHES


def test_the_map_is_what_the_docstrings_say() -> None:
    assert where_things_live.PAGE.read_text() == where_things_live.page(), "Please run `make docs`."


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish[0])
def test_every_wish_leads_to_a_place_that_exists(wish: tuple[str, tuple[str, ...]]) -> None:
    assert [place for place in wish[1] if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("room", where_things_live.rooms())
def test_every_room_says_what_it_is_for(room: str) -> None:
    assert where_things_live.meaning(where_things_live.PRODUCT / room / "__init__.py")
