"""What was found, as JSON and as a table that says where the goal is kept and where not."""

import json
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.goals import GOALS, PEERS, Goal

DOCS = Path(__file__).parents[1] / "docs"

INTRODUCTION = """# Benchmarks

Written by `{command}` on {day}. Machine: {machine}. {people:,} people, {interactions:,} interactions, seeded in {seconds} s.
Pages: `winsome up` as everybody starts it (gunicorn with two workers, judge and worker beside it), one client over HTTP, signed
in, warm, one request after another. Load average before the run: {load}; on a machine that others use as well, a slow figure is
an upper bound. A goal is the figure that issue 2 set; "–" means that none was set.
"""


def machine() -> str:
    """What it was measured on, in a few words."""
    cores, pages = os.cpu_count(), os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{cores} cores, {pages:.0f} GB, {platform.system()} {platform.machine()}, Python {sys.version.split()[0]}"


def write(found: dict[str, Any]) -> None:
    """Write `docs/benchmarks.json`, where each engine has its own figures, and the table from all of it."""
    path = DOCS / "benchmarks.json"
    known: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    known[found["engine"]] = found
    path.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n")
    (DOCS / "benchmarks.md").write_text("\n".join(_page(known)) + "\n")


def _page(known: dict[str, Any]) -> Iterator[str]:
    engines = sorted(known, reverse=True)
    first = known[engines[0]]
    yield INTRODUCTION.format(**first).rstrip()
    yield ""
    yield "| what | goal | " + " | ".join(f"{engine}" for engine in engines) + " | other products |"
    yield "|---|---|" + "---|" * (len(engines) + 1)
    for name, goal in GOALS.items():
        cells = [_cell(known[engine], name, goal) for engine in engines]
        if any(cell != "–" for cell in cells):
            yield f"| {goal.what} | {_most(goal)} | {' | '.join(cells)} | {goal.peers} |"
    yield ""
    yield (
        "Pages: p50 / p95 in milliseconds, and in brackets what a request costs the web worker in processor time, "
        "and its SQL statements. **Bold**: above the goal."
    )
    yield ""
    yield PEERS


def _most(goal: Goal) -> str:
    if not goal.most:
        return "–"
    return f"{goal.most:g} {goal.unit}" + (f", {goal.queries} statements" if goal.queries else "")


def _cell(found: dict[str, Any], name: str, goal: Goal) -> str:
    figure = found["figures"].get(name)
    if figure is None:
        return "–"
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
