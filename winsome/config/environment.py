"""Reading the environment: every setting by name, secrets also from files, and a plain word when one is wrong."""

import os
from pathlib import Path


class SettingWrong(SystemExit):
    """A setting has a value that cannot be right; the program ends with the sentence instead of a traceback."""


def text(name: str, default: str = "") -> str:
    """The value of a setting; `NAME_FILE` names a file that holds it instead."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingWrong(f"{name}_FILE names {path}, which cannot be read.") from error
    return os.environ.get(name, default)


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    if not value.isdigit():
        raise SettingWrong(f"{name} is {value!r}; it takes a whole number.")
    return int(value)


def flag(name: str, default: bool = False) -> bool:
    """Yes or no."""
    value = text(name, "yes" if default else "no").lower()
    if value not in ("yes", "no", "1", "0", "true", "false"):
        raise SettingWrong(f"{name} is {value!r}; it takes yes or no.")
    return value in ("yes", "1", "true")


def names(name: str, default: str = "") -> list[str]:
    """A list, separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]
