"""Background work at the command line."""

import click

from winsome.jobs.worker import Worker
from winsome.members.audit import origin


@click.command()
def worker() -> None:
    """Work the queue off until stopped. `winsome up` starts one by itself."""
    origin.set("job")
    Worker().work()
