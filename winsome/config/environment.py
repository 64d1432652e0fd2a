"""Reading the environment: every setting by name, secrets also from files, and a plain word when one is wrong."""

import os
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit


class SettingWrong(SystemExit):
    """A setting has a value that cannot be right; the program ends with the sentence instead of a traceback."""


def text(name: str, default: str = "") -> str:
    """The value of a setting, where an empty one is none; `NAME_FILE` names a file that holds it instead."""
    if not (path := os.environ.get(f"{name}_FILE")):
        return os.environ.get(name) or default
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise SettingWrong(f"{name}_FILE names {path}, which cannot be read.") from error
    if not value:
        raise SettingWrong(f"{name}_FILE names {path}, which is empty.")
    return value


def number(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    """A whole number that makes sense within bounds."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise SettingWrong(f"{name} is {value!r}; it takes a whole number.")
    if not least <= int(value[:12]) <= most:
        raise SettingWrong(f"{name} is {value}; it lies between {least} and {most}.")
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


def origin(name: str, default: str) -> str:
    """Where something answers: http or https, a host, perhaps a port, and nothing behind."""
    value = text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or parts.path or parts.query or parts.fragment or parts.username is not None:
        raise SettingWrong(f"{name} is {value!r}; it takes an address such as https://winsome.example.org, without a path.")
    return value


def ascii_text(name: str) -> str:
    """Words that go out as they are, where the other side reads nothing but ASCII."""
    value = text(name)
    if not value.isascii():
        raise SettingWrong(f"{name} holds letters beyond ASCII, which mail servers are not told reliably; choose another.")
    return value


def sender(name: str, default: str) -> str:
    """An e-mail address, perhaps with a name before it."""
    value = text(name, default)
    if "@" not in parseaddr(value)[1].strip("@"):
        raise SettingWrong(f"{name} is {value!r}; it takes an address such as Winsome <winsome@example.org>.")
    return value
