"""A worker in a process of its own, with kinds of work that only tests know. Run as `python -m tests.jobs.working FOLDER`."""

import sys
import time
from pathlib import Path

import django


def main(folder: Path) -> None:
    """Work until stopped. The first try of `tests.long` never ends, each later one does; every try leaves a mark."""
    django.setup()
    from winsome.jobs.registry import job
    from winsome.jobs.running import Run
    from winsome.jobs.worker import Worker

    @job("tests.long")
    def long(run: Run, mark: int) -> None:
        (folder / f"{mark}-{run.job.attempts}").touch()
        if run.job.attempts == 1:
            time.sleep(600)

    Worker().work()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
