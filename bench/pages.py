"""How long pages take: one client, signed in, one request after another, and again while an import runs."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any
from uuid import uuid4

from bench.browsing import WARM, Answer, Ask, Browser, timed
from bench.exports import Brought
from bench.names import AS_FRAGMENTS, FIRST
from bench.serving import ROOT, Served, environment, python

TIMES = 120
TIMES_OTHERS = 30


def figures(taken: list[float]) -> dict[str, float]:
    """The middle and the slow end of a series, in milliseconds."""
    cuts = quantiles(taken, n=100, method="inclusive")
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "n": len(taken)}


def measure_pages(served: Served, browser: Browser, told: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Each page by its addresses in turn, noting what happened with different people, and every other page at one address."""
    asked = {name: _asking(browser, name, each) for name, each in told["paths"].items() if each and name != "note"}
    asked["note"] = _noting(browser, told["paths"]["note"])
    asked["note with six"] = _noting(browser, told["paths"]["note"], people_at_once=6)
    found = {name: measured for name, ask in asked.items() if (measured := _measure(served, name, ask, TIMES))}
    for name, each in told["others"].items():
        if measured := _measure(served, name, _asking(browser, name, each), TIMES_OTHERS):
            found[f"page {name}"] = measured
    for name, statements in told["statements"].items():
        if name != "note" and (measured := found.get(name) or found.get(f"page {name}")):
            measured["statements"] = statements
    return found


def _measure(served: Served, name: str, ask: Ask, times: int) -> dict[str, float]:
    """A series of answers; nothing, and a line about it, when one of them was not the page."""
    ask(0)
    before = served.processor_milliseconds()
    try:
        taken = timed(ask, times)
    except RuntimeError as trouble:
        print(f"  {name}: {trouble}", file=sys.stderr)
        return {}
    computed = (served.processor_milliseconds() - before) / (times + WARM)
    found = {**figures(taken), "cpu": round(computed, 1)}
    print(f"  {name}: {found}")
    return found


def _asking(browser: Browser, name: str, addresses: list[str]) -> Ask:
    headers = {"HX-Request": "true"} if name in AS_FRAGMENTS else {}
    return lambda number: browser.get(addresses[number % len(addresses)], **headers)


def _noting(browser: Browser, addresses: list[str], *, people_at_once: int = 1) -> Ask:
    """Note a call with somebody, or a meeting with several, as the form in the page would."""
    people = [re.findall(r"\d+", address)[-1] for address in addresses]
    path = addresses[0].partition("?")[0]
    browser.fresh_token(addresses[0])

    def note(number: int) -> Answer:
        fields: dict[str, str | list[str]] = {
            "person": [people[(number + place) % len(people)] for place in range(people_at_once)],
            "channel": "call" if people_at_once == 1 else "meeting",
            "direction": "theirs" if people_at_once == 1 else "mutual",
            "when": "today",
            "line": "Asked for the figures of the last quarter",
            "reach": "company",
            "key": str(uuid4()),
        }
        return browser.post(path, fields)

    return note


def count_anew(home: Path, url: str) -> dict[str, float]:
    """How long it takes to count all ties anew from the interactions, in seconds, by the command, its start included."""
    began = perf_counter()
    python("winsome.cli.main", "sphere", "rebuild", home=home, url=url)
    found = {"rebuild": round(perf_counter() - began, 1)}
    print(f"  {found}")
    return found


def note_while_importing(
    browser: Browser, told: dict[str, dict[str, Any]], home: Path, url: str, files: Iterable[Brought]
) -> dict[str, dict[str, float]]:
    """Notes written while each of these files comes in by another process."""
    note = _noting(browser, told["paths"]["note"])
    found = {}
    for file in files:
        path = home / f"meanwhile {file.file}"
        file.write(path, file.count)
        command = [sys.executable, "-m", "winsome.cli.main", "import", str(path), "--as", FIRST, "--share", "--json"]
        running = subprocess.Popen(command, env=environment(home, url), stdout=subprocess.DEVNULL, cwd=ROOT)
        answers: list[Answer] = []
        while running.poll() is None:
            answers.append(note(len(answers)))
        refused = sum(answer.status >= 400 for answer in answers)
        found[_while(file)] = {**figures([answer.milliseconds for answer in answers]), "refused": refused}
        print(f"  {_while(file)}: {found[_while(file)]}")
    return found


def _while(file: Brought) -> str:
    return "note while importing" if file.name == "connections" else f"note while importing, {file.name}"


def signed_in(served: Served) -> Browser:
    """A browser in which the first member is signed in."""
    browser = Browser(served.port)
    browser.enter(served.link)
    return browser


def what_to_measure(home: Path, url: str) -> dict[str, dict[str, Any]]:
    """Addresses and counts of statements, found out by a process that knows the database."""
    told: dict[str, dict[str, Any]] = json.loads(python("bench.paths", home=home, url=url))
    return told
