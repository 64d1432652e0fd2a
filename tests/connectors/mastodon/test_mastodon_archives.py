import io
import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.connectors.exports import a_file, a_zip, csv_text, lines_of
from winsome.connectors import errors
from winsome.connectors.lines import ContactSeen, FollowSeen, Line, OwnAddressSeen, OwnPieceSeen, Party, ReactionSeen, Reason
from winsome.connectors.mastodon.addresses import fediverse_address
from winsome.connectors.recognizing import open_export

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
ME = "https://mastodon.example/users/mia"
ACTOR = json.dumps(
    {"id": ME, "type": "Person", "preferredUsername": "mia", "name": "Mia Brandt", "url": "https://mastodon.example/@mia"}
)
ANNE = {"type": "Mention", "href": "https://social.example/users/anne", "name": "@anne@social.example"}


def a_note(**note: Any) -> dict[str, Any]:
    inner = {
        "id": f"{ME}/statuses/1", "type": "Note", "inReplyTo": None, "published": "2024-02-13T12:30:41Z",
        "url": "https://mastodon.example/@mia/1", "to": [PUBLIC], "cc": [f"{ME}/followers"], "tag": [],
        "content": "<p>Quiet lines &amp; pumps<br>second line</p><p>third <a href=\"https://x\"><span>#tag</span></a></p>",
    }  # fmt: skip
    return {"id": f"{ME}/statuses/1/activity", "type": "Create", "published": inner["published"], "object": {**inner, **note}}


def an_outbox(*activities: dict[str, Any] | str) -> str:
    return json.dumps({
        "@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json", "type": "OrderedCollection",
        "totalItems": len(activities), "orderedItems": list(activities),
    })  # fmt: skip


def read(folder: Path, *activities: dict[str, Any]) -> list[Line]:
    files = {"actor.json": ACTOR, "outbox.json": an_outbox(*activities), "media_attachments/1.png": b"x"}
    return lines_of(a_zip(folder, files, name="archive-20240213.zip"))[1:]


def test_the_archive_tells_who_the_member_is(tmp_path: Path) -> None:
    path = a_zip(tmp_path, {"actor.json": ACTOR, "outbox.json": an_outbox(), "bookmarks.json": "{}"}, name="archive.zip")
    with open_export(path) as export:
        assert (export.importer, export.unread_files) == ("mastodon", ["bookmarks.json"])
    assert lines_of(path)[0].content == OwnAddressSeen(profile="mastodon.example/@mia", is_primary=True)


def test_the_older_tar_reads_the_same(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, text in (("actor.json", ACTOR), ("outbox.json", an_outbox(a_note()))):
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    assert len(lines_of(a_file(tmp_path, "archive.tar.gz", packed.getvalue()))) == 2


def test_a_post_is_read_as_text(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_note())
    assert line.content == OwnPieceSeen(
        "mastodon", "post", datetime(2024, 2, 13, 12, 30, 41, tzinfo=UTC), address="https://mastodon.example/@mia/1",
        text="Quiet lines & pumps\nsecond line\nthird #tag",
    )  # fmt: skip


def test_an_answer_names_whom_it_answers_and_not_the_member(tmp_path: Path) -> None:
    mine = {"type": "Mention", "href": ME, "name": "@mia"}
    answer = a_note(inReplyTo="https://social.example/@anne/7", tag=[ANNE, mine, {"type": "Hashtag", "name": "#pumps"}])
    [line] = read(tmp_path, answer)
    assert isinstance(line.content, OwnPieceSeen)
    assert (line.content.kind, line.content.answers) == ("comment", "https://social.example/@anne/7")
    assert line.content.to == (Party(profile="social.example/@anne"),)


def test_a_message_to_somebody_is_a_contact_without_words(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_note(to=[ANNE["href"]], cc=[], tag=[ANNE], content="<p>secret words</p>"))
    assert isinstance(line.content, ContactSeen)
    assert (line.content.sender.is_member, line.content.recipients) == (True, (Party(profile="social.example/@anne"),))
    assert "secret" not in repr(line)


def test_a_post_for_followers_only_keeps_no_words(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_note(to=[f"{ME}/followers"], cc=[], tag=[ANNE], content="<p>secret words</p>"))
    assert isinstance(line.content, OwnPieceSeen)
    assert not line.content.is_public
    assert "secret" not in repr(line)


def test_a_piece_shown_again_and_a_like_are_read_by_address(tmp_path: Path) -> None:
    shown = {"id": "a/1", "type": "Announce", "published": "2024-02-13T12:30:41Z", "object": "https://social.example/@anne/9"}
    files = {"outbox.json": an_outbox(shown, {"type": "Other"}), "likes.json": an_outbox("https://social.example/@anne/8")}
    again, other, like = lines_of(a_zip(tmp_path, files, name="archive.zip"))
    assert isinstance(again.content, OwnPieceSeen)
    assert (again.content.kind, again.content.answers) == ("repost", "https://social.example/@anne/9")
    assert other.reason is Reason.NOT_READ_YET
    assert like.content == ReactionSeen("mastodon", "like", None, "https://social.example/@anne/8")


def test_lists_of_follows_are_read(tmp_path: Path) -> None:
    header = ("Account address", "Show boosts", "Notify on new posts", "Languages")
    follows = a_file(tmp_path, "following_accounts.csv", csv_text([header, ("anne@social.example", "true", "false", "de, en")]))
    followers = a_file(tmp_path, "followers.csv", "Account address\nben@social.example\n")
    assert lines_of(follows)[0].content == FollowSeen("mastodon", None, True, Party(profile="social.example/@anne"))
    assert lines_of(followers)[0].content == FollowSeen("mastodon", None, False, Party(profile="social.example/@ben"))
    muted = a_file(tmp_path, "muted_accounts.csv", "Account address,Hide notifications\nben@social.example,true\n")
    with open_export(muted) as export:
        assert export.importer == "csv"


@pytest.mark.parametrize(
    "broken", ['{"type": "OrderedCollection", "orderedItems": [{"a": 1}, {"b"', '{"type": "OrderedCollection"}']
)
def test_an_outbox_that_was_cut_off_is_refused(tmp_path: Path, broken: str) -> None:
    with pytest.raises(errors.FileDamaged):
        open_export(a_zip(tmp_path, {"outbox.json": broken, "x.json": '"OrderedCollection"'}, name="archive.zip"))


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("anne@Social.example", "social.example/@anne"),
        ("@anne@social.example", "social.example/@anne"),
        ("https://social.example/users/Anne", "social.example/@anne"),
        ("https://social.example/@anne", "social.example/@anne"),
        ("anne", "mastodon.example/@anne"),
        ("https://social.example/tags/pumps", ""),
    ],
)
def test_an_account_has_one_spelling(written: str, address: str) -> None:
    assert fediverse_address(written, "mastodon.example") == address
