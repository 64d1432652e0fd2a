"""Waiting for the one writer is seen by who writes in bulk, and by nobody once it is over."""

import multiprocessing
import threading
from pathlib import Path

from winsome.kernel.sqlite3.waiting import Waiters

BRIEFLY = 0.02


def _wait_until_killed(database: str, begun: "multiprocessing.synchronize.Event") -> None:
    with Waiters(database).waiting():
        begun.set()
        threading.Event().wait()


def test_nobody_is_waited_for_where_nobody_waits(tmp_path: Path) -> None:
    assert not Waiters(str(tmp_path / "a.sqlite3")).let_in()


def test_who_waits_is_let_in_and_then_the_bulk_goes_on(tmp_path: Path) -> None:
    database = str(tmp_path / "a.sqlite3")
    begun, over = threading.Event(), threading.Event()

    def wait() -> None:
        with Waiters(database).waiting():
            begun.set()
            over.wait()

    waiting = threading.Thread(target=wait)
    waiting.start()
    begun.wait()
    assert Waiters(database).let_in(at_most=BRIEFLY)
    over.set()
    waiting.join()
    assert not Waiters(database).let_in()


def test_who_dies_while_waiting_holds_nobody_up(tmp_path: Path) -> None:
    database = str(tmp_path / "a.sqlite3")
    fork = multiprocessing.get_context("fork")
    begun = fork.Event()
    child = fork.Process(target=_wait_until_killed, args=(database, begun), daemon=True)
    child.start()
    assert begun.wait(10)
    assert Waiters(database).let_in(at_most=BRIEFLY)
    child.kill()
    child.join()
    assert not Waiters(database).let_in()


def test_two_databases_are_two_queues(tmp_path: Path) -> None:
    with Waiters(str(tmp_path / "a.sqlite3")).waiting():
        assert not Waiters(str(tmp_path / "b.sqlite3")).let_in()


def test_a_database_in_memory_has_no_mark(tmp_path: Path) -> None:
    with Waiters("file:memorydb_default?mode=memory&cache=shared").waiting():
        assert not Waiters(":memory:").let_in()


def test_a_folder_that_takes_no_file_stops_nobody(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone" / "a.sqlite3")
    with Waiters(gone).waiting():
        assert not Waiters(gone).let_in()
