"""`make bench`: seed a large company, ask for its pages, bring files in, weigh the processes, write the figures down."""

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import report
from bench.browsing import Browser
from bench.importing import measure_imports
from bench.memory import megabytes
from bench.names import FIRST, PASSWORD
from bench.pages import measure_pages, note_while_importing, signed_in, what_to_measure
from bench.serving import Served, python, served
from tools.packages import find_postgres
from tools.postgres_cluster import cluster

ROOT = Path(__file__).parents[1]
SIGN_INS = 10


def main() -> int:
    """Measure, and say where the figures are."""
    wishes = _wishes()
    people, interactions = (10_000, 100_000) if wishes.quick else (100_000, 1_000_000)
    with ExitStack() as stack:
        url = ""
        if wishes.postgres:
            programs = find_postgres()
            if not programs:
                print("PostgreSQL is not installed here. On Debian: apt install postgresql", file=sys.stderr)
                return 1
            url = stack.enter_context(cluster(programs))
        home = stack.enter_context(_home(wishes.keep, people, interactions, url))
        found = _measure(home, url, people, interactions)
    if wishes.quick:
        print(json.dumps(found, indent=2))
        return 0
    report.write(found)
    print("The figures are in docs/benchmarks.json and docs/benchmarks.md.")
    return 0


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10,000 people and 100,000 interactions; printed, not written down")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL cluster of its own instead of SQLite")
    parser.add_argument("--keep", type=Path, help="keep the seeded SQLite database in this folder, and use it again next time")
    return parser.parse_args()


@contextmanager
def _home(keep: Path | None, people: int, interactions: int, url: str) -> Iterator[Path]:
    """A folder with a seeded database. A kept one is copied, so that what is measured does not change it; it serves again while
    nothing that shapes it has changed.
    """
    with tempfile.TemporaryDirectory(prefix="winsome-bench-") as folder:
        home = Path(folder) / "home"
        if keep and not url:
            kept = keep / f"{people}-{interactions}-{_shape()}"
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copytree(_seeded(kept, people, interactions, url), home)
        else:
            home.mkdir()
            _seeded(home, people, interactions, url)
        yield home


def _seeded(home: Path, people: int, interactions: int, url: str) -> Path:
    if not (home / "seeded.json").exists():
        print(f"Seeding {people:,} people and {interactions:,} interactions")
        for leftover in home.glob("winsome.sqlite3*"):
            leftover.unlink()
        python("bench.seeding", str(people), str(interactions), home=home, url=url)
    return home


def _shape() -> str:
    """A fingerprint of everything that decides what a seeded database looks like."""
    told = [*sorted(ROOT.glob("winsome/*/migrations/0*.py")), ROOT / "bench" / "seeding.py", ROOT / "bench" / "names.py"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in told)).hexdigest()[:12]


def _measure(home: Path, url: str, people: int, interactions: int) -> dict[str, Any]:
    load = os.getloadavg()[0]
    print("Imports")
    figures: dict[str, Any] = dict(measure_imports(30_000 * people // 100_000)) if not url else {}
    print("Pages")
    told = what_to_measure(home, url)
    with served(home, url) as running:
        browser = signed_in(running)
        figures |= measure_pages(running, browser, told)
        figures |= _memory(running)
        print("Notes while an import runs")
        figures["note while importing"] = note_while_importing(browser, told, home, url, 30_000 * people // 100_000)
        print(f"  {figures['note while importing']}")
    seeded = json.loads((home / "seeded.json").read_text())
    return {
        "engine": "PostgreSQL" if url else "SQLite",
        "command": "make bench" if not url else "python -m bench --postgres",
        "day": datetime.now(UTC).date().isoformat(),
        "machine": report.machine(),
        "load": round(load, 1),
        "people": people,
        "interactions": interactions,
        "seconds": seeded["seconds"],
        "figures": figures,
    }


def _memory(running: Served) -> dict[str, float]:
    """What the two web workers weigh after people have signed in with their passwords."""
    for number in range(SIGN_INS):
        email = FIRST if number == 0 else f"member{number}@winsome.example"
        Browser(running.port).enter_by_password("/sign-in/", email, PASSWORD)
    first, workers = running.web_processes()
    found = {
        "memory": round(megabytes(workers), 1),
        "memory, with the main process": round(megabytes([first, *workers]), 1),
    }
    print(f"  {found}")
    return found


if __name__ == "__main__":
    sys.exit(main())
