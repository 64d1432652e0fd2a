from datetime import date
from pathlib import Path

import pytest

from tests.connectors.exports import lines_of
from tests.connectors.workbooks import a_workbook
from winsome.connectors.lines import FiguresSeen, Line
from winsome.connectors.linkedin.analytics import number, share
from winsome.connectors.recognizing import open_export

FIRST, SECOND = "https://www.linkedin.com/feed/update/urn:li:activity:1", "https://www.linkedin.com/feed/update/urn:li:activity:2"
CONTENT = {
    "DISCOVERY": [("Overall Performance", "9/1/2026 - 9/30/2026"), ("Impressions", "55,142"), ("Members reached", 20_311)],
    "ENGAGEMENT": [("Date", "Impressions", "Engagements"), ("9/1/2026", 120, 4), ("9/2/2026", 0, 0)],
    "TOP POSTS": [
        ("Maximum of 50 posts available to include in this list",),
        (),
        ("Post URL", "Post Publish Date", "Engagements", None, "Post URL", "Post Publish Date", "Impressions"),
        (FIRST, "9/3/2026", 41, None, SECOND, "10/9/2026", "9,120"),
        (None, None, None, None, FIRST, "9/3/2026", 4100),
    ],
    "FOLLOWERS": [("Total followers on 9/30/2026", 1234), (), ("Date", "New followers"), (date(2026, 9, 1), 3)],
    "AUDIENCE DEMOGRAPHICS": [
        ("Top Demographics", "Value", "Percentage"),
        ("Job titles", "Buyer", 0.12),
        ("Companies", "Northwind GmbH", "< 1%"),
    ],
}
PERFORMANCE = {
    "PERFORMANCE": [
        ("Post URL", "urn:li:share:7163147469877407744"), ("Post Date", "2/13/2024"), ("Post Publish Time", "12:30 PM"),
        ("Impressions", "55,142"), ("Members reached", "40,000"), ("Followers gained from this post", "12"), ("Reactions", "310"),
    ],
    "TOP DEMOGRAPHICS": [("Top Demographics", "Value", "Percentage"), ("Seniority", "Director", "7%")],
}  # fmt: skip


def figures(lines: list[Line]) -> list[FiguresSeen]:
    return [line.content for line in lines if isinstance(line.content, FiguresSeen)]


def test_a_workbook_about_a_stretch_of_time_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, CONTENT, "Content_2026-09-01_2026-09-30_MiaBrandt.xlsx")
    with open_export(path) as export:
        assert export.importer == "linkedin"
        tables = {table.path.rpartition("!")[2]: figures(list(table.lines)) for table in export.tables}
    september = {"since": date(2026, 9, 1), "until": date(2026, 9, 30)}
    assert tables["DISCOVERY"] == [FiguresSeen("linkedin", (("impressions", 55142), ("members reached", 20311)), **september)]
    assert tables["ENGAGEMENT"][0] == FiguresSeen(
        "linkedin", (("impressions", 120), ("engagements", 4)), since=date(2026, 9, 1), until=date(2026, 9, 1)
    )
    assert [each.figures for each in tables["FOLLOWERS"]] == [(("total followers", 1234),), (("new followers", 3),)]
    assert [(each.among, each.figures) for each in tables["AUDIENCE DEMOGRAPHICS"]] == [
        (("job title", "Buyer"), (("share", 0.12),)),
        (("company", "Northwind GmbH"), (("share below", 0.01),)),
    ]


def test_a_post_that_one_ranking_lacks_is_not_counted_as_zero_there(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, {"DISCOVERY": CONTENT["DISCOVERY"], "TOP POSTS": CONTENT["TOP POSTS"]}, "Content_x.xlsx")
    with open_export(path) as export:
        posts = {each.piece: each for each in figures(list(export.tables[1].lines))}
    assert posts[FIRST].figures == (("engagements", 41), ("impressions", 4100))
    assert posts[SECOND].figures == (("impressions", 9120),)
    assert (posts[FIRST].since, posts[SECOND].since) == (date(2026, 9, 3), date(2026, 10, 9))


def test_a_workbook_about_one_post_names_it_everywhere(tmp_path: Path) -> None:
    about, readers = figures(lines_of(a_workbook(tmp_path, PERFORMANCE, "PostAnalytics_MiaBrandt.xlsx")))
    assert about.figures == (
        ("impressions", 55142), ("members reached", 40000), ("followers gained from this post", 12), ("reactions", 310),
    )  # fmt: skip
    assert (about.since, about.piece) == (date(2024, 2, 13), "urn:li:share:7163147469877407744")
    assert (readers.piece, readers.among, readers.figures) == (about.piece, ("seniority", "Director"), (("share", 0.07),))


@pytest.mark.parametrize(
    ("text", "value"), [("55,142", 55142), ("55.142", 55142), ("12", 12), ("0.5", 0.5), ("", None), ("many", None)]
)
def test_counts_are_read_however_their_thousands_are_parted(text: str, value: float | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(("text", "value"), [("0.12", 0.12), ("12%", 0.12), ("1,5 %", 0.015), ("1%", 0.01), ("x", None)])
def test_shares_are_read_as_fractions_or_percent(text: str, value: float | None) -> None:
    assert share(text) == (pytest.approx(value) if value is not None else None)
