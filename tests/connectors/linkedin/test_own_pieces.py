from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.connectors.exports import ANNE, a_zip, connections_csv, csv_text, lines_of
from winsome.connectors.lines import Line, Outcome, OwnPieceSeen, Reason
from winsome.connectors.linkedin.moments import comment_moment, piece_moment
from winsome.connectors.recognizing import open_export

POST = "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A7163147469877407744"
SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"


def read(folder: Path, name: str, text: str) -> list[Line]:
    return lines_of(a_zip(folder, {"Connections.csv": connections_csv(ANNE), name: text}))[1:]


def piece(line: Line) -> OwnPieceSeen:
    assert isinstance(line.content, OwnPieceSeen)
    return line.content


def test_the_lines_of_a_post_lose_the_quotation_marks_around_each(tmp_path: Path) -> None:
    text = SHARES + f'2024-02-13 12:30:41,{POST},"First, with a comma""\n""""\n""A """"quiet"""" line 🚀",,,MEMBER_NETWORK\n'
    [line] = read(tmp_path, "Shares_12345.csv", text)
    assert piece(line) == OwnPieceSeen(
        "linkedin", "post", datetime(2024, 2, 13, 12, 30, 41, 663000, tzinfo=UTC), address=POST,
        text='First, with a comma\n\nA "quiet" line 🚀',
    )  # fmt: skip


def test_a_post_without_words_shows_somebody_elses_piece(tmp_path: Path) -> None:
    older = "Date,ShareLink,ShareCommentary,SharedURL,MediaURL\n2026-05-01 10:00:00,,,https://blog.example/1,\n"
    [line] = read(tmp_path, "Shares.csv", older)
    assert (piece(line).kind, piece(line).link) == ("repost", "https://blog.example/1")
    assert piece(line).at == datetime(2026, 5, 1, 10, tzinfo=UTC)


def test_words_that_were_not_for_everybody_are_not_read(tmp_path: Path) -> None:
    lines = read(tmp_path, "Shares.csv", SHARES + f"2024-02-13 12:30:41,{POST},secret words,,,CONNECTIONS\n,,,,,\n")
    assert not piece(lines[0]).is_public
    assert "secret" not in repr(lines)
    assert (lines[1].outcome, lines[1].reason) == (Outcome.SET_ASIDE, Reason.BLANK)


def test_comments_write_quotation_marks_behind_a_backslash_and_over_several_lines(tmp_path: Path) -> None:
    text = (
        f'Date,Link,Message\n2022-05-13 06:11:44,{POST},"Zofia \\"Fewer, better\\", yes?\nSecond line, with a comma\n'
        f'and a third \\"line\\""\n,{POST},"No date, a backslash \\\\"\n'
    )
    first, second = read(tmp_path, "Comments_12345.csv", text)
    assert piece(first).text == 'Zofia "Fewer, better", yes?\nSecond line, with a comma\nand a third "line"'
    assert (piece(first).kind, piece(first).answers) == ("comment", POST)
    assert piece(first).at == datetime(2022, 5, 13, 6, 11, 44, tzinfo=UTC)  # the address tells when the post was written
    assert (piece(second).text, piece(second).at, second.outcome) == ("No date, a backslash \\", None, Outcome.GOOD)


def test_the_older_column_of_comments_is_read_too(tmp_path: Path) -> None:
    [line] = read(tmp_path, "Comments.csv", csv_text([("Date", "Link", "Comment"), ("", POST, "Good point")]))
    assert piece(line).text == "Good point"


@pytest.mark.parametrize(
    ("address", "when"),
    [
        ("urn:li:share:7163147469877407744", datetime(2024, 2, 13, 12, 30, 41, 663000, tzinfo=UTC)),
        (
            "https://www.linkedin.com/posts/mia_topic-activity-7163147469877407744-AbCd",
            datetime(2024, 2, 13, 12, 30, 41, 663000, UTC),
        ),
        ("urn:li:activity:123", None),
        ("urn:li:share:9999999999999999999999", None),
        ("https://blog.example/7163147469877407744", None),
    ],
)
def test_the_number_of_a_post_tells_when_it_was_published(address: str, when: datetime | None) -> None:
    assert piece_moment(address) == when


def test_only_an_address_of_the_comment_itself_tells_when_it_was_written() -> None:
    own = "https://x?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A6923369025556364335%2C7163147469877407744%29"
    assert comment_moment(own) == piece_moment(POST)
    assert comment_moment(POST) is None


def test_an_archive_of_posts_alone_is_recognized(tmp_path: Path) -> None:
    with open_export(a_zip(tmp_path, {"Shares.csv": SHARES}, name="part two.zip")) as export:
        assert export.importer == "linkedin"
        assert export.tables[0].remarks == ["There is a header and no line below it."]
