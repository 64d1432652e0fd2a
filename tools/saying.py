"""Plain sentences on the terminal, there at once and in order."""

import sys


def say(sentence: str = "") -> None:
    """Print one line now, so that nobody waits in front of a silent screen."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()
