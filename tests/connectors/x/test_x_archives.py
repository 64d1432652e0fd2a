import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.connectors.exports import a_zip, lines_of
from winsome.connectors.lines import ContactSeen, FollowSeen, Line, Outcome, OwnAddressSeen, OwnPieceSeen, Party, ReactionSeen
from winsome.connectors.recognizing import open_export

ANNE = {"name": "Anne Okafor", "screen_name": "AnneOkafor", "indices": ["0", "11"], "id_str": "22", "id": "22"}
ANNE_PARTY = Party("Anne Okafor", profile="x.com/anneokafor", account="x:22")
ACCOUNT = {
    "account": {"email": "mia@old.example", "username": "MiaBrandt", "accountId": "11", "createdAt": "2015-01-01T00:00:00.000Z"}
}


def a_script(name: str, *items: dict[str, Any], part: int = 0) -> str:
    return f"window.YTD.{name}.part{part} = {json.dumps(list(items), indent=2)}"


def a_tweet(**tweet: Any) -> dict[str, Any]:
    inner = {
        "id_str": "1627106000000000000", "id": "1627106000000000000", "created_at": "Sat Feb 18 12:33:11 +0000 2023",
        "full_text": "Pumps &amp; seals", "favorite_count": "1", "retweet_count": "0", "lang": "en",
        "entities": {"user_mentions": [], "urls": []},
    }  # fmt: skip
    return {"tweet": {**inner, **tweet}}


def read(folder: Path, **files: str) -> dict[str, list[Line]]:
    named = {f"data/{name.replace('_', '-')}.js": text for name, text in files.items()}
    named |= {
        "data/account.js": a_script("account", ACCOUNT),
        "Your archive.html": "<html>",
        "data/manifest.js": "window.__THAR = {}",
    }
    with open_export(a_zip(folder, named, name="twitter-2024-02-13.zip")) as export:
        assert export.importer == "x"
        assert export.unread_files == ["Your archive.html", "data/manifest.js"]
        return {table.path.rpartition("/")[2].removesuffix(".js"): list(table.lines) for table in export.tables}


def piece(line: Line) -> OwnPieceSeen:
    assert isinstance(line.content, OwnPieceSeen)
    return line.content


def test_the_account_tells_who_the_member_is(tmp_path: Path) -> None:
    [line] = read(tmp_path)["account"]
    assert line.content == OwnAddressSeen("mia@old.example", "x.com/miabrandt", "x:11", is_primary=True)


def test_posts_are_read_from_every_part(tmp_path: Path) -> None:
    files = {"tweets": a_script("tweets", a_tweet()), "tweets_part1": a_script("tweets", a_tweet(id_str="2"), part=1)}
    lines = read(tmp_path, **files)
    assert piece(lines["tweets"][0]) == OwnPieceSeen(
        "x",
        "post",
        datetime(2023, 2, 18, 12, 33, 11, tzinfo=UTC),
        "https://x.com/i/web/status/1627106000000000000",
        "Pumps & seals",
    )
    assert len(lines["tweets-part1"]) == 1


def test_the_older_file_without_wrapping_reads_the_same(tmp_path: Path) -> None:
    [line] = read(tmp_path, tweet=a_script("tweet", a_tweet()["tweet"]))["tweet"]
    assert piece(line).text == "Pumps & seals"


def test_an_answer_names_whom_it_answers_once(tmp_path: Path) -> None:
    answer = a_tweet(
        in_reply_to_user_id_str="22", in_reply_to_screen_name="AnneOkafor", in_reply_to_status_id_str="77",
        full_text="@AnneOkafor yes", entities={"user_mentions": [ANNE, {**ANNE, "id_str": "11", "screen_name": "MiaBrandt"}]},
    )  # fmt: skip
    [line] = read(tmp_path, tweets=a_script("tweets", answer))["tweets"]
    assert (piece(line).kind, piece(line).answers) == ("comment", "https://x.com/i/web/status/77")
    assert piece(line).to == (ANNE_PARTY,)


def test_a_piece_shown_again_keeps_no_words_of_others(tmp_path: Path) -> None:
    shown = a_tweet(full_text="RT @AnneOkafor: secret words", entities={"user_mentions": [ANNE]})
    [line] = read(tmp_path, tweets=a_script("tweets", shown))["tweets"]
    assert (piece(line).kind, piece(line).text, piece(line).to) == ("repost", "", (ANNE_PARTY,))


def test_long_posts_are_completed_from_the_notes(tmp_path: Path) -> None:
    words = "A long post about pumps " * 30
    short = a_tweet(full_text=f"{words[:240]}… https://t.co/abc123")
    for note in ({"noteTweetId": "5", "noteTweetResults": {"text": words}}, {"noteTweetId": "5", "core": {"text": words}}):
        lines = read(
            tmp_path, tweets=a_script("tweets", short, a_tweet()), note_tweet=a_script("note_tweet", {"noteTweet": note})
        )
        assert piece(lines["tweets"][0]).text == words.strip()
        assert piece(lines["tweets"][1]).text == "Pumps & seals"


def test_followers_are_numbers_unless_a_post_names_them(tmp_path: Path) -> None:
    def follow(kind: str, number: str) -> dict[str, Any]:
        return {kind: {"accountId": number, "userLink": f"https://twitter.com/intent/user?user_id={number}"}}

    mention = a_tweet(entities={"user_mentions": [ANNE]})
    lines = read(
        tmp_path,
        tweets=a_script("tweets", mention),
        following=a_script("following", follow("following", "22"), follow("following", "33")),
        follower=a_script("follower", follow("follower", "33"), {"follower": {}}),
    )
    assert [line.content for line in lines["following"]] == [
        FollowSeen("x", None, True, ANNE_PARTY),
        FollowSeen("x", None, True, Party(profile="x.com/i/user/33", account="x:33")),
    ]
    assert lines["follower"][0].content == FollowSeen("x", None, False, Party(profile="x.com/i/user/33", account="x:33"))
    assert lines["follower"][1].outcome is Outcome.SET_ASIDE


def test_likes_are_read_without_the_words_of_others(tmp_path: Path) -> None:
    like = {"like": {"tweetId": "9", "fullText": "secret words", "expandedUrl": "https://twitter.com/i/web/status/9"}}
    [line] = read(tmp_path, like=a_script("like", like))["like"]
    assert line.content == ReactionSeen("x", "like", None, "https://x.com/i/web/status/9")


def test_direct_messages_are_contacts_without_words(tmp_path: Path) -> None:
    def message(sender: str, recipient: str, number: str) -> dict[str, Any]:
        created = {
            "recipientId": recipient,
            "senderId": sender,
            "id": number,
            "text": "secret words",
            "createdAt": "2023-02-18T12:33:11.123Z",
        }
        return {"messageCreate": created}

    talk = {"dmConversation": {"conversationId": "11-22", "messages": [message("11", "22", "1"), message("22", "11", "2")]}}
    joined = {"joinConversation": {"initiatingUserId": "11", "participantsSnapshot": ["11", "22", "33"]}}
    group = {"dmConversation": {"conversationId": "99", "messages": [joined, message("22", "", "3")]}}
    lines = read(
        tmp_path,
        direct_messages=a_script("direct_messages", talk),
        direct_messages_group=a_script("direct_messages_group", group),
    )
    ours, theirs = (line.content for line in lines["direct-messages"])
    assert isinstance(ours, ContactSeen) and isinstance(theirs, ContactSeen)
    assert (ours.sender.is_member, ours.recipients) == (True, (Party(profile="x.com/i/user/22", account="x:22"),))
    assert (theirs.sender, theirs.recipients[0].is_member) == (Party(profile="x.com/i/user/22", account="x:22"), True)
    assert ours.at == datetime(2023, 2, 18, 12, 33, 11, tzinfo=UTC)
    assert ours.key != theirs.key
    [in_group] = lines["direct-messages-group"]
    assert isinstance(in_group.content, ContactSeen) and in_group.content.in_group
    assert "secret" not in repr(lines)


@pytest.mark.parametrize("messages", [7, None, ["x", None, {"messageCreate": 5}], {"a": 1}])
def test_a_conversation_that_is_written_otherwise_stops_nothing(tmp_path: Path, messages: object) -> None:
    good = {"recipientId": "11", "senderId": "99", "id": "\ud800\0", "createdAt": "2023-02-01T10:00:00.000Z"}
    talks = [messages, [{"messageCreate": good}]]
    conversations = [{"dmConversation": {"conversationId": "11-99", "messages": each}} for each in talks]
    files = {
        "data/account.js": a_script("account", ACCOUNT),
        "data/direct-messages.js": a_script("direct_messages", *conversations),
    }
    lines = lines_of(a_zip(tmp_path, files, name="twitter-2024-02-13.zip"))
    assert sum(isinstance(line.content, ContactSeen) for line in lines) == 1
