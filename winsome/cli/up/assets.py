"""The styles, scripts and fonts, laid out where the web process serves them."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command


def collect_assets() -> None:
    """Collect and compress the assets, when they are others than those collected last."""
    told = Path(settings.WINSOME_HOME) / "static.sum"
    current = _sum()
    if told.exists() and told.read_text() == current and Path(settings.STATIC_ROOT).is_dir():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    told.write_text(current)


def _sum() -> str:
    """One number for all that would be collected: names and contents, since a fresh clone has fresh dates."""
    total = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                total.update(path.encode() + b"\0" + hashlib.sha256(file.read()).digest())
    return total.hexdigest()
