"""Does every change of a model have its migration? Compared in memory; nobody's data is touched."""

import os
import sys


def main() -> int:
    """Let Django compare models and migrations; it exits with 1 and the names when something is missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "winsome.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("makemigrations", "--check", "--dry-run", skip_checks=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
