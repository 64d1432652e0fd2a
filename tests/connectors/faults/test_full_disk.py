"""A disk that runs full in the middle: said in a sentence, nothing half written, done when there is room (issue: faults)."""

import errno
import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.cast import client_of
from tests.connectors.bringing import archive, generated_connections, handed_in, worked_off
from winsome.files import spool
from winsome.files.models import SpooledFile
from winsome.files.spool import begin, receive, spool_whole
from winsome.jobs.models import Job
from winsome.jobs.models.job import JobState
from winsome.jobs.running import run_now
from winsome.kernel import clock
from winsome.kernel.space import NoSpaceLeft, is_out_of_space
from winsome.members.models import Member
from winsome.people.models import PersonCard, PersonEntry
from winsome.sources.models import Import
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 900


@contextmanager
def a_disk_with_room_for(pages: int) -> Iterator[None]:
    """Let the database grow by so many pages and no further."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # what other tests left free would be room, too
        cursor.execute("PRAGMA page_count")
        (used,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {used + pages}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite can be told how large it may grow")
def test_an_import_that_fills_the_disk_says_so_and_goes_on_when_there_is_room(ana: Member) -> None:
    bringing = handed_in(ana, archive(Connections=generated_connections(PEOPLE)))
    with a_disk_with_room_for(pages=150):
        assert not run_now(Job.objects.get(pk=bringing.job_id))
        bringing.refresh_from_db()
        source = bringing.sources.get()
        assert bringing.state == State.READING and "no space left" in bringing.problem
        assert 0 < source.records < PEOPLE
        assert PersonCard.objects.count() == PersonEntry.objects.count() == source.records == source.good
        page = client_of(ana).get(f"/bring-in/{bringing.pk}/")
        assert "no space left" in page.content.decode()
    job = Job.objects.get(pk=bringing.job_id)
    assert (job.state, job.attempts) == (JobState.QUEUED, 0), "a full disk uses up no try"
    later = clock.now() + timedelta(minutes=1)
    clock.set_clock(lambda: later)
    done = worked_off(bringing)
    assert (done.state, done.problem) == (State.DONE, "")
    assert PersonCard.objects.count() == PersonEntry.objects.count() == PEOPLE


def test_a_file_for_which_there_is_no_room_is_refused_before_its_first_byte(ana: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(100, 99, 1))
    answer = client_of(ana).post("/bring-in/", {"files": io.BytesIO(b"First Name\nRhea\n")})
    assert answer.status_code == 507 and "no space left" in answer.content.decode()
    assert not SpooledFile.objects.exists() and not Import.objects.exists()


class Full(io.BytesIO):
    """A file on a disk that is full."""

    def write(self, _: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_piece_that_finds_no_room_can_be_sent_again(ana: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    file = begin(owner_id=ana.pk, name="people.csv", size=10)
    file = receive(file, 0, b"01234")
    with monkeypatch.context() as full:
        full.setattr(Path, "open", lambda *_, **__: Full())
        with pytest.raises(NoSpaceLeft):
            receive(file, 5, b"56789")
    file.refresh_from_db()
    assert file.received == 5
    assert receive(file, 5, b"56789").is_whole
    assert spool.open_spooled(file).read() == b"0123456789"


def test_of_a_whole_file_that_finds_no_room_nothing_stays(ana: Member, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    with monkeypatch.context() as full, pytest.raises(NoSpaceLeft):
        full.setattr(Path, "open", lambda *_, **__: Full())
        spool_whole(owner_id=ana.pk, name="people.csv", content=io.BytesIO(b"0123456789"), size=10)
    assert not list((home / "spool").iterdir()) and not SpooledFile.objects.exclude(key=None).exists()


@pytest.mark.parametrize(
    ("error", "is_it"),
    [
        (OSError(errno.ENOSPC, "full"), True),
        (OSError(errno.EDQUOT, "full"), True),
        (OSError(errno.EACCES, "not allowed"), False),
        (ValueError("disk is full"), False),
    ],
)
def test_a_full_disk_is_told_from_other_failures(error: Exception, is_it: bool) -> None:
    assert is_out_of_space(error) is is_it
