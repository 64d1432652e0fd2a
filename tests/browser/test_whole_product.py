"""Every page of the product bars nobody: in light and in dark, wide and on a phone of 360 px (issue 2, 9: WCAG 2.2 AA).

The pages are those of the permission walk, so that a new page is walked without a word here.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Error, Page, Response

from tests.browser.first_visit import a_browser, running_product
from tests.browser.whole_product import settle_in

pytestmark = pytest.mark.browser
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
# Dark differs from light in its colors alone, and those do not hang on the width: in dark the widths take turns.
COLORS = {"type": "rule", "values": ["color-contrast"]}
WIDTHS = (1280, 360)
# Of a long list the first rows stand for all.
SHORTEN = """() => ["tbody > tr", ".rows > li", ".moment", "option"]
    .flatMap(what => [...document.querySelectorAll(`${what}:nth-child(n+9)`)])
    .forEach(element => element.remove())"""
LOOK = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false, iframes: false}).then(found =>
    found.violations.map(each => `${each.id} at ${each.nodes.slice(0, 3).map(node => node.target.join(" ")).join(", ")}`))"""
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
Walked = tuple[BrowserContext, BrowserContext, dict[str, str]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Walked]:
    """Ana's browser and a stranger's in front of the running product with a company in it, and the addresses of all pages."""
    home = tmp_path_factory.mktemp("company")
    addresses = settle_in(home)
    with running_product(home, "demo") as (address, link), a_browser(chromium) as browser:
        ana, stranger = (browser.new_context(base_url=address, reduced_motion="reduce") for _ in range(2))
        ana.new_page().goto(link)
        yield ana, stranger, addresses


def test_no_page_bars_anybody_or_is_wider_than_a_phone(pages: Walked) -> None:
    addresses = pages[2]
    ana, stranger = (context.new_page() for context in pages[:2])
    for page in (stranger, ana):
        page.add_init_script(AXE_SCRIPT)
    wrong, walked = [], 0
    for name in sorted(set(addresses) - set(LEFT_OUT)):
        page = stranger if name in FOR_STRANGERS else ana
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.emulate_media(color_scheme="light")
        answer = _opened(page, addresses[name])
        if answer is None:
            continue
        walked += 1
        wrong += [f"{name} ({addresses[name]}) {what}" for what in _wrong_with(page, dark_at=WIDTHS[walked % 2])]
        if answer.status >= 500:
            wrong.append(f"{name} ({addresses[name]}): {answer.status}")
    assert not wrong, "\n".join(wrong)
    assert walked > 70


def _opened(page: Page, address: str) -> Response | None:
    """The page that stands there; nothing when it is a file, or what a script asks for."""
    try:
        answer = page.goto(address)
    except Error:  # a file to be kept
        return None
    return answer if answer and answer.headers.get("content-type", "").startswith("text/html") else None


def _wrong_with(page: Page, *, dark_at: int) -> Iterator[str]:
    page.evaluate(SHORTEN)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        yield from (f"on {width}: {what}" for what in page.evaluate(LOOK, WCAG))
        if width == dark_at:
            page.emulate_media(color_scheme="dark")
            yield from (f"in dark on {width}: {what}" for what in page.evaluate(LOOK, COLORS))
        across = page.evaluate("document.documentElement.scrollWidth")
        if across > width:
            yield f"is {across} wide on {width}"


def test_the_keyboard_keeps_its_place_when_nobody_is_chosen_any_more(
    pages: Walked,
) -> None:
    ana, _stranger, addresses = pages
    page = ana.new_page()
    page.goto(addresses["people"])
    first = page.locator("tbody input[type=checkbox]").first
    first.focus()
    page.keyboard.press("Space")
    page.locator("[data-choose-none]").focus()
    page.keyboard.press("Enter")
    assert page.locator(".choosing").is_hidden()
    assert first.evaluate("box => box === document.activeElement")
