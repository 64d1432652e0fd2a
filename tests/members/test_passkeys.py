"""A passkey in a real browser, under the strict content security policy: added, used to sign in, used as the second step."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Up, free_port, start

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("up")]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Up]:
    """A running Winsome in a fresh home."""
    up = start(tmp_path / "home", free_port())
    up.wait_for_the_page()
    yield up
    up.stop()


@pytest.fixture
def page(chromium: str, running: Up) -> Iterator[Any]:
    """A page of a browser with a device that holds passkeys; what the browser refuses is kept in `page.refused`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page(base_url=f"http://localhost:{running.port}")
        page.refused = []
        page.on("console", lambda said: page.refused.append(said.text) if "Security Policy" in said.text else None)
        page.on("pageerror", lambda error: page.refused.append(str(error)))
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        ready = {"isUserVerified": True, "automaticPresenceSimulation": True}
        device.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, **ready}})
        yield page
        browser.close()


def test_a_passkey_is_added_and_signs_in(page: Any, running: Up) -> None:
    page.goto(running.link)
    page.goto("/settings/keys/passkeys/new/")
    page.fill("input[name=name]", "my laptop")
    assert page.is_checked("input[name=passwordless]"), "a passkey replaces the password unless one says otherwise"
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/settings/keys/codes/")
    assert page.locator("main li code").count() == 10
    page.goto("/settings/keys/passkeys/")
    assert "my laptop" in page.inner_text("main")

    page.goto("/sign-out/")
    page.click("main button.go")
    page.goto("/settings/")
    assert "/sign-in/" in page.url
    page.click("#passkey_login")
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    page.goto("/settings/")
    assert "admin@localhost" in page.content()
    assert page.refused == []
