"""Bringing in as a seller does it: the page tells by itself what became of the files; sharing, taking back, and typing from paper
for somebody else with the keyboard alone.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.first_visit import a_browser, running_product
from tests.cli.running import winsome
from tests.connectors.bringing import CONNECTIONS, archive

pytestmark = pytest.mark.browser
EXPORT, BOOK = "Complete_LinkedInDataExport_09-12-2026.zip", "phone.vcf"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ilse Vogt\nN:Vogt;Ilse;;;\nEMAIL:ilse@vogt-bau.example\nEND:VCARD\n"
WAIT = 30_000
Enter = Callable[[str], Page]


@pytest.fixture
def enter(tmp_path: Path, chromium: str) -> Iterator[Enter]:
    """Lets a new colleague in, each with a browser of their own, as large as a phone."""
    home = tmp_path / "home"
    with running_product(home) as (address, _first), a_browser(chromium) as browser:

        def let_in(name: str) -> Page:
            email = f"{name.split()[0].lower()}@winsome.example"
            told = winsome(home, "member", "add", email, "--name", name, "--role", "seller", "--team", "North", "--link")
            link = re.search(r"/sign-in/\S+", told.stdout)
            assert link, told.stderr
            page = browser.new_context(base_url=address, viewport={"width": 360, "height": 800}).new_page()
            page.set_default_timeout(WAIT)
            page.goto(link.group())
            return page

        yield let_in


@pytest.fixture
def ana(enter: Enter, tmp_path: Path) -> Page:
    """Ana, who has brought in an archive and an address book, and has looked on without loading the page anew."""
    page = enter("Ana Keller")
    export, book = tmp_path / EXPORT, tmp_path / BOOK
    export.write_bytes(archive(Connections=CONNECTIONS))
    book.write_text(CARD)
    page.goto("/bring-in/")
    lying = page.locator("#lying")
    expect(lying).to_contain_text("Now nothing of yours lies here.")
    page.set_input_files("#files", [export, book])
    expect(page.locator(".drop-files > li.held")).to_have_count(2)
    expect(lying).to_contain_text("Now it is")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "a long name makes no page wider than a phone"
    page.get_by_role("button", name="Bring in").click()
    expect(lying.locator(".rows > li")).to_have_count(2)
    expect(lying.locator(".rows small", has_text="done")).to_have_count(2, timeout=WAIT)
    expect(lying).to_contain_text("Now nothing of yours lies here.", timeout=WAIT)
    return page


def test_an_address_book_is_shared_and_made_private_again_and_taken_back(ana: Page, enter: Enter) -> None:
    ben = enter("Ben Okafor")
    ben.goto("/people/")
    expect(ben.locator("main")).not_to_contain_text("Ilse Vogt")
    ana.get_by_role("link", name=BOOK).click()
    ana.get_by_role("link", name="Who may see it").click()
    expect(ana.locator("main")).to_contain_text("Only you see it now.")
    expect(ana.locator("main")).to_contain_text("1 person becomes known to others through it.")
    ana.get_by_role("button", name="Share with my team").click()
    expect(ana.get_by_role("link", name="Who may see it")).to_be_visible(timeout=WAIT)
    ben.reload()
    expect(ben.locator("main")).to_contain_text("Ilse Vogt")
    ana.get_by_role("link", name="Who may see it").click()
    ana.get_by_role("button", name="Take the last change back").click()
    expect(ana.get_by_role("link", name="Who may see it")).to_be_visible(timeout=WAIT)
    ben.reload()
    expect(ben.locator("main")).not_to_contain_text("Ilse Vogt")
    ana.get_by_role("link", name="Take back").click()
    expect(ana.locator("main")).to_contain_text("What would go: 1 card, 0 contacts, and 1 person whom nobody else knows.")
    ana.get_by_role("button", name="Take back").click()
    expect(ana.locator("main")).to_contain_text("This import was taken back.", timeout=WAIT)
    ana.goto("/people/")
    expect(ana.locator("main")).not_to_contain_text("Ilse Vogt")


def test_a_colleague_types_anas_cards_with_the_keyboard_alone_and_is_asked_about_a_namesake(ana: Page, enter: Enter) -> None:
    dora = enter("Dora Weiss")
    ana.goto("/bring-in/paper/")
    ana.get_by_label("Who types").select_option(label="Dora Weiss")
    ana.get_by_role("button", name="Give leave").click()
    expect(ana.locator("main")).to_contain_text("for Ana Keller")
    dora.goto("/bring-in/paper/")
    dora.get_by_label("Whose cards are they?").select_option(label="Ana Keller")
    dora.get_by_label("What is it?").fill("Cards from the fair")
    dora.keyboard.press("Enter")
    name = dora.get_by_label("Full name")
    expect(name).to_be_focused()
    dora.keyboard.type("Rhea Brandt")
    expect(dora.locator("#may-be")).to_contain_text("the same as Rhea Brandt")
    dora.keyboard.press("Enter")
    expect(dora.locator("#typing")).to_contain_text("Somebody of this name is here.")
    expect(dora.get_by_role("radio").first).to_be_focused()
    dora.keyboard.press("Space")
    dora.keyboard.press("Enter")
    expect(dora.locator("#typing ol > li")).to_have_count(1)
    expect(name).to_be_focused()
    dora.keyboard.type("Noor Haddad")
    dora.keyboard.press("Enter")
    expect(dora.locator("#typing ol > li")).to_have_count(2)
    dora.get_by_role("button", name="The pile is done").click()
    expect(dora.locator("#messages")).to_contain_text("It stands in the imports of Ana Keller.")
    ana.goto("/bring-in/")
    expect(ana.locator("#lying")).to_contain_text("typed by Dora Weiss")
    ana.get_by_role("link", name="Cards from the fair").click()
    expect(ana.locator("main")).to_contain_text("2 of 2 records were taken")
    ana.get_by_role("link", name="Take back").click()
    expect(ana.locator("main")).to_contain_text("1 person whom others know stays, without these values.")
    expect(ana.locator("main")).to_contain_text("Rhea Brandt")
