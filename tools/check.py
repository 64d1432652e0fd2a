"""`make check`: what should be green before every commit, in under a minute, and the longest code."""

import sys

from tools import longest
from tools.run_tests import PARALLEL
from tools.steps import Steps, read_the_code


def main() -> int:
    """Read the code, run the fast tests on SQLite, show the longest files and functions."""
    steps = Steps()
    read_the_code(steps)
    steps.tests("fast tests", "-m", "not browser and not postgres and not slow", *PARALLEL, DATABASE_URL="")
    longest.show()
    steps.skip("slow tests, PostgreSQL and the browser, which `make test` runs.")
    return steps.conclude()


if __name__ == "__main__":
    sys.exit(main())
