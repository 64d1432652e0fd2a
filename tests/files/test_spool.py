"""Files on their way: in pieces, encrypted, readable from any place, and unreadable for good once their key is destroyed."""

import io
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from winsome.files.models import SpooledFile
from winsome.files.spool import FileGone, TooLarge, begin, destroy, find, forget_old, open_spooled, receive, spool_whole
from winsome.jobs.models import Job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.errors import ChangedMeanwhile

pytestmark = pytest.mark.django_db
TEXT = random.Random(7).randbytes(100_003)


def whole(text: bytes = TEXT, owner: int = 1) -> SpooledFile:
    return spool_whole(owner_id=owner, name="export.zip", content=io.BytesIO(text), size=len(text))


def on_disk(file: SpooledFile) -> Path:
    return Path(settings.WINSOME_HOME) / "spool" / file.token


def test_what_went_in_in_pieces_comes_out_whole() -> None:
    file = begin(owner_id=1, name="export.zip", size=len(TEXT))
    for offset in range(0, len(TEXT), 33_333):
        file = receive(file, offset, TEXT[offset : offset + 33_333])
    assert file.is_whole and open_spooled(file).read() == TEXT


def test_a_piece_that_comes_twice_changes_nothing() -> None:
    file = begin(owner_id=1, name="export.zip", size=10)
    file = receive(file, 0, b"01234")
    file = receive(file, 0, b"01234")
    file = receive(file, 3, b"34567")
    file = receive(file, 8, b"89")
    assert file.received == 10 and open_spooled(file).read() == b"0123456789"


@pytest.mark.parametrize(("offset", "piece"), [(5, b"56789"), (0, b"01234567890"), (-1, b"0"), (10, b"x")])
def test_a_piece_out_of_order_or_beyond_the_end_is_refused(offset: int, piece: bytes) -> None:
    file = begin(owner_id=1, name="export.zip", size=10)
    with pytest.raises(ChangedMeanwhile):
        receive(file, offset, piece)
    file.refresh_from_db()
    assert file.received == 0


def test_nothing_lies_on_the_disk_in_the_clear() -> None:
    file = whole(b"Eva Brandt, eva@example.org\n" * 400)
    assert b"Eva" not in on_disk(file).read_bytes() and on_disk(file).stat().st_size == file.size
    assert on_disk(file).stat().st_mode & 0o077 == 0


def test_two_files_with_the_same_words_look_different_on_the_disk() -> None:
    assert on_disk(whole()).read_bytes() != on_disk(whole()).read_bytes()


@pytest.mark.parametrize("offset", [0, 1, 15, 16, 17, 4095, 99_999, 100_002, 100_003])
def test_it_is_read_from_any_place(offset: int) -> None:
    reader = open_spooled(whole())
    reader.seek(offset)
    assert reader.read(50) == TEXT[offset : offset + 50]


def test_it_is_read_backwards_and_through_a_buffer_as_well() -> None:
    reader = io.BufferedReader(open_spooled(whole()))
    reader.seek(-22, io.SEEK_END)
    assert reader.read() == TEXT[-22:] and reader.seek(3) == 3 and reader.read(5) == TEXT[3:8]


def test_an_empty_file_is_a_file() -> None:
    file = whole(b"")
    assert file.is_whole and open_spooled(file).read() == b""


def test_after_its_key_is_destroyed_it_is_gone_for_good() -> None:
    file = whole()
    kept = on_disk(file).read_bytes()
    destroy(file)
    stale = SpooledFile.objects.get(pk=file.pk)
    assert stale.key is None and not on_disk(file).exists()
    on_disk(file).write_bytes(kept)  # a backup of the disk brings nothing back
    with pytest.raises(FileGone):
        open_spooled(stale)
    with pytest.raises(FileGone):
        receive(stale, 0, b"x")
    with pytest.raises(FileGone):
        find(file.token, owner_id=1)


def test_a_file_is_found_by_its_owner_alone() -> None:
    file = whole(owner=1)
    assert find(file.token, owner_id=1) == file
    with pytest.raises(FileGone):
        find(file.token, owner_id=2)


def test_what_is_held_is_counted_and_what_was_read_is_not(settings: Any) -> None:
    settings.WINSOME_HELD_GIGABYTES = 1
    first = begin(owner_id=1, name="a.zip", size=2**30)
    with pytest.raises(TooLarge):
        begin(owner_id=1, name="b.zip", size=1)
    assert begin(owner_id=2, name="b.zip", size=1)
    destroy(first)
    assert begin(owner_id=1, name="b.zip", size=1)


def test_a_name_with_a_path_loses_the_path() -> None:
    assert begin(owner_id=1, name="..\\..\\secret/../export.zip", size=1).name == "export.zip"
    assert begin(owner_id=1, name="", size=1).name == "file"


def test_after_a_day_it_is_forgotten_whatever_became_of_its_job() -> None:
    old = whole()
    made = clock.now()
    clock.set_clock(lambda: made + timedelta(hours=23))
    young = whole()
    clock.set_clock(lambda: made + timedelta(hours=25))
    forget_old(Run(Job(name="files.forget_old")))
    assert not on_disk(old).exists() and on_disk(young).exists()
    assert SpooledFile.objects.get(pk=old.pk).key is None and find(young.token, owner_id=1)
