"""A worker in a process of its own, whose mail server kills it at the first mail: `python -m tests.today.sending FOLDER`."""

import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import django
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

A_MONDAY = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)


class Deadly(BaseEmailBackend):
    """A mail server that takes the mail and kills the one who sends the first."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Leave a mark for each mail."""
        folder = Path(sys.argv[1])
        count = len(list(folder.glob("mail-*")))
        (folder / f"mail-{count + 1}").touch()
        if count == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return len(email_messages)


def main() -> None:
    """Work until stopped or killed."""
    settings.EMAIL_BACKEND = "tests.today.sending.Deadly"
    django.setup()
    from winsome.jobs.worker import Worker
    from winsome.kernel import clock

    clock.set_clock(lambda: A_MONDAY)
    Worker().work()


if __name__ == "__main__":
    main()
