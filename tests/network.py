"""The test's fence: this machine can be reached, the rest of the world cannot."""

import ipaddress
import socket
from typing import Any

_connect = socket.socket.connect
_lookup = socket.getaddrinfo


class NetworkReached(AssertionError):
    """A test tried to leave this machine."""


def is_here(host: str | bytes | None) -> bool:
    """Is this address or name our own machine's?"""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name).partition("%")[0]).is_loopback
    except ValueError:
        return False


def blocked_connect(self: socket.socket, address: Any) -> None:
    """Connect, but only to ourselves.

    Raises: NetworkReached.
    """
    if self.family in (socket.AF_INET, socket.AF_INET6) and not is_here(address[0]):
        raise NetworkReached(f"A test wanted to connect to {address[0]}. Tests stay on this machine.")
    _connect(self, address)


def blocked_lookup(host: str | bytes | None, *arguments: Any, **options: Any) -> Any:
    """Look up a name, but only our own or a plain address.

    Raises: NetworkReached.
    """
    numeric = host is not None and str(host).replace(".", "").isdigit()
    if not is_here(host) and not numeric:
        raise NetworkReached(f"A test wanted to look up {host!r}. Tests stay on this machine.")
    return _lookup(host, *arguments, **options)
