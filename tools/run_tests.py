"""`make test`: everything, on SQLite, PostgreSQL and in Chromium; the end says what could not be run."""

import os
import shutil
import sys
from pathlib import Path

from tools import packages
from tools.assets import check_assets
from tools.postgres_cluster import ClusterFailed, cluster
from tools.steps import Steps, read_the_code

PARALLEL = ("-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadgroup")


def on_sqlite(steps: Steps) -> None:
    """Every test but those of the browser, on the database that Winsome starts with."""
    steps.tests("tests on SQLite", "-m", "not browser and not postgres", *PARALLEL, DATABASE_URL="")


def on_postgres(steps: Steps) -> None:
    """The same tests on PostgreSQL, in a cluster of their own."""
    programs: Path | None = packages.postgres()
    if not programs:
        steps.skip("tests on PostgreSQL, because it is not installed. On Debian: apt install postgresql")
        return
    try:
        with cluster(programs) as url:
            chosen = ("-m", "not browser", "--ignore=tests/architecture", *PARALLEL)
            steps.tests("tests on PostgreSQL", *chosen, DATABASE_URL=url)
    except ClusterFailed as failed:
        steps.failed.append(f"tests on PostgreSQL ({failed})")


def in_the_browser(steps: Steps) -> None:
    """The running product, driven in Chromium."""
    chromium = packages.chromium()
    if not chromium:
        steps.skip("tests in the browser, because there is no Chromium. On Debian: apt install chromium")
        return
    steps.tests("tests in the browser", "-m", "browser", CHROMIUM=chromium, DATABASE_URL="")


def main() -> int:
    """Run everything and conclude."""
    steps = Steps()
    if not shutil.which("git"):
        steps.skip("which files are tracked, because git is not installed: all were looked at.")
    read_the_code(steps)
    check_assets(steps)
    on_sqlite(steps)
    on_postgres(steps)
    in_the_browser(steps)
    return steps.conclude()


if __name__ == "__main__":
    sys.exit(main())
