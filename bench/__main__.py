"""`make bench`: companies of two sizes on both databases; every page, files brought in, memory; the figures written down."""

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import report
from bench.browsing import Browser
from bench.drawing import measure_drawing
from bench.exports import Brought, files_to_bring
from bench.importing import measure_imports
from bench.memory import megabytes
from bench.names import FIRST, PASSWORD
from bench.pages import count_anew, measure_pages, note_while_importing, signed_in, what_to_measure
from bench.serving import Served, python, served
from tools.packages import find_postgres
from tools.postgres_cluster import cluster

ROOT = Path(__file__).parents[1]
SIGN_INS = 10
SIZES = (10_000, 100_000)
MESSAGES = 200_000
MEANWHILE = 10  # of a mailbox, one part in so many comes in while notes are written


def main() -> int:
    """Measure, and say where the figures are."""
    wishes = _wishes()
    for engine in wishes.engine or ("SQLite", "PostgreSQL"):
        for people in wishes.people or SIZES:
            with ExitStack() as stack:
                url = ""
                if engine == "PostgreSQL":
                    programs = find_postgres()
                    if not programs:
                        print("PostgreSQL is not installed here. On Debian: apt install postgresql", file=sys.stderr)
                        continue
                    url = stack.enter_context(cluster(programs))
                home = stack.enter_context(_home(wishes.keep, people, people * 10, url))
                found = _measure(home, url, people, wishes)
            if wishes.print or wishes.files:
                print(json.dumps(found, indent=2))
            else:
                report.write(found, beside=wishes.pages)
    if not (wishes.print or wishes.files):
        print("The figures are in docs/benchmarks.json and docs/benchmarks.md.")
    return 0


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--engine", action="append", choices=["SQLite", "PostgreSQL"], help="on this database alone")
    parser.add_argument(
        "--people", action="append", type=int, help="with so many people alone, and ten times as many interactions"
    )
    parser.add_argument(
        "--files", action="store_true", help="only bring files in, and note what happened meanwhile; prints the figures"
    )
    parser.add_argument("--pages", action="store_true", help="no imports; their figures stay as they were measured before")
    parser.add_argument(
        "--messages", type=int, default=MESSAGES, help=f"bring in a mailbox of so many messages instead of {MESSAGES:,}"
    )
    parser.add_argument("--print", action="store_true", help="print the figures instead of writing them down")
    parser.add_argument("--keep", type=Path, help="keep the seeded SQLite databases in this folder, and use them again next time")
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


def _measure(home: Path, url: str, people: int, wishes: argparse.Namespace) -> dict[str, Any]:
    load, loop = os.getloadavg()[0], report.loop_milliseconds()
    figures: dict[str, Any] = {}
    told = what_to_measure(home, url)
    files = files_to_bring(wishes.messages)
    with served(home, url) as running:
        browser = signed_in(running)
        python("bench.at_rest", home=home, url=url)  # what comes round every few hours is looked at first
        if not wishes.files:
            print(f"Pages with {people:,} people on {_engine(url)}")
            figures |= measure_pages(running, browser, told)
            figures |= _memory(running)
            print("The sphere in a browser")
            figures |= measure_drawing(running.port)
            print("Ties counted anew")
            figures |= count_anew(home, url)
        print("Notes while files come in")
        figures |= note_while_importing(browser, told, home, url, _while_noting(files))
    if not url and not wishes.pages and (people >= max(SIZES) or wishes.files):
        print("Imports")
        figures |= measure_imports(files)
    seeded = json.loads((home / "seeded.json").read_text())
    return {
        "engine": _engine(url),
        "command": "make bench",
        "day": datetime.now(UTC).date().isoformat(),
        "machine": report.machine(),
        "loop": loop,
        "load": round(load, 1),
        "people": people,
        "interactions": people * 10,
        "seconds": seeded["seconds"],
        "figures": figures,
    }


def _while_noting(files: list[Brought]) -> list[Brought]:
    """A table of 5,000 rows is too short to note much beside it, and a part of a mailbox long enough."""
    return [
        replace(file, count=max(1, file.count // MEANWHILE)) if file.name == "mailbox" else file
        for file in files
        if file.name != "csv"
    ]


def _engine(url: str) -> str:
    return "PostgreSQL" if url else "SQLite"


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
