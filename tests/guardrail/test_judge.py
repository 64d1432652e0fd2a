"""The judge process: what it answers, to whom, and what it never says."""

import json
import socket
import stat
import struct
import threading
from collections.abc import Iterator

import pytest

from tests.guardrail.judges import RunningJudge, a_judge
from winsome.guardrail import wire
from winsome.guardrail.facts import judge_fact
from winsome.guardrail.judge import LARGEST_BATCH, Unanswerable, answer

CHURCH = "Goes to church on Sundays"
BUYER = "Leads purchasing at the Bremen plant"


@pytest.fixture(scope="module")
def judge() -> Iterator[RunningJudge]:
    with a_judge() as running:
        yield running


def connected(judge: RunningJudge) -> socket.socket:
    opened = socket.socket(socket.AF_UNIX)
    opened.settimeout(10)
    opened.connect(str(judge.path))
    return opened


def labels(connection: socket.socket, *texts: str) -> list[str]:
    wire.send(connection, {"texts": list(texts)})
    told = wire.receive(connection)
    assert told is not None
    return [ruling.label for ruling in wire.rulings_from_json(told["rulings"], texts)]


def test_only_its_owner_may_open_the_socket(judge: RunningJudge) -> None:
    assert stat.S_IMODE(judge.path.stat().st_mode) == 0o600


def test_it_answers_one_question_after_the_other_on_one_connection(judge: RunningJudge) -> None:
    with connected(judge) as connection:
        assert labels(connection, CHURCH, BUYER) == ["never", "always"]
        assert labels(connection, BUYER) == ["always"]


def test_it_rules_as_the_policy_does_and_quotes_the_same_words() -> None:
    told = answer({"texts": [CHURCH]})
    assert wire.rulings_from_json(told["rulings"], [CHURCH]) == [judge_fact(CHURCH)]


def test_an_answer_holds_no_word_of_the_text() -> None:
    assert "church" not in json.dumps(answer({"texts": [CHURCH]})).lower()


def test_several_clients_are_answered_at_once(judge: RunningJudge) -> None:
    found: dict[int, list[str]] = {}

    def ask(number: int) -> None:
        with connected(judge) as connection:
            text = CHURCH if number % 2 else BUYER
            found[number] = [label for _ in range(20) for label in labels(connection, text)]

    with connected(judge):  # somebody who says nothing holds nobody up
        threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
    assert found == {number: ["never" if number % 2 else "always"] * 20 for number in range(8)}


@pytest.mark.parametrize(
    "question", [{}, {"texts": "Goes to church"}, {"texts": ["x"] * (LARGEST_BATCH + 1)}, {"message": "x"}, {"message": 1}]
)
def test_a_question_in_another_form_is_not_answered(question: wire.Message) -> None:
    with pytest.raises(Unanswerable):
        answer(question)


def test_a_question_that_fails_does_not_end_the_conversation(judge: RunningJudge) -> None:
    with connected(judge) as connection:
        wire.send(connection, {"texts": [7]})
        assert wire.receive(connection) == {"failed": True}
        assert labels(connection, BUYER) == ["always"]


def test_what_is_no_message_ends_the_conversation_and_nothing_else(judge: RunningJudge) -> None:
    for body in (b"Goes to church", b"[" * 100_000, b"[]"):
        with connected(judge) as connection:
            connection.sendall(struct.pack("!I", len(body)) + body)
            assert connection.recv(1) == b""
    with connected(judge) as connection:
        connection.sendall(struct.pack("!I", wire.LARGEST + 1))
        assert connection.recv(1) == b""
        with connected(judge) as other:
            assert labels(other, CHURCH) == ["never"]


def test_it_stops_when_asked_with_clients_connected_and_leaves_no_socket() -> None:
    with a_judge() as judge, connected(judge) as connection:
        assert labels(connection, BUYER) == ["always"]
        judge.end()
        assert judge.process.returncode == 0
        assert not judge.path.exists()


def test_it_takes_the_place_of_a_judge_that_was_killed() -> None:
    with a_judge() as first:
        first.process.kill()
        first.process.wait()
        assert first.path.is_socket()
        with a_judge(first.path) as second, connected(second) as connection:
            assert labels(connection, CHURCH) == ["never"]


def test_nothing_of_a_text_reaches_its_log() -> None:
    with a_judge() as judge:
        with connected(judge) as connection:
            labels(connection, CHURCH)
            wire.send(connection, {"texts": [CHURCH, 7], "more": CHURCH})
            wire.receive(connection)
            connection.sendall(struct.pack("!I", 14) + b"Goes to church")
            connection.recv(1)
        written = judge.end()
    assert "was not answered" in written and "broke off" in written
    assert "church" not in written.lower()
