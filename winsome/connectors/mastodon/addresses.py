"""Who somebody is in the network: `host/@name`, whichever way an archive writes it."""

import re

_PAGE = re.compile(r"^https?://([^/\s]+)/(?:@|users/)([\w.-]+)/?$", re.IGNORECASE)
_HANDLE = re.compile(r"^@?([\w.-]+)@([\w.-]+\.\w+)$")
_LOCAL = re.compile(r"^@?([\w.-]+)$")


def fediverse_address(text: str, own_host: str = "") -> str:
    """An account as `host/@name`; names without a host belong to the member's own server. Empty when it is none."""
    plain = text.strip()
    if found := _PAGE.match(plain):
        return f"{found[1]}/@{found[2]}".lower()
    if found := _HANDLE.match(plain):
        return f"{found[2]}/@{found[1]}".lower()
    if own_host and (found := _LOCAL.match(plain)):
        return f"{own_host}/@{found[1]}".lower()
    return ""
