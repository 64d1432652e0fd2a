"""How rooms ask: through the judge process when there is one, in this process otherwise, and never without an answer (G2, G5)."""

import os
import socket
import struct
import tempfile
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.guardrail.judges import RunningJudge, a_judge
from winsome.guardrail import asking
from winsome.guardrail.errors import AuthorIsAsked, JudgeUnavailable, NeverStored
from winsome.guardrail.facts import judge_fact
from winsome.guardrail.messages import review_message
from winsome.guardrail.policy import Policy
from winsome.guardrail.review import Relationship
from winsome.guardrail.ruling import Label

pytestmark = pytest.mark.django_db
SECRET = "Goes to church on Sundays"
BUYER = "Leads purchasing at the Bremen plant"
PRAISE = "Hi Petra, I am in awe of your incredible career."


@pytest.fixture
def judge(settings: Any) -> Iterator[RunningJudge]:
    with a_judge() as running:
        settings.WINSOME_JUDGE_SOCKET = str(running.path)
        yield running


def an_unclear_text() -> str:
    """A text that the lists cannot decide; which one it is changes with the lists."""
    texts = (
        "The fingerprint",
        "A petition",
        "The recruiter",
        "An election",
        "The debts",
        "The refugees",
        "A neighbour",
        "The court",
    )
    return next(text for text in texts if judge_fact(text).label is Label.ASK)


def whole_story(error: BaseException | None) -> str:
    """All that an error and those behind it could tell a log."""
    told = ""
    while error is not None:
        told += "".join((str(error), repr(error), repr(error.args), *traceback.format_exception(error)))
        told += repr(vars(error))
        error = error.__context__
    return told


def test_without_a_socket_the_policy_answers_here(settings: Any) -> None:
    settings.WINSOME_JUDGE_SOCKET = ""
    assert asking.judge_many([SECRET, BUYER]) == [judge_fact(SECRET), judge_fact(BUYER)]
    assert asking.judge(SECRET).label is Label.NEVER


def test_with_a_socket_the_process_answers_the_same(judge: RunningJudge) -> None:
    texts = [SECRET, BUYER, "", "Her wife Ana \ud800 called", "Zwei Kinder 👩‍👧", BUYER * 500]
    assert asking.judge_many(texts) == [judge_fact(text) for text in texts]
    assert asking.review(PRAISE, Relationship()) == review_message(PRAISE, Relationship())


def test_more_texts_than_one_batch_come_back_in_their_order(judge: RunningJudge) -> None:
    texts = [SECRET if number % 7 == 0 else f"{BUYER} {number}" for number in range(450)]
    never = [number for number, ruling in enumerate(asking.judge_many(texts)) if ruling.label is Label.NEVER]
    assert never == list(range(0, 450, 7))
    assert asking.judge_many([]) == []


def test_threads_ask_at_the_same_time(judge: RunningJudge) -> None:
    found: list[list[Label]] = []

    def ask() -> None:
        found.append([ruling.label for _ in range(10) for ruling in asking.judge_many([SECRET, BUYER])])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert found == [[Label.NEVER, Label.ALWAYS] * 10] * 4


def test_a_judge_that_was_started_again_is_asked_again(settings: Any) -> None:
    with tempfile.TemporaryDirectory(prefix="judge-") as folder:
        path = Path(folder) / "judge.sock"
        settings.WINSOME_JUDGE_SOCKET = str(path)
        for _ in range(2):
            with a_judge(path):
                assert asking.judge(SECRET).label is Label.NEVER


def test_a_child_process_opens_a_connection_of_its_own(judge: RunningJudge) -> None:
    # With a policy given, nobody asks the database, whose own connection a fork must not share.
    nothing_added = Policy()
    assert asking.judge_many([BUYER], policy=nothing_added)[0].label is Label.ALWAYS
    child = os.fork()
    if not child:
        code = 1
        try:
            code = int(any(asking.judge_many([SECRET], policy=nothing_added)[0].label is not Label.NEVER for _ in range(50)))
        finally:
            os._exit(code)
    assert all(asking.judge_many([BUYER], policy=nothing_added)[0].label is Label.ALWAYS for _ in range(50))
    assert os.waitpid(child, 0)[1] == 0


def test_nothing_is_kept_while_the_judge_is_down(settings: Any, tmp_path: Path) -> None:
    settings.WINSOME_JUDGE_SOCKET = str(tmp_path / "nobody")
    for ask in (asking.judge, asking.keep, lambda text: asking.review(text, Relationship())):
        with pytest.raises(JudgeUnavailable) as refused:
            ask(SECRET)
        assert "church" not in whole_story(refused.value).lower()
    assert refused.value.status == 503


def test_a_judge_that_speaks_nonsense_is_as_good_as_none(settings: Any) -> None:
    body = b'{"rulings": Goes to church'
    for said in (b"", struct.pack("!I", 2**31), struct.pack("!I", len(body)) + body, struct.pack("!I", 2) + b"{}"):
        with Nonsense(said) as path:
            settings.WINSOME_JUDGE_SOCKET = path
            with pytest.raises(JudgeUnavailable) as refused:
                asking.judge(SECRET)
            assert "church" not in whole_story(refused.value).lower()


class Nonsense:
    """A socket that answers every question with the same bytes and hangs up."""

    def __init__(self, said: bytes) -> None:
        self.said = said

    def __enter__(self) -> str:
        self.folder = tempfile.TemporaryDirectory(prefix="judge-")
        path = str(Path(self.folder.name) / "s")
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen()
        threading.Thread(target=self.serve, daemon=True).start()
        return path

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(100_000)
                connection.sendall(self.said)

    def __exit__(self, *_: object) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.folder.cleanup()


def test_words_of_a_form_are_kept_with_their_ruling() -> None:
    kept = asking.keep("  Leads  purchasing ")
    assert (kept, kept.label, kept.needs_care) == ("Leads purchasing", "always", False)


def test_a_never_fact_is_refused_and_the_error_does_not_repeat_it() -> None:
    with pytest.raises(NeverStored) as refused:
        asking.keep(SECRET)
    assert refused.value.ruling.quotes
    assert "church" not in whole_story(refused.value).lower()


def test_in_doubt_the_author_is_asked_and_believed() -> None:
    unclear = an_unclear_text()
    with pytest.raises(AuthorIsAsked) as asked:
        asking.keep(unclear)
    assert unclear.lower() not in whole_story(asked.value).lower()
    assert asking.keep(unclear, is_about_work=True).label == "always"


def test_a_maybe_fact_is_kept_with_its_topic() -> None:
    kept = asking.keep("Was promoted to head of purchasing")
    assert (kept.label, kept.topic, kept.needs_care) == ("maybe", "role_change", True)
