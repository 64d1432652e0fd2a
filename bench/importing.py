"""How long it takes to bring files in: the whole command, and the job in it."""

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.exports import connections, table
from bench.names import FIRST
from bench.serving import python


def measure_imports(rows: int, url: str = "") -> dict[str, float]:
    """30,000 connections and a table of 5,000 rows, each into a database of its own."""
    found = {}
    for name, file, count, write in (
        ("connections", "Basic_LinkedInDataExport_11-03-2026.zip", rows, connections),
        ("csv", "contacts.csv", max(500, rows // 6), table),
    ):
        with tempfile.TemporaryDirectory(prefix="winsome-bench-") as folder:
            whole, alone = _bring_in(Path(folder), file, count, write, url)
        found[name], found[f"{name}, the job alone"] = round(whole, 2), round(alone, 2)
        print(f"  {name}: {count} rows, {whole:.2f} s, the job alone {alone:.2f} s")
    return found


def _bring_in(folder: Path, name: str, count: int, write: Callable[[Path, int], None], url: str) -> tuple[float, float]:
    home = folder / "home"
    write(folder / name, count)
    if not url:
        python("winsome.cli.main", "member", "add", FIRST, "--name", "Bench", "--role", "seller", home=home)
    began = time.perf_counter()
    told = python("winsome.cli.main", "import", str(folder / name), "--as", FIRST, "--share", "--json", home=home, url=url)
    whole = time.perf_counter() - began
    assert json.loads(told)["sources"][0]["good"] == count, told
    return whole, float(python("bench.job_seconds", home=home, url=url))
