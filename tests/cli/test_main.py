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


def is_a_sentence(told: str, *words: str) -> bool:
    """One line, with these words in it."""
    return told.count("\n") == 1 and all(word in told for word in words)


def test_a_file_that_is_no_database_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "winsome.sqlite3").write_text("A letter that somebody put in the wrong place, and no database at all.")
    done = winsome(tmp_path, "member", "list")
    assert done.returncode == 1 and is_a_sentence(done.stderr, "winsome.sqlite3", "file is not a database", "Is it whole")


def test_a_home_that_cannot_be_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = winsome(tmp_path / "file", "up")
    assert done.returncode == 1 and is_a_sentence(done.stderr, "choose another folder by WINSOME_HOME")


def test_a_folder_that_cannot_be_used_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "migrating.lock").mkdir()
    done = winsome(tmp_path, "member", "list")
    assert done.returncode == 1 and is_a_sentence(done.stderr, "migrating.lock: Is a directory")


def test_an_address_of_another_machine_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = winsome(tmp_path, "up", "--host", "192.0.2.1", PORT="8123")
    assert done.returncode == 1 and is_a_sentence(done.stderr, "Port 8123 on 192.0.2.1 cannot be had")


def test_what_is_written_is_its_owners_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert winsome(tmp_path, "member", "list").returncode == 0
    assert [path.name for path in tmp_path.iterdir() if path.stat().st_mode & 0o077] == []
