"""How long pages take: one client, signed in, one request after another, and again while an import runs."""

import json
import re
import subprocess
import sys
from pathlib import Path
from statistics import quantiles
from typing import Any
from uuid import uuid4

from bench.browsing import WARM, Answer, Ask, Browser, timed
from bench.exports import connections
from bench.names import AS_FRAGMENTS, FIRST
from bench.serving import ROOT, Served, environment, python

TIMES = 120


def figures(taken: list[float]) -> dict[str, float]:
    """The middle and the slow end of a series, in milliseconds."""
    cuts = quantiles(taken, n=100, method="inclusive")
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "n": len(taken)}


def measure_pages(served: Served, browser: Browser, told: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Each page by its addresses in turn, and noting what happened with different people."""
    asked = {name: _asking(browser, name, each) for name, each in told["paths"].items() if each and name != "note"}
    asked["note"] = _noting(browser, told["paths"]["note"])
    found: dict[str, dict[str, float]] = {}
    for name, ask in asked.items():
        ask(0)
        before = served.processor_milliseconds()
        try:
            taken = timed(ask, TIMES)
        except RuntimeError as trouble:
            print(f"  {name}: {trouble}", file=sys.stderr)
            continue
        computed = (served.processor_milliseconds() - before) / (TIMES + WARM)
        found[name] = {**figures(taken), "cpu": round(computed, 1)}
        if name != "note":
            found[name]["statements"] = told["statements"].get(name, 0)
        print(f"  {name}: {found[name]}")
    return found


def _asking(browser: Browser, name: str, addresses: list[str]) -> Ask:
    headers = {"HX-Request": "true"} if name in AS_FRAGMENTS else {}
    return lambda number: browser.get(addresses[number % len(addresses)], **headers)


def _noting(browser: Browser, addresses: list[str]) -> Ask:
    """Note a call with somebody, as the form in the page would."""
    people = [re.findall(r"\d+", address)[-1] for address in addresses]
    path = addresses[0].partition("?")[0]
    browser.fresh_token(addresses[0])

    def note(number: int) -> Answer:
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


def note_while_importing(browser: Browser, told: dict[str, dict[str, Any]], home: Path, url: str, count: int) -> dict[str, float]:
    """Notes written while 30,000 connections come in by another process."""
    archive = home / "meanwhile_11-03-2026.zip"
    connections(archive, count)
    note = _noting(browser, told["paths"]["note"])
    command = [sys.executable, "-m", "winsome.cli.main", "import", str(archive), "--as", FIRST, "--share", "--json"]
    running = subprocess.Popen(command, env=environment(home, url), stdout=subprocess.DEVNULL, cwd=ROOT)
    answers: list[Answer] = []
    while running.poll() is None:
        answers.append(note(len(answers)))
    refused = sum(answer.status >= 400 for answer in answers)
    return {**figures([answer.milliseconds for answer in answers]), "refused": refused}


def signed_in(served: Served) -> Browser:
    """A browser in which the first member is signed in."""
    browser = Browser(served.port)
    browser.enter(served.link)
    return browser


def what_to_measure(home: Path, url: str) -> dict[str, dict[str, Any]]:
    """Addresses and counts of statements, found out by a process that knows the database."""
    told: dict[str, dict[str, Any]] = json.loads(python("bench.paths", home=home, url=url))
    return told
