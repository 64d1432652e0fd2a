"""How smoothly the company’s sphere moves: frames a second in a Chromium without a graphics card, while one drags and zooms."""

import math
from statistics import quantiles

from playwright.sync_api import Page, sync_playwright

from bench.names import FIRST, PASSWORD
from tools.packages import find_chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
WIDTH, HEIGHT = 1440, 900
# Asked from the page: how long each frame took, in milliseconds.
COUNT = """() => {
    window.frames_ = [];
    let last;
    const next = (now) => {
        if (last) window.frames_.push(now - last);
        last = now;
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
}"""
TAKE = "() => window.frames_.splice(0)"


def measure_drawing(port: int) -> dict[str, dict[str, float]]:
    """Frames a second while the sphere of the whole company moves; nothing where no Chromium is installed."""
    chromium = find_chromium()
    if not chromium:
        return {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(base_url=f"http://localhost:{port}", viewport={"width": WIDTH, "height": HEIGHT})
        _enter(page)
        answer = page.request.get("/sphere/data/?whose=company").json()
        page.goto("/sphere/?whose=company")
        page.locator(".sphere .fallback").first.wait_for(state="hidden", timeout=60_000)
        page.wait_for_timeout(2_000)
        page.evaluate(COUNT)
        taken = _moved(page)
        browser.close()
    found = {**_figures(taken), "people": len(answer["nodes"]["rows"]), "ties": len(answer["ties"])}
    print(f"  sphere, moving: {found}")
    return {"sphere, moving": found}


def _enter(page: Page) -> None:
    page.goto("/sign-in/")
    page.fill("input[name=login]", FIRST)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)


def _moved(page: Page) -> list[float]:
    """Come nearer by the wheel, drag around, and go back: the frames of all of it."""
    box = page.locator(".sphere canvas").bounding_box()
    assert box
    across, down = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(across, down)
    page.evaluate(TAKE)
    _wheel(page, -120)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(across + 180 * math.sin(step / 6), down + 120 * math.sin(step / 4))
        page.wait_for_timeout(16)
    page.mouse.up()
    _wheel(page, 120)
    frames: list[float] = page.evaluate(TAKE)
    return frames


def _wheel(page: Page, by: int) -> None:
    for _ in range(16):
        page.mouse.wheel(0, by)
        page.wait_for_timeout(40)


def _figures(taken: list[float]) -> dict[str, float]:
    slow = quantiles(taken, n=100, method="inclusive")[94]
    return {"per second": round(1000 * len(taken) / sum(taken), 1), "slow": round(1000 / slow, 1), "n": len(taken)}
