"""Handing files over in a real browser: after a broken connection and a reload the same file goes on; a folder is one export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.first_visit import a_browser, running_product
from tests.connectors.bringing import CONNECTIONS, MESSAGES, generated_connections

pytestmark = pytest.mark.browser
MEGABYTE = 2**20


@pytest.fixture
def page(tmp_path: Path, chromium: str) -> Iterator[Page]:
    """A browser on the page where files are handed over."""
    with running_product(tmp_path / "home") as (address, link), a_browser(chromium) as browser:
        page = browser.new_page(base_url=address, viewport={"width": 1300, "height": 900})
        page.goto(link)
        page.goto("/bring-in/")
        yield page


def test_after_a_broken_connection_and_a_reload_a_file_goes_on_where_it_stopped(page: Page, tmp_path: Path) -> None:
    export = tmp_path / "Connections.csv"
    rows = generated_connections(60_000)
    export.write_text(rows + "".join(f",,,,,{'x' * 900},\n" for _ in range(18_000)))
    assert export.stat().st_size > 20 * MEGABYTE
    sent: list[Route] = []

    def after_two_pieces(route: Route) -> None:
        sent.append(route)
        if len(sent) > 2:
            route.abort()
        else:
            route.continue_()

    page.route("**/bring-in/pieces/", after_two_pieces)
    page.set_input_files("#files", export)
    for _ in range(300):
        if len(sent) > 2:
            break
        page.wait_for_timeout(100)
    page.unroute("**/bring-in/pieces/")
    page.reload()
    expect(page.locator(".drop-files")).to_contain_text("Choose the same file again")
    again: list[str] = []
    page.on("request", lambda asked: again.append(asked.url) if asked.url.endswith("/pieces/") else None)
    page.set_input_files("#files", export)
    expect(page.locator(".drop-files")).to_contain_text("has arrived", timeout=60_000)
    expect(page.locator(".drop-files > li")).to_have_count(1)
    assert 2 <= len(again) < 4, "a small piece to be found again, and fewer than the three large ones of the whole file"


def test_a_folder_is_handed_over_as_one_export(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "LinkedIn"
    folder.mkdir()
    (folder / "Connections.csv").write_text(CONNECTIONS)
    (folder / "messages.csv").write_text(MESSAGES)
    page.set_input_files("#folder", folder)
    expect(page.locator(".drop-files")).to_contain_text("LinkedIn export", timeout=30_000)
    page.get_by_label("Who will see it").select_option("private")
    page.get_by_role("button", name="Bring in").click()
    expect(page.get_by_role("heading", name="What came of it")).to_be_visible(timeout=60_000)
    expect(page.locator("main")).to_contain_text("messages.csv")


def test_a_file_is_cancelled_with_the_keyboard(page: Page, tmp_path: Path) -> None:
    export = tmp_path / "Connections.csv"
    export.write_text(CONNECTIONS)
    page.set_input_files("#files", export)
    expect(page.locator(".drop-files")).to_contain_text("has arrived", timeout=30_000)
    page.get_by_role("button", name="Cancel Connections.csv").press("Enter")
    expect(page.locator(".drop-files > li")).to_have_count(0)
    page.reload()
    expect(page.locator(".drop-files > li")).to_have_count(0)
