"""Running work: done once it is done, tried again with rests in between, given up in the end, and never quoting anybody."""

import errno
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from winsome.jobs import registry
from winsome.jobs.models import Job
from winsome.jobs.models.job import LEASE, JobState
from winsome.jobs.queue import claim, enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import DEATHS, Run, run, run_now
from winsome.kernel import clock

pytestmark = pytest.mark.django_db


class Diary:
    """What the work of a test did."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.given_up: list[int] = []
        self.fails = 0
        self.error: Exception = ValueError("Eva Brandt is ill")


@pytest.fixture
def diary() -> Iterator[Diary]:
    """A kind of work that fails as often as it is told."""
    diary = Diary()

    @job("tests.work", attempts=3, gave_up=lambda thing: diary.given_up.append(thing))
    def work(run: Run, thing: int) -> None:
        diary.done.append(thing)
        if diary.fails:
            diary.fails -= 1
            raise diary.error

    yield diary
    del registry.kinds["tests.work"]


def run_next() -> Job | None:
    claimed = claim("here:1")
    if claimed:
        run(claimed, beat=False)
    return claimed


def later(**passed: Any) -> None:
    moment = clock.now() + timedelta(**passed)
    clock.set_clock(lambda: moment)


def test_work_is_done_once(diary: Diary) -> None:
    queued = enqueue("tests.work", thing=7)
    assert run_next() and run_next() is None
    queued.refresh_from_db()
    assert diary.done == [7] and queued.state == JobState.DONE and queued.finished_at and queued.lease_until is None


def test_work_waits_for_its_time(diary: Diary) -> None:
    enqueue("tests.work", run_at=clock.now() + timedelta(minutes=5), thing=7)
    assert run_next() is None
    later(minutes=6)
    assert run_next() and diary.done == [7]


def test_what_fails_is_tried_again_after_a_rest_that_grows(diary: Diary) -> None:
    diary.fails = 2
    queued = enqueue("tests.work", thing=7)
    rests = []
    for _ in range(2):
        run_next()
        queued.refresh_from_db()
        assert queued.state == JobState.QUEUED and run_next() is None
        rests.append((queued.run_at - clock.now()).total_seconds())
        later(minutes=2)
    run_next()
    queued.refresh_from_db()
    assert queued.state == JobState.DONE and queued.attempts == 3 and diary.given_up == []
    assert 0 < rests[0] < rests[1]


def test_after_the_last_try_it_is_given_up_and_told(diary: Diary) -> None:
    diary.fails = 3
    queued = enqueue("tests.work", thing=7)
    for _ in range(3):
        run_next()
        later(minutes=2)
    queued.refresh_from_db()
    assert queued.state == JobState.FAILED and diary.given_up == [7] and run_next() is None


def test_a_failure_is_noted_by_class_and_place_never_by_its_words(diary: Diary, caplog: pytest.LogCaptureFixture) -> None:
    diary.fails = 1
    queued = enqueue("tests.work", thing=7)
    run_next()
    queued.refresh_from_db()
    assert queued.error.startswith("ValueError at work:") and "Eva" not in queued.error
    assert "ValueError" in caplog.text and "Eva" not in caplog.text


def test_work_that_ends_its_worker_each_time_is_given_up_as_well(diary: Diary) -> None:
    queued = enqueue("tests.work", thing=7)
    for _ in range(DEATHS):
        assert claim("here:1")  # and the worker dies
        later(seconds=LEASE.total_seconds() + 1)
    run_next()
    queued.refresh_from_db()
    assert queued.state == JobState.FAILED and diary.done == [] and diary.given_up == [7]


def test_work_that_is_interrupted_again_and_again_and_gets_further_is_never_given_up(diary: Diary) -> None:
    queued = enqueue("tests.work", thing=7)
    for reached in range(1, 3 * DEATHS):
        claimed = claim("here:1")
        assert claimed is not None
        Run(claimed).progress(reached, None)  # and the worker dies
        later(seconds=LEASE.total_seconds() + 1)
    run_next()
    queued.refresh_from_db()
    assert queued.state == JobState.DONE and diary.done == [7]


def test_work_that_only_gets_as_far_as_before_is_given_up(diary: Diary) -> None:
    queued = enqueue("tests.work", thing=7)
    for _ in range(DEATHS + 1):
        claimed = claim("here:1")
        assert claimed is not None
        Run(claimed).progress(5, None)
        later(seconds=LEASE.total_seconds() + 1)
    run_next()
    queued.refresh_from_db()
    assert queued.state == JobState.FAILED and diary.given_up == [7]


def test_a_full_disk_is_waited_for_however_long_it_is_full(diary: Diary) -> None:
    diary.fails, diary.error = 20, OSError(errno.ENOSPC, "No space left on device")
    queued = enqueue("tests.work", thing=7)
    for _ in range(20):
        run_next()
        queued.refresh_from_db()
        assert queued.state == JobState.QUEUED
        later(minutes=2)
    run_next()
    queued.refresh_from_db()
    assert queued.state == JobState.DONE and diary.given_up == []


def test_a_worker_that_lost_its_lease_has_no_say_any_more(diary: Diary) -> None:
    queued = enqueue("tests.work", thing=7)
    slow = claim("here:1")
    later(seconds=LEASE.total_seconds() + 1)
    quick = claim("there:2")
    assert slow and quick
    run(slow, beat=False)
    queued.refresh_from_db()
    assert queued.state == JobState.RUNNING and queued.worker == "there:2"


def test_work_that_no_code_knows_waits_and_ends_nobody(diary: Diary) -> None:
    Job.objects.create(name="tests.from_another_version")
    assert run_next() is None
    enqueue("tests.work", thing=7)
    assert run_next() and diary.done == [7]


def test_arguments_are_ids_and_names_are_known(diary: Diary) -> None:
    with pytest.raises(AssertionError):
        enqueue("tests.work", thing="Eva Brandt")  # type: ignore[arg-type]
    with pytest.raises(AssertionError):
        enqueue("tests.unheard", thing=7)


def test_the_command_line_does_the_work_itself(diary: Diary) -> None:
    assert run_now(enqueue("tests.work", thing=7)) and diary.done == [7]


def test_where_a_worker_was_quicker_the_command_line_waits_for_it(diary: Diary) -> None:
    queued = enqueue("tests.work", thing=7)
    run_next()
    assert run_now(queued) and diary.done == [7]


def test_progress_is_told(diary: Diary) -> None:
    claimed = run_next_claim()
    Run(claimed).progress(40, 100)
    Run(claimed).progress(100, 100)
    claimed.refresh_from_db()
    assert (claimed.progress_done, claimed.progress_total) == (100, 100)


def run_next_claim() -> Job:
    enqueue("tests.work", thing=7)
    claimed = claim("here:1")
    assert claimed
    return claimed
