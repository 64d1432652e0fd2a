"""Whatever is being brought in: a worker killed at any moment leaves a record that ends as an undisturbed one (issue: faults)."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.connectors.faults.sources import OF_EVERY_KIND

ROOT = Path(__file__).parents[3]
KILLS = 3


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a database in which nobody is yet, made once and copied for each company."""
    home = tmp_path_factory.mktemp("ready") / "home"
    home.mkdir()
    made = "import django; django.setup(); from winsome.kernel.database import make_ready; make_ready()"
    subprocess.run([sys.executable, "-c", made], env=_told(home), cwd=ROOT, check=True)
    return home


@pytest.mark.slow
@pytest.mark.parametrize("name", OF_EVERY_KIND)
def test_an_import_that_is_killed_again_and_again_ends_as_an_undisturbed_one(tmp_path: Path, name: str, ready: Path) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("the company that is killed has an SQLite file of its own, whatever the other tests use")
    export = tmp_path / name
    export.write_bytes(OF_EVERY_KIND[name]())
    quiet = brought_in(export, ready)
    assert quiet["state"] == "done" and len(quiet["rows"]["sources_source"]) > 0
    seconds = quiet["seconds"]
    while not (killed := brought_in(export, ready, kills=KILLS, seconds=seconds))["marks"]:
        seconds /= 2  # a machine that is busy now and idle then: the whole import came before the first kill
        assert seconds > 0.01, "it was killed in the middle at least once"
    assert killed["state"] == "done"
    assert killed["rows"] == quiet["rows"]


def brought_in(export: Path, ready: Path, *, kills: int = 0, seconds: float = 0) -> dict[str, Any]:
    """What a company of its own records after an import that was killed so often."""
    with tempfile.TemporaryDirectory() as folder:
        home = shutil.copytree(ready, Path(folder) / "home")
        command = [sys.executable, "-m", "tests.connectors.faults.disturbed", str(export), str(kills), "5", str(seconds)]
        done = subprocess.run(command, env=_told(home), cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _told(home: Path) -> dict[str, str]:
    return {**os.environ, "WINSOME_HOME": str(home), "DJANGO_SETTINGS_MODULE": "winsome.config.settings", "DATABASE_URL": ""}
