"""Every page of the product bars nobody: in light and in dark, wide and on a phone of 360 px (issue 2, 9: WCAG 2.2 AA).

The pages are those of the permission walk, so that a new page is walked without a word here.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from tests.browser.first_visit import a_browser, running_product
from tests.browser.whole_product import settle_in

pytestmark = pytest.mark.browser
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
# Dark differs from light in its colors alone.
COLORS = {"type": "rule", "values": ["color-contrast"]}
WIDTHS = (1280, 360)
# Links of Ana that end her visit, or that only a stranger is meant to open.
FOR_STRANGERS = (
    "invitation",
    "account_login",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "digest_end",
)
LEFT_OUT = ("sign_in",)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[tuple[Browser, str, str, dict[str, str]]]:
    """The running product with a company in it, where it is, Ana's link, and the addresses of all pages."""
    home = tmp_path_factory.mktemp("company")
    addresses = settle_in(home)
    with running_product(home, "demo") as (address, link), a_browser(chromium) as browser:
        yield browser, address, link, addresses


def test_no_page_bars_anybody_or_is_wider_than_a_phone(pages: tuple[Browser, str, str, dict[str, str]]) -> None:
    browser, address, link, addresses = pages
    stranger, ana = (browser.new_page(base_url=address, reduced_motion="reduce") for _ in range(2))
    ana.goto(link)
    wrong, walked = [], 0
    for name in sorted(set(addresses) - set(LEFT_OUT)):
        page = stranger if name in FOR_STRANGERS else ana
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.emulate_media(color_scheme="light")
        answer = _opened(page, addresses[name])
        if answer is None:
            continue
        walked += 1
        wrong += [f"{name} ({addresses[name]}) {what}" for what in _wrong_with(page)]
        if answer.status >= 500:
            wrong.append(f"{name} ({addresses[name]}): {answer.status}")
    assert wrong == []
    assert walked > 70


def _opened(page: Page, address: str) -> Response | None:
    """The page that stands there; nothing when it is a file, or what a script asks for."""
    kind = page.request.head(address).headers.get("content-type", "")
    return page.goto(address) if kind.startswith("text/html") else None


def _wrong_with(page: Page) -> Iterator[str]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", WCAG), ("dark", COLORS)):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            for violation in _violations(page, rules):
                where = [" ".join(node["target"]) for node in violation["nodes"][:3]]
                yield f"{scheme}, {width}: {violation['id']} at {where}"
        across = page.evaluate("document.documentElement.scrollWidth")
        if across > width:
            yield f"is {across} wide on {width}"


def _violations(page: Page, rules: dict[str, Any]) -> list[dict[str, Any]]:
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    violations: list[dict[str, Any]] = found.response["violations"]
    return violations
