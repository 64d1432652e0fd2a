"""Settings that cannot be right end the start with a sentence that names them; an empty one is none."""

from pathlib import Path

import pytest

from winsome.config import databases
from winsome.config.environment import SettingWrong, ascii_text, flag, number, origin, sender, text
from winsome.config.home import secret_key


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("THING", "THING_FILE", "WINSOME_SECRET_KEY", "WINSOME_SECRET_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THING", "")
    assert text("THING", "usual") == "usual" and number("THING", 7) == 7 and flag("THING", default=True)


def test_a_secret_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("quiet\n")
    monkeypatch.setenv("THING_FILE", str(tmp_path / "secret"))
    assert text("THING") == "quiet"


@pytest.mark.parametrize(("content", "said"), [(None, "cannot be read"), (b"", "is empty"), (b"\xff\xfe", "cannot be read")])
def test_a_file_that_holds_no_secret_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "secret").write_bytes(content)
    monkeypatch.setenv("THING_FILE", str(tmp_path / "secret"))
    with pytest.raises(SettingWrong, match=f"THING_FILE names .*{said}"):
        text("THING")


@pytest.mark.parametrize("value", ["eighty", "-1", "²", "8 0", "0", "65536", "9" * 400])
def test_a_number_out_of_its_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("THING", value)
    with pytest.raises(SettingWrong, match="THING is"):
        number("THING", 8000, least=1, most=65_535)


@pytest.mark.parametrize("value", ["winsome.example.org", "ftp://x", "https://", "https://x/y", "https://x:port", "https://me@x"])
def test_an_address_that_nobody_reaches_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("THING", value)
    with pytest.raises(SettingWrong, match=r"THING is .*without a path"):
        origin("THING", "")


@pytest.mark.parametrize("value", ["http://localhost:8000", "https://winsome.example.org/", "http://[::1]:80"])
def test_an_address_is_taken(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("THING", value)
    assert origin("THING", "") == value.rstrip("/")


def test_a_sender_is_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sender("THING", "Winsome <w@example.org>") == "Winsome <w@example.org>"
    monkeypatch.setenv("THING", "Winsome")
    with pytest.raises(SettingWrong, match="THING is"):
        sender("THING", "")


def test_a_password_that_mail_servers_are_not_told_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THING", "gänseblümchen")
    with pytest.raises(SettingWrong, match="beyond ASCII") as refused:
        ascii_text("THING")
    assert "gänse" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://x/y", "begins with 'mysql'"),
        ("postgresql://h:port/d", "a port is a number"),
        ("postgresql://h/", "names no database"),
        ("postgresql://h/d?nonsense=1", "does not know"),
    ],
)
def test_a_database_address_that_names_none_is_refused(url: str, said: str) -> None:
    with pytest.raises(SettingWrong, match=said):
        databases.from_url(url)


def test_a_database_address_is_read_with_its_options() -> None:
    read = databases.from_url("postgresql://win%40some:p%3Aw@db.example.org:5433/winsome?sslmode=require")
    told = (read["NAME"], read["USER"], read["PASSWORD"], read["HOST"], read["PORT"], read["OPTIONS"])
    assert told == ("winsome", "win@some", "p:w", "db.example.org", "5433", {"sslmode": "require"})


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "a home"
    made = secret_key(home)
    assert len(made) > 40 and secret_key(home) == made
    assert (home / "secret-key").stat().st_mode & 0o077 == 0 and home.stat().st_mode & 0o077 == 0
    assert [path.name for path in home.iterdir()] == ["secret-key"]


def test_a_home_that_cannot_be_is_said_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingWrong, match=r"Not a directory.*choose another folder by WINSOME_HOME"):
        secret_key(tmp_path / "file" / "home")


def test_an_empty_key_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()
    with pytest.raises(SettingWrong, match="is empty"):
        secret_key(tmp_path)
