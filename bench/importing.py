"""How long it takes to bring files in: on the running product, and by the command that starts, reads and ends."""

import json
import re
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from bench.browsing import Browser
from bench.exports import Brought
from bench.memory import peak_megabytes
from bench.names import FIRST
from bench.serving import python, served

LOOK_AGAIN_SECONDS = 1.0  # as the page itself does


def measure_imports(files: Iterable[Brought]) -> dict[str, float]:
    """Each file into a database of its own, once by the command and once by the page."""
    found: dict[str, float] = {}
    for file in files:
        with tempfile.TemporaryDirectory(prefix="winsome-bench-") as folder:
            by_command = round(_by_command(Path(folder), file), 2)
        with tempfile.TemporaryDirectory(prefix="winsome-bench-") as folder:
            seconds, peak = _by_page(Path(folder), file)
        found |= {f"{file.name}, by command": by_command, file.name: round(seconds, 2), f"{file.name}, memory": round(peak, 1)}
        print(f"  {file.name}: {file.count} records, {seconds:.2f} s, {peak:.0f} MB, by command {by_command} s")
    return found


def _by_command(folder: Path, file: Brought) -> float:
    """The whole command: Python's start, word lists and models included."""
    home, path = _prepared(folder, file)
    began = time.perf_counter()
    told = python("winsome.cli.main", "import", str(path), "--as", FIRST, "--share", "--json", home=home)
    whole = time.perf_counter() - began
    assert json.loads(told)["sources"][0]["records"] >= file.count, told
    return whole


def _by_page(folder: Path, file: Brought) -> tuple[float, float]:
    """From the moment the running product takes the file until it says that it is done, as it notes both itself; and the worker's
    memory at its peak.
    """
    home, path = _prepared(folder, file)
    with served(home) as running:
        browser = Browser(running.port)
        browser.enter(running.link)
        python("bench.at_rest", home=home)
        browser.fresh_token("/bring-in/")
        token = browser.send_file("/bring-in/pieces/", path)
        answer = browser.post("/bring-in/", {"upload": token})
        found = re.search(r"/bring-in/(\d+)/", answer.headers.get("Location", ""))
        assert found, (answer.status, answer.body[:2000])
        page = found.group()
        if file.name == "csv":
            _say_columns(browser, page)
        while 'id="import-progress"' in (body := browser.get(page).body):
            time.sleep(LOOK_AGAIN_SECONDS)
        assert f"{file.count:,}" in body or str(file.count) in body, body[:2000]
        return float(python("bench.job_seconds", home=home)), peak_megabytes(running.worker())


def _prepared(folder: Path, file: Brought) -> tuple[Path, Path]:
    """A home with a member in it, and the file."""
    home, path = folder / "home", folder / file.file
    file.write(path, file.count)
    python("winsome.cli.main", "member", "add", FIRST, "--name", "Bench Owner", "--role", "seller", home=home)
    return home, path


def _say_columns(browser: Browser, page: str) -> None:
    """Take the guess about an unknown table's columns, as soon as it is asked for."""
    while not (asked := browser.get(f"{page}questions/")).body.count("<select"):
        time.sleep(LOOK_AGAIN_SECONDS)
    names = re.findall(r'<select name="([^"]+)"(.*?)</select>', asked.body, re.DOTALL)
    chosen: dict[str, str | list[str]] = {}
    for name, options in names:
        marked = re.search(r'<option value="([^"]*)" selected', options)
        chosen[name] = marked.group(1) if marked else ""
    browser.fresh_token(f"{page}questions/")
    browser.post(f"{page}questions/", chosen)
