"""`winsome up`: a link before the port answers, one Ctrl-C for all, nothing left behind, and the data still there."""

import contextlib
import http.cookiejar
import os
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Up, alive, answers, free_port, start, wait_for, winsome

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("up")]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Up]:
    """A running Winsome in a fresh home."""
    up = start(tmp_path / "home", free_port())
    yield up
    if up.process.poll() is None:
        up.stop()


def browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def test_the_link_is_printed_before_the_port_answers_and_signs_in_once(running: Up) -> None:
    assert not running.answered_before_the_link
    assert running.link.startswith(f"http://localhost:{running.port}/sign-in/")
    running.wait_for_the_page()
    visitor = browser()
    assert visitor.open(running.link).status == 200
    page = visitor.open(f"http://localhost:{running.port}/settings/").read().decode()
    assert "Administrator" in page and "admin@localhost" in page
    with pytest.raises(urllib.error.HTTPError, match="410"):
        browser().open(running.link)


def test_ctrl_c_stops_everything_and_a_second_start_keeps_the_data(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    first = start(home, port)
    first.wait_for_the_page()
    # Itself, the judge, the worker, gunicorn and its two.
    wait_for(lambda: len(first.everyone()) >= 6)
    tree = first.everyone()
    assert winsome(home, "member", "add", "eva@example.org", "--name", "Eva Brandt", "--role", "seller").returncode == 0
    first.stop()
    assert first.process.returncode == 0 and alive(tree) == set() and not answers(port)
    second = start(home, port)
    second.wait_for_the_page()
    second.stop(signal.SIGTERM)
    assert "Eva Brandt" in winsome(home, "member", "list").stdout and second.link != first.link


def test_when_it_is_killed_hard_nothing_is_left_behind(running: Up) -> None:
    running.wait_for_the_page()
    tree = running.everyone()
    os.kill(running.process.pid, signal.SIGKILL)
    running.process.wait()
    wait_for(lambda: alive(tree) == set())
    assert not answers(running.port)


def test_a_child_that_dies_is_started_again(running: Up) -> None:
    running.wait_for_the_page()
    wait_for(lambda: workers(running))
    killed = max(workers(running))
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: workers(running) - {killed})
    assert killed not in alive({killed})


def workers(running: Up) -> set[int]:
    """The living processes of this tree that work the queue off."""
    found = set()
    for pid in alive(running.everyone()):
        with contextlib.suppress(OSError):
            if b"winsome.cli.main\x00worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.add(pid)
    return found


def test_a_port_in_use_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = winsome(tmp_path / "home", "up", PORT=str(port))
    assert done.returncode == 1 and f"Port {port} is in use." in done.stderr and "Traceback" not in done.stderr


def test_the_demo_looks_at_the_port_before_it_makes_the_company(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = winsome(tmp_path / "home", "demo", PORT=str(port))
    assert done.returncode == 1 and f"Port {port} is in use." in done.stderr and done.stdout == ""
    assert not (tmp_path / "home" / "winsome.sqlite3").exists()


def test_a_second_start_on_the_same_home_is_said_in_a_sentence(running: Up, tmp_path: Path) -> None:
    done = winsome(tmp_path / "home", "up", PORT=str(free_port()))
    assert done.returncode == 1 and "is running on" in done.stderr and "Traceback" not in done.stderr


def test_a_home_deep_in_a_tree_works_although_sockets_have_short_names(tmp_path: Path) -> None:
    deep = start(tmp_path / ("long" * 20) / ("deep" * 20), free_port())
    deep.wait_for_the_page()
    deep.stop()
    assert deep.process.returncode == 0
