"""What just happened is said above an open dialog, where it can be read, reached and closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.first_visit import a_browser, running_product

pytestmark = pytest.mark.browser


@pytest.fixture
def page(tmp_path: Path, chromium: str) -> Iterator[Page]:
    """A browser that has followed the printed link."""
    with running_product(tmp_path / "home") as (address, link), a_browser(chromium) as browser:
        page = browser.new_page(base_url=address, viewport={"width": 1300, "height": 900})
        page.goto(link)
        yield page


def lies_on_top(page: Page, selector: str) -> bool:
    """Is this what one would hit when one points at its middle?"""
    return bool(
        page.evaluate(
            """selector => {
                const box = document.querySelector(selector).getBoundingClientRect();
                const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return hit !== null && hit.closest(selector) !== null;
            }""",
            selector,
        )
    )


def test_a_message_lies_above_the_dialog_and_is_closed_without_it(page: Page) -> None:
    expect(page.locator(".message")).to_be_visible()
    page.keyboard.press("n")
    field = page.locator("#note-dialog [role=combobox]")
    expect(field).to_be_focused()
    assert lies_on_top(page, ".message")
    page.locator(".message [data-close]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".message")).to_have_count(0)
    expect(page.locator("#note-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#note-dialog")).to_be_hidden()
    assert page.evaluate("document.getElementById('messages').parentElement === document.body")


def test_the_topmost_of_two_dialogs_carries_the_messages(page: Page) -> None:
    page.keyboard.press("n")
    expect(page.locator("#note-dialog [role=combobox]")).to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    assert lies_on_top(page, ".message")
    page.keyboard.press("Escape")
    expect(page.locator("#note-dialog .message")).to_be_visible()
    assert lies_on_top(page, ".message")
