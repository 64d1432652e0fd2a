"""What was found, as JSON and as a table that says where the goal is kept and where not."""

import json
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from bench.goals import GOALS, PEERS, Goal
from bench.growth import draw

DOCS = Path(__file__).parents[1] / "docs"

INTRODUCTION = """# Benchmarks

Written by `make bench`. Each page is asked for on `winsome up` as everybody starts it (gunicorn with two workers, judge and
worker beside it), by one client over HTTP, signed in, warm, one request after another. On a machine that others use as well, a
slow figure is an upper bound; the fixed loop (a million multiplications in Python) tells how fast the machine was just then. A
goal is the figure that an issue set for 100,000 people; "–" means that none was set. The same
figures, and more of each, are in `benchmarks.json`.
"""
GROWTH = "![How pages grow from 10,000 people to 100,000: nearly flat lines](pictures/growth.svg)"


def machine() -> str:
    """What it was measured on, in a few words."""
    cores, pages = os.cpu_count(), os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{cores} cores, {pages:.0f} GB, {platform.system()} {platform.machine()}, Python {sys.version.split()[0]}"


def loop_milliseconds() -> float:
    """How long a fixed piece of work takes here and now, the best of five: machines that call themselves alike differ by half.

    Figures of two runs are compared as multiples of it.
    """
    return round(min(_looped() for _ in range(5)) * 1000, 1)


def _looped() -> float:
    began, total = process_time(), 0
    for number in range(1_000_000):
        total += number * number
    return process_time() - began


def write(found: dict[str, Any], *, beside: bool = False) -> None:
    """Write `docs/benchmarks.json`, where each engine and size has its own figures, and the table from all of it. With `beside`,
    figures that were not measured this time stay.
    """
    path = DOCS / "benchmarks.json"
    known: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    name = f"{found['engine']}, {found['people']:,} people"
    if beside and name in known:
        found = {**found, "figures": {**known[name]["figures"], **found["figures"]}}
    known[name] = found
    path.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n")
    is_drawn = draw(known, "SQLite")
    (DOCS / "benchmarks.md").write_text("\n".join(_page(known, is_drawn=is_drawn)) + "\n")


def _page(known: dict[str, Any], *, is_drawn: bool) -> Iterator[str]:
    runs = sorted(known.values(), key=lambda found: (found["engine"] != "SQLite", -found["people"]))
    yield INTRODUCTION
    yield "| run | day | machine | a fixed loop | seeded in | load before |"
    yield "|---|---|---|---|---|---|"
    for found in runs:
        what = f"{_name(found)}, {found['interactions']:,} interactions"
        loop = f"{found['loop']} ms" if "loop" in found else "–"
        yield f"| {what} | {found['day']} | {found['machine']} | {loop} | {found['seconds']} s | {found['load']} |"
    yield ""
    if is_drawn:
        yield GROWTH
        yield ""
    yield "| what | goal | " + " | ".join(map(_name, runs)) + " | other products |"
    yield "|---|---|" + "---|" * (len(runs) + 1)
    for name, goal in {**GOALS, **_others(runs)}.items():
        cells = [_cell(found, name, goal) for found in runs]
        if any(cell != "–" for cell in cells):
            yield f"| {goal.what} | {_most(goal)} | {' | '.join(cells)} | {goal.peers} |"
    yield ""
    yield (
        "Pages: p50 / p95 in milliseconds, and in brackets what a request costs the web worker in processor time, "
        "and its SQL statements. **Bold**: above the goal."
    )
    yield ""
    yield PEERS


def _name(found: dict[str, Any]) -> str:
    return f"{found['engine']}, {found['people']:,} people"


def _others(runs: list[dict[str, Any]]) -> dict[str, Goal]:
    """Every other page of the product, by the name of its address."""
    names = dict.fromkeys(name for found in runs for name in found["figures"] if name.startswith("page "))
    return {name: Goal(name.removeprefix("page ").replace("_", " "), 0, "ms") for name in names}


def _most(goal: Goal) -> str:
    if goal.least:
        return f"≥ {goal.least:g} {goal.unit}"
    if not goal.most:
        return "–"
    return f"{goal.most:g} {goal.unit}" + (f", {goal.queries} statements" if goal.queries else "")


def _cell(found: dict[str, Any], name: str, goal: Goal) -> str:
    figure = found["figures"].get(name)
    if figure is None:
        return "–"
    if goal.least:
        told = f"{figure['per second']:g} {goal.unit}, 19 of 20 frames at {figure['slow']:g} or more"
        return _marked(
            f"{told} ({figure['people']:,} people, {figure['ties']:,} ties)", is_over=figure["per second"] < goal.least
        )
    if not isinstance(figure, dict):
        return _marked(f"{figure:g} {goal.unit}", is_over=bool(goal.most) and figure > goal.most)
    key = "p95" if "p95" in goal.what else "p50"
    statements = figure.get("statements", 0)
    too_many = goal.queries is not None and statements > goal.queries
    costs = [f"{figure['cpu']:g} ms"] if "cpu" in figure else []
    costs += [f"{statements:g} q"] if statements else []
    costs += [f"{figure['refused']} of {figure['n']} refused"] if figure.get("refused") else []
    told = f"{figure['p50']:g} / {figure['p95']:g}" + (f" ({', '.join(costs)})" if costs else "")
    return _marked(told, is_over=(bool(goal.most) and figure[key] > goal.most) or too_many)


def _marked(text: str, *, is_over: bool) -> str:
    return f"**{text}**" if is_over else text
