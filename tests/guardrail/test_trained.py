"""The trained reading: where it is missing the lists judge alone, and only the judge process holds it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from winsome.guardrail import asking, trained
from winsome.guardrail.facts import judge_fact, judge_facts
from winsome.guardrail.judge import answer
from winsome.guardrail.listed import listed_ruling
from winsome.guardrail.ruling import Label
from winsome.guardrail.trained import MODEL, MOST_AT_ONCE, TrainedReading, _lots, trained_reading

UNTOLD = "She does not pick up after sundown on Fridays, and nothing with pork at the dinner"
WORK = "Leads purchasing at the Bremen plant"
LARGEST = 60 * 2**20


@pytest.fixture
def without_reading(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[bytes | None]:
    place = tmp_path / "facts.onnx"
    if request.param is not None:
        place.write_bytes(request.param)
    monkeypatch.setattr(trained, "MODEL", place)
    trained_reading.cache_clear()
    yield request.param
    trained_reading.cache_clear()


needs_reading = pytest.mark.skipif(not MODEL.is_file(), reason="the trained reading does not lie in this checkout")


@needs_reading
def test_it_is_there_and_small_enough() -> None:
    assert MODEL.stat().st_size <= LARGEST
    assert asking.reads_meaning()


@needs_reading
def test_it_reads_what_no_list_names() -> None:
    assert listed_ruling(UNTOLD).label is Label.ALWAYS
    assert judge_fact(UNTOLD).label in (Label.NEVER, Label.ASK)


@pytest.mark.parametrize("without_reading", [None, b"", b"no model at all"], indirect=True)
def test_without_it_the_lists_judge_alone_and_say_so(without_reading: bytes | None, caplog: pytest.LogCaptureFixture) -> None:
    texts = [UNTOLD, WORK, "Goes to church on Sundays", "Plays golf"]
    assert judge_facts(texts) == [listed_ruling(text) for text in texts]
    assert ("lists judge alone" in caplog.text) == (without_reading is not None)  # a file that is not there is no fault
    assert not asking.reads_meaning()
    assert answer({"reading": True}) == {"reading": [""]}


def test_many_texts_are_judged_as_each_alone() -> None:
    texts = [UNTOLD, WORK, "", "Plays golf on Saturdays", "x" * 500, WORK]
    assert [ruling.label for ruling in judge_facts(texts)] == [judge_fact(text).label for text in texts]


@needs_reading
def test_it_remembers_no_words() -> None:
    reading = trained_reading()
    assert reading is not None
    judge_fact(UNTOLD)
    assert "sundown" not in repr(vars(reading)["_found"])


@needs_reading
def test_passages_of_many_lengths_are_read_as_each_alone() -> None:
    reading = trained_reading()
    assert reading is not None
    passages = [
        f"{start} {number}" for number in range(40) for start in ("Order", "His wife is expecting in", "Quote for the plant")
    ]
    together = TrainedReading(MODEL).estimates([*passages, passages[0]])
    assert together[-1] == together[0]
    for passage, found in zip(passages, together, strict=False):
        assert found.never == pytest.approx(reading.estimates([passage])[0].never, abs=0.01)


def test_a_lot_holds_passages_of_one_length_and_no_more_pieces_than_are_read_at_once() -> None:
    cut = {bytes([number]): [0] * (3 + number % 7) for number in range(200)}
    cut[b"long"] = [0] * (MOST_AT_ONCE + 1)
    lots = list(_lots(cut))
    assert sorted(key for lot in lots for key in lot) == sorted(cut)
    assert all(len({len(cut[key]) for key in lot}) == 1 for lot in lots)
    assert all(len(lot) == 1 or sum(len(cut[key]) for key in lot) <= MOST_AT_ONCE for lot in lots)


@needs_reading
def test_a_child_process_reads_anew() -> None:
    before = trained_reading()
    child = os.fork()
    if not child:
        os._exit(trained_reading() is before)
    assert os.waitpid(child, 0)[1] == 0
    assert trained_reading() is before


def test_the_pages_do_not_load_what_runs_it() -> None:
    pages = "winsome.config.urls, winsome.config.wsgi"
    program = f"import django, sys; django.setup(); import {pages}; sys.exit('onnxruntime' in sys.modules)"
    settings = {**os.environ, "DJANGO_SETTINGS_MODULE": "winsome.config.settings"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, env=settings)
    assert done.returncode == 0, done.stderr
