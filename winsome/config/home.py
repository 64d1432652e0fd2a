"""The home folder: where the database, the secret key and uploads on their way lie, for the eyes of its owner alone."""

import contextlib
import os
import secrets
from pathlib import Path

from winsome.config.environment import SettingWrong, text


def secret_key(home: Path) -> str:
    """The secret key: from the environment, or made once and kept in the home folder, readable by its owner alone."""
    if given := text("WINSOME_SECRET_KEY"):
        return given
    path = home / "secret-key"
    try:
        if not path.exists():
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            _make(path)
        kept = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise SettingWrong(
            f"Winsome keeps its data in {home}, and cannot: {error.filename or path}: {why}. "
            "Make room or give this user the right to write there, or choose another folder by WINSOME_HOME."
        ) from error
    if not kept:
        raise SettingWrong(f"The secret key in {path} is empty. Put back the one of your backup, or delete the file.")
    return kept


def _make(path: Path) -> None:
    """Write a new key, whole or not at all, when two commands start at once or the disk is full."""
    made = path.with_name(f"secret-key-{secrets.token_hex(8)}")
    try:
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
    finally:
        made.unlink(missing_ok=True)
