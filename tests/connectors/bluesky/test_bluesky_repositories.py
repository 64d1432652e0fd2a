"""Repositories written on the spot, block by block: CAR version 1, DAG-CBOR, a tree of paths (MST)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import cbor2
import pytest

from tests.connectors.exports import a_file, lines_of
from winsome.connectors import errors
from winsome.connectors.bluesky.records import key_moment
from winsome.connectors.lines import Content, FollowSeen, Outcome, OwnAddressSeen, OwnPieceSeen, Party, ReactionSeen
from winsome.connectors.recognizing import open_export

ME, ANNE = "did:plc:mia", "did:plc:anne"
ANNE_PARTY = Party(profile=f"bsky.app/profile/{ANNE}")
WHEN = "2024-02-13T12:30:41.250Z"
AT = datetime(2024, 2, 13, 12, 30, 41, tzinfo=UTC)
RECORDS: dict[str, dict[str, Any]] = {
    "app.bsky.actor.profile/self": {"displayName": "Mia Brandt"},
    "app.bsky.feed.like/3kl5a": {"subject": {"uri": f"at://{ANNE}/app.bsky.feed.post/3k1", "cid": "b"}, "createdAt": WHEN},
    "app.bsky.feed.post/3kl5b": {"text": "Pumps & seals 🚀", "createdAt": WHEN, "langs": ["en"]},
    "app.bsky.feed.post/3kl5c": {
        "text": "@anne yes", "createdAt": WHEN,
        "reply": {side: {"uri": f"at://{ANNE}/app.bsky.feed.post/3k1", "cid": "b"} for side in ("root", "parent")},
        "facets": [{"features": [{"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:ben"}], "index": {}}],
    },
    "app.bsky.feed.repost/3kl5d": {"subject": {"uri": f"at://{ANNE}/app.bsky.feed.post/3k1", "cid": "b"}, "createdAt": WHEN},
    "app.bsky.graph.block/3kl5e": {"subject": "did:plc:secret", "createdAt": WHEN},
    "app.bsky.graph.follow/3kl5f": {"subject": ANNE, "createdAt": WHEN},
}  # fmt: skip


def varint(number: int) -> bytes:
    return bytes([number & 0x7F | 0x80]) + varint(number >> 7) if number > 0x7F else bytes([number])


class Car:
    """Blocks under their fingerprints."""

    def __init__(self) -> None:
        self.blocks: list[bytes] = []

    def add(self, value: object) -> cbor2.CBORTag:
        content = cbor2.dumps(value)
        fingerprint = b"\x01\x71\x12\x20" + sha256(content).digest()
        self.blocks.append(fingerprint + content)
        return cbor2.CBORTag(42, b"\0" + fingerprint)

    def written(self, root: cbor2.CBORTag) -> bytes:
        parts = [cbor2.dumps({"roots": [root], "version": 1}), *self.blocks]
        return b"".join(varint(len(part)) + part for part in parts)


def a_repository(records: Mapping[str, Any] = RECORDS) -> bytes:
    """A tree of three nodes: the first half of the paths to the left, the last below the entry before it."""
    car = Car()
    typed = {path: {"$type": path.partition("/")[0], **value} for path, value in sorted(records.items())}
    links = {path.encode(): car.add(value) for path, value in typed.items()}
    paths = list(links)
    half = len(paths) // 2
    left = car.add({"l": None, "e": entries(paths[:half], links)})
    below = car.add({"l": None, "e": entries(paths[half + 1 :], links)})
    middle = [{**entries(paths[half : half + 1], links)[0], "t": below}]
    root = car.add({"l": left, "e": middle})
    return car.written(car.add({"did": ME, "version": 3, "data": root, "rev": "3kl5z", "prev": None, "sig": b"\1" * 64}))


def entries(paths: list[bytes], links: dict[bytes, cbor2.CBORTag]) -> list[dict[str, Any]]:
    found, before = [], b""
    for path in paths:
        shared = next(
            (place for place, (a, b) in enumerate(zip(path, before, strict=False)) if a != b), min(len(path), len(before))
        )
        found.append({"p": shared, "k": path[shared:], "v": links[path], "t": None})
        before = path
    return found


def contents(folder: Path, records: Mapping[str, Any] = RECORDS) -> list[Content | None]:
    return [line.content for line in lines_of(a_file(folder, "repo.car", a_repository(records)))]


def test_every_record_of_the_tree_is_read_at_its_path(tmp_path: Path) -> None:
    liked = f"at://{ANNE}/app.bsky.feed.post/3k1"
    own = f"at://{ME}/app.bsky.feed"
    assert contents(tmp_path) == [
        OwnAddressSeen(profile=f"bsky.app/profile/{ME}", is_primary=True),
        ReactionSeen("bluesky", "like", AT, liked),
        OwnPieceSeen("bluesky", "post", AT, f"{own}.post/3kl5b", "Pumps & seals 🚀"),
        OwnPieceSeen(
            "bluesky", "comment", AT, f"{own}.post/3kl5c", "@anne yes", answers=liked,
            to=(ANNE_PARTY, Party(profile="bsky.app/profile/did:plc:ben")),
        ),
        OwnPieceSeen("bluesky", "repost", AT, f"{own}.repost/3kl5d", answers=liked, to=(ANNE_PARTY,)),
        None,
        FollowSeen("bluesky", AT, True, ANNE_PARTY),
    ]  # fmt: skip


def test_what_nobody_reads_yet_is_set_aside_without_its_content(tmp_path: Path) -> None:
    lines = lines_of(a_file(tmp_path, "repo.car", a_repository()))
    assert lines[5].outcome is Outcome.SET_ASIDE
    assert "secret" not in repr(lines)


def test_a_repository_is_recognized_by_what_is_in_it(tmp_path: Path) -> None:
    with open_export(a_file(tmp_path, "upload", a_repository()), name="download") as export:
        assert (export.importer, export.tables[0].expected_records) == ("bluesky", len(RECORDS))


def test_answering_oneself_answers_nobody(tmp_path: Path) -> None:
    mine = {"uri": f"at://{ME}/app.bsky.feed.post/3k1"}
    [post] = contents(tmp_path, {"app.bsky.feed.post/3kl5b": {"text": "more", "reply": {"parent": mine}, "createdAt": WHEN}})
    assert isinstance(post, OwnPieceSeen)
    assert (post.kind, post.to) == ("comment", ())


def test_two_records_with_the_same_content_are_two(tmp_path: Path) -> None:
    same = {"subject": ANNE, "createdAt": WHEN}
    records = {"app.bsky.graph.follow/3kl5a": same, "app.bsky.graph.follow/3kl5b": same}
    assert contents(tmp_path, records) == [FollowSeen("bluesky", AT, True, ANNE_PARTY)] * 2


def test_a_key_tells_the_moment_where_the_record_does_not() -> None:
    assert key_moment("3klgtxfx5qk2y") is not None
    assert key_moment("3klgtxfx5qk2y").year == 2024  # type: ignore[union-attr]
    assert key_moment("self") is None
    assert key_moment("1111111111111") is None


@pytest.mark.parametrize(
    ("spoiled", "refusal"),
    [
        (lambda car: car[:-20], errors.FileTruncated),
        (lambda car: car.replace(b"Pumps", b"Pimps"), errors.FileDamaged),
        (lambda car: car.replace(b"gversion\x01", b"gversion\x02", 1).replace(b"eroots", b"eroots"), errors.KindNotKnown),
        (lambda car: car + b"\xff" * 12, errors.FileDamaged),
        (lambda car: car + varint(3_000_000) + b"x" * 3_000_000, errors.FileDamaged),
    ],
)
def test_a_broken_repository_is_refused_whole(tmp_path: Path, spoiled: Any, refusal: type[Exception]) -> None:
    with pytest.raises(refusal, match=r"repo\.car"):
        open_export(a_file(tmp_path, "repo.car", spoiled(a_repository())))


def test_a_part_of_the_tree_that_is_named_twice_is_entered_once(tmp_path: Path) -> None:
    car = Car()
    follow = car.add({"subject": ANNE, "createdAt": WHEN})
    node = car.add({"l": None, "e": [{"p": 0, "k": b"app.bsky.graph.follow/3k1", "v": follow, "t": None}]})
    both = car.add({"l": node, "e": [{"p": 0, "k": b"app.bsky.graph.follow/3k2", "v": follow, "t": node}]})
    commit = car.add({"did": ME, "version": 3, "data": both, "sig": b"\1"})
    assert len(lines_of(a_file(tmp_path, "repo.car", car.written(commit)))) == 2


def test_zeros_in_texts_and_addresses_are_left_out(tmp_path: Path) -> None:
    post = {"text": "Pu\0mps", "createdAt": "2024-02-13T12:30:41.250Z", "reply": {"parent": {"uri": "at://did:plc:p1/x/\0y"}}}
    lines = lines_of(a_file(tmp_path, "repo.car", a_repository({"app.bsky.feed.post/3km\00001": post})))
    assert isinstance(lines[0].content, OwnPieceSeen) and lines[0].content.text == "Pumps"
    assert "\\x00" not in repr(lines)
