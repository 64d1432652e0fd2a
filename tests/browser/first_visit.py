"""A browser in front of the running product, as a new user has it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.cli.running import free_port, start

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"]


@contextmanager
def running_product(home: Path, *words: str) -> Iterator[tuple[str, str]]:
    """`winsome up` in a home of its own: its address and the printed sign-in link."""
    running = start(home, free_port(), *words)
    try:
        running.wait_for_the_page()
        yield f"http://localhost:{running.port}", running.link
    finally:
        running.stop()


@contextmanager
def a_browser(chromium: str) -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


def drop_file(page: Page, selector: str, file: Path) -> None:
    """Drag a file onto an element and let go."""
    transfer = page.evaluate_handle(
        """([bytes, name]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], name, {type: "application/zip"}));
            return transfer;
        }""",
        [list(file.read_bytes()), file.name],
    )
    for kind in ("dragenter", "dragover", "drop"):
        page.dispatch_event(selector, kind, {"dataTransfer": transfer})
