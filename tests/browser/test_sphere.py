"""The sphere in a real browser: walked by keys, found in by name, looked at in a past week, kept as a file, barring nobody."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.first_visit import a_browser, running_product
from tests.connectors.bringing import CONNECTIONS, POSITIONS, PROFILE, archive

pytestmark = pytest.mark.browser
_PROFILES = "https://www.linkedin.com/in"


def talks() -> str:
    """Messages both ways with two people, one of whom came later."""
    lines = ["CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"]
    ana, rhea = f"Ana Keller,{_PROFILES}/ana-keller-zz", f"Rhea Brandt,{_PROFILES}/rhea-brandt-zz"
    kofi = f"Kofi Sarpong,{_PROFILES}/kofi-sarpong-zz"
    for other, weeks in ((rhea, range(1, 30)), (kofi, range(1, 4))):
        for week in weeks:
            at = datetime.now(UTC) - timedelta(weeks=week)
            lines += [f"1,,{one},{two},{at:%Y-%m-%d %H:%M:%S} UTC,,words,INBOX" for one, two in ((ana, other), (other, ana))]
    return "\n".join([*lines, ""])


@pytest.fixture
def page(tmp_path: Path, chromium: str) -> Iterator[Page]:
    """A browser in front of a sphere with two people."""
    export = tmp_path / "Complete_LinkedInDataExport_09-12-2026.zip"
    export.write_bytes(archive(Profile=PROFILE, Positions=POSITIONS, Connections=CONNECTIONS, messages=talks()))
    with running_product(tmp_path / "home") as (address, link), a_browser(chromium) as browser:
        page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 900})
        page.goto(link)
        page.goto("/bring-in/")
        page.set_input_files("#files", export)
        expect(page.locator(".drop-files")).to_contain_text("has arrived")
        page.get_by_role("button", name="Bring in").click()
        expect(page.get_by_role("heading", name="What came of it")).to_be_visible(timeout=60_000)
        yield page


def test_the_sphere_is_walked_found_in_looked_back_at_and_kept(page: Page) -> None:
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.goto("/sphere/")
    told, panel = page.locator("[data-sphere-told]"), page.locator("#sphere-panel")
    expect(told).to_contain_text("2 people shown")
    page.locator(".sphere canvas").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(panel.locator("a").first).to_be_focused()
    expect(panel).to_contain_text("Why so close")
    page.keyboard.press("Escape")
    expect(page.locator(".sphere canvas")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_contain_text("Point at somebody")
    page.get_by_role("combobox", name="Find somebody in the picture").press_sequentially("kofi")
    expect(page.locator("#sphere-names [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(panel).to_contain_text("Kofi Sarpong")
    slider = page.get_by_role("slider", name="As of which week")
    slider.focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    expect(told).to_contain_text("1 person shown. As of the week of")
    assert (slider.get_attribute("aria-valuetext") or "").startswith("week of")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Keep the picture").click()
    assert kept.value.path().read_bytes().startswith(b"\x89PNG")
    assert trouble == []


def test_nothing_on_its_pages_bars_anybody_in_light_in_dark_or_on_a_phone(page: Page) -> None:
    person = page.request.get("/sphere/data/").json()["nodes"]["rows"][0][0]
    pages = ("", "?show=alone", "table/", "table/?show=closer", "network/", "network/apart/", f"ties/{person}/")
    for address in pages:
        for scheme, width in (("light", 1440), ("dark", 390)):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"/sphere/{address}")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{address} {scheme}: {found.generate_report()}"
            assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), f"{address} is wider than {width}"
