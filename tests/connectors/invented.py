"""The invented archives that lie beside a checkout on some machines, with the truth about them. Without them tests say so."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ARCHIVES = Path(__file__).parents[3] / "shared" / "data" / "archives"
HOSTILE = ARCHIVES / "hostile"

needs_archives = pytest.mark.skipif(
    not (ARCHIVES / "truth.json").exists(), reason="the invented archives do not lie beside this checkout"
)


@cache
def truth() -> dict[str, Any]:
    """What is true of the invented archives."""
    read: dict[str, Any] = json.loads((ARCHIVES / "truth.json").read_text())
    return read


@cache
def names_by_record(source: str) -> dict[int, str]:
    """Which name each record of a source shows."""
    rows = (row for person in truth()["persons"] for row in person["rows"])
    return {record: name for where, record, name in rows if where == source}
