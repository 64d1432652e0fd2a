"""Tests stay on this machine."""

import socket

import pytest

from tests.network import NetworkReached


@pytest.mark.parametrize("host", ["example.com", "192.0.2.1", "2001:db8::1"])
def test_the_rest_of_the_world_cannot_be_reached(host: str) -> None:
    with pytest.raises(NetworkReached, match="stay on this machine"):
        socket.create_connection((host, 80), timeout=1)


def test_our_own_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=5) as client:
            assert client.getpeername()[1] == port
