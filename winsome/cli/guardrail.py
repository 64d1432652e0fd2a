"""The judge at the command line."""

import os
import sys

import click
from django.conf import settings
from django.utils.translation import gettext as _


@click.command()
def judge() -> None:
    """Judge texts about people for the other processes, at WINSOME_JUDGE_SOCKET. `winsome up` starts one by itself."""
    if not settings.WINSOME_JUDGE_SOCKET:
        raise click.UsageError(_("WINSOME_JUDGE_SOCKET names no socket to listen at."))
    os.execv(sys.executable, [sys.executable, "-m", "winsome.guardrail.judge", settings.WINSOME_JUDGE_SOCKET])
