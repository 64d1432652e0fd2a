"""Shares.csv and Comments.csv: what the member wrote on LinkedIn. What others wrote to it is not in the archive."""

import re
from collections.abc import Iterator

from winsome.connectors.lines import Line, OwnPieceSeen
from winsome.connectors.linkedin.layout import COLUMNS, Kind
from winsome.connectors.linkedin.moments import comment_moment, piece_moment
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.dates import moment_of
from winsome.connectors.reading.row_lines import lines_of_rows
from winsome.connectors.reading.tables import Sheet

_BETWEEN_LINES = re.compile(r'"\r?\n"')
_NOT_FOR_EVERYBODY = ("connections", "connections_only", "container", "group", "private")


def shares(sheet: Sheet) -> Iterator[Line]:
    """One line a post. A post without words is somebody else's piece shown again."""
    columns = Columns(sheet.header, COLUMNS[Kind.SHARES])

    def read(cells: list[str]) -> OwnPieceSeen | None:
        address, text = columns.cell(cells, "ShareLink"), unwrapped(columns.cell(cells, "ShareCommentary"))
        link = columns.cell(cells, "SharedUrl") or columns.cell(cells, "MediaUrl")
        if not (address or text or link):
            return None
        is_public = columns.cell(cells, "Visibility").lower() not in _NOT_FOR_EVERYBODY
        return OwnPieceSeen(
            network="linkedin",
            kind="post" if text else "repost",
            at=piece_moment(address) or moment_of(columns.cell(cells, "Date")),
            address=address,
            text=text if is_public else "",
            link=link,
            is_public=is_public,
        )

    return lines_of_rows(sheet, read)


def comments(sheet: Sheet) -> Iterator[Line]:
    """One line a comment. Several may stand under one post, so the address of the post is no key."""
    columns = Columns(sheet.header, COLUMNS[Kind.COMMENTS])

    def read(cells: list[str]) -> OwnPieceSeen | None:
        under, text = columns.cell(cells, "Link"), columns.cell(cells, "Message")
        if not (under or text):
            return None
        at = comment_moment(under) or moment_of(columns.cell(cells, "Date"))
        return OwnPieceSeen(network="linkedin", kind="comment", at=at, text=text, answers=under)

    return lines_of_rows(sheet, read)


def unwrapped(text: str) -> str:
    """A post as it was typed: LinkedIn sets every line in quotation marks of its own and doubles those inside."""
    return _BETWEEN_LINES.sub("\n", text).replace('""', '"').strip()
