"""The command itself: every word has its command, and help needs no database."""

from pathlib import Path

import pytest
from click import Context

from tests.cli.running import winsome
from winsome.cli.main import COMMANDS
from winsome.cli.main import winsome as command


@pytest.mark.parametrize("word", COMMANDS)
def test_every_word_finds_the_command_of_its_room(word: str) -> None:
    found = command.get_command(Context(command), word)
    assert found and found.name == word and found.help


def test_help_names_every_word_and_makes_no_database(tmp_path: Path) -> None:
    done = winsome(tmp_path, "--help")
    assert done.returncode == 0 and all(f"\n  {word} " in done.stdout for word in COMMANDS)
    assert not (tmp_path / "winsome.sqlite3").exists()


def test_an_unknown_word_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = winsome(tmp_path, "dance")
    assert done.returncode == 2 and "No such command 'dance'" in done.stderr and "Traceback" not in done.stderr
