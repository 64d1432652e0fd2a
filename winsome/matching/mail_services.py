"""Which part of a mail domain or web address tells the firm, and which services are open to all."""

import re
from functools import lru_cache
from pathlib import Path

from winsome.matching.lists import lines

_OPEN_TO_ALL = frozenset(lines(Path(__file__).parent / "words" / "mail_services.txt"))
_ENDING = re.compile(r"(?:\.(?:co|com|org|net|ac|gov|edu|or|ne|go|gob|gouv))?\.[a-z]{2,}$")


@lru_cache(maxsize=65_536)
def firm_of(address: str) -> str:
    """What stands before the ending of a web address: `acme` of `mail.acme.co.uk`. Empty for a service open to all."""
    host = address.lower().strip().removeprefix("https://").removeprefix("http://").partition("/")[0].removeprefix("www.")
    if not host or host in _OPEN_TO_ALL:
        return ""
    return _ENDING.sub("", host).rpartition(".")[2]
