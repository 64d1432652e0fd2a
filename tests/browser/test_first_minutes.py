"""From the printed link to a page that tells what to do today: the first minutes of a new user (issue 2, Shown by)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.first_visit import a_browser, drop_file, running_product
from tests.connectors.bringing import CONNECTIONS, POSITIONS, PROFILE, archive

pytestmark = pytest.mark.browser
_PROFILES = "https://www.linkedin.com/in"


def a_talk_that_fell_quiet() -> str:
    """Messages with Rhea Brandt, both ways, lively until half a year ago."""
    lines = ["CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"]
    ana, rhea = f"Ana Keller,{_PROFILES}/ana-keller-zz", f"Rhea Brandt,{_PROFILES}/rhea-brandt-zz"
    for week in range(26, 46):
        at = datetime.now(UTC) - timedelta(weeks=week)
        for sender, recipient in ((ana, rhea), (rhea, ana)):
            lines.append(f"1,,{sender},{recipient},{at:%Y-%m-%d %H:%M:%S} UTC,,words,INBOX")
    return "\n".join([*lines, ""])


@pytest.fixture
def page(tmp_path: Path, chromium: str) -> Iterator[Page]:
    """A browser that has followed the printed link."""
    with running_product(tmp_path / "home") as (address, link), a_browser(chromium) as browser:
        page = browser.new_page(base_url=address, viewport={"width": 1300, "height": 900})
        page.goto(link)
        yield page


def test_an_archive_dropped_into_the_empty_product_changes_today_and_the_sphere(page: Page, tmp_path: Path) -> None:
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Bring in").first.click()
    export = tmp_path / "Complete_LinkedInDataExport_09-12-2026.zip"
    files = {"Profile": PROFILE, "Positions": POSITIONS, "Connections": CONNECTIONS, "messages": a_talk_that_fell_quiet()}
    export.write_bytes(archive(**files))
    drop_file(page, ".drop", export)
    expect(page.locator(".drop-files")).to_contain_text("has arrived")
    page.get_by_role("button", name="Bring in").click()
    expect(page.get_by_role("heading", name="What came of it")).to_be_visible(timeout=60_000)
    page.goto("/")
    expect(page.locator("main")).to_contain_text("Rhea Brandt", timeout=15_000)
    page.goto("/sphere/")
    page.get_by_role("link", name="As a table").click()
    expect(page.locator("main")).to_contain_text("Rhea Brandt")
    assert trouble == []
