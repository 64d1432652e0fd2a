"""Where the demo lives: a folder and a database of its own, settled before any setting is read."""

from collections.abc import MutableMapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "demo-data"
COMPANY = "Tarnwick Planning"


def move_in(environment: MutableMapping[str, str]) -> None:
    """Point the settings at the demo: its own folder unless WINSOME_HOME names one, never a database that holds real people."""
    environment["WINSOME_HOME"] = environment.get("WINSOME_HOME") or str(FOLDER)
    environment["WINSOME_COMPANY"] = environment.get("WINSOME_COMPANY") or COMPANY
    environment["WINSOME_IS_DEMO"] = "yes"
    environment.pop("DATABASE_URL", None)
    environment.pop("DATABASE_URL_FILE", None)
