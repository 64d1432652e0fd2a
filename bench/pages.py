"""How long pages take: one client, signed in, one request after another, and again while an import runs."""

import json
import re
import subprocess
import sys
from pathlib import Path
from statistics import quantiles
from uuid import uuid4

from bench.browsing import Browser, timed
from bench.exports import connections
from bench.names import FIRST
from bench.serving import Served, environment, python

TIMES = 120


def figures(taken: list[float]) -> dict[str, float]:
    """The middle and the slow end of a series, in milliseconds."""
    cuts = quantiles(taken, n=100, method="inclusive")
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "n": len(taken)}


def measure_pages(browser: Browser, told: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, float]]:
    """Each page by its addresses in turn, and noting what happened with different people."""
    found: dict[str, dict[str, float]] = {}
    for name, addresses in told["paths"].items():
        if not addresses or name == "note":
            continue
        try:
            taken = timed(lambda number, these=addresses: browser.get(these[number % len(these)]), TIMES)  # type: ignore[misc]
        except RuntimeError as trouble:
            print(f"  {name}: {trouble}", file=sys.stderr)
            continue
        found[name] = {**figures(taken), "statements": told["statements"].get(name, 0)}  # type: ignore[dict-item]
        print(f"  {name}: {found[name]}")
    found["note"] = figures(timed(_noting(browser, told["paths"]["note"]), TIMES))
    print(f"  note: {found['note']}")
    return found


def _noting(browser: Browser, addresses: list[str]):  # type: ignore[no-untyped-def]
    """Note a call with somebody, as the form in the page would."""
    people = [re.findall(r"\d+", address)[-1] for address in addresses]
    path = addresses[0].partition("?")[0]
    browser.fresh_token(addresses[0])

    def note(number: int):  # type: ignore[no-untyped-def]
        fields: dict[str, str | list[str]] = {
            "person": [people[number % len(people)]],
            "channel": "call",
            "direction": "theirs",
            "when": "today",
            "line": "Asked for the figures of the last quarter",
            "reach": "company",
            "key": str(uuid4()),
        }
        return browser.post(path, fields)

    return note


def note_while_importing(
    browser: Browser, told: dict[str, dict[str, list[str]]], home: Path, url: str, count: int
) -> dict[str, float]:
    """Notes written while 30,000 connections come in by another process."""
    archive = home / "meanwhile_11-03-2026.zip"
    connections(archive, count)
    note = _noting(browser, told["paths"]["note"])
    command = [sys.executable, "-m", "winsome.cli.main", "import", str(archive), "--as", FIRST, "--share", "--json"]
    running = subprocess.Popen(command, env=environment(home, url), stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[1])
    taken: list[float] = []
    while running.poll() is None:
        taken += timed(note, 10, warm=0)
    return figures(taken[10:] or taken)


def signed_in(served: Served) -> Browser:
    """A browser in which the first member is signed in."""
    browser = Browser(served.port)
    browser.enter(served.link)
    return browser


def what_to_measure(home: Path, url: str) -> dict[str, dict[str, list[str]]]:
    """Addresses and counts of statements, found out by a process that knows the database."""
    told: dict[str, dict[str, list[str]]] = json.loads(python("bench.paths", home=home, url=url).stdout)
    return told
