"""The workbooks that LinkedIn gives its members about their own posts: one for a stretch of time, one for a single post.

Who reacted is not in them. A post that is missing in one of the rankings was not counted as zero there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from winsome.connectors.lines import FiguresSeen, Line, Outcome, Reason, Table
from winsome.connectors.reading.dates import day_of
from winsome.connectors.reading.tables import Row
from winsome.connectors.reading.workbooks import Workbook

IMPORTER = "linkedin"
NETWORK = "linkedin"
_SHEETS = {"discovery", "engagement", "top posts", "followers", "performance"}
_DEMOGRAPHICS = {"demographics", "audience demographics", "content demographics", "top demographics"}
_CATEGORIES = {
    "job titles": "job title", "locations": "location", "industries": "industry", "seniorities": "seniority",
    "company sizes": "company size", "companies": "company",
}  # fmt: skip
_WHOLE = re.compile(r"^\d{1,3}(?:[, .\u202f\u00a0]\d{3})+$|^\d+$")
_TOTAL = re.compile(r"^total followers on (.+)$", re.IGNORECASE)


def recognizes(workbook: Workbook) -> bool:
    """Is this one of LinkedIn's two workbooks?"""
    names = {name.strip().lower() for name in workbook.sheet_names}
    return len(names & _SHEETS) > 1 or ("performance" in names and bool(names & _DEMOGRAPHICS))


def open_analytics(workbook: Workbook) -> list[Table]:
    """One table a sheet that is read."""
    piece = _piece_of(workbook)
    readers: dict[str, Callable[[str], Iterator[Line]]] = {
        "discovery": lambda title: _period(list(workbook.rows(title))),
        "engagement": lambda title: _days(list(workbook.rows(title))),
        "top posts": lambda title: _top_posts(list(workbook.rows(title))),
        "followers": lambda title: _days(list(workbook.rows(title))),
        "performance": lambda title: _performance(list(workbook.rows(title))),
    } | dict.fromkeys(_DEMOGRAPHICS, lambda title: _demographics(list(workbook.rows(title)), piece))
    known = [(title, readers[plain]) for title in workbook.sheet_names if (plain := title.strip().lower()) in readers]
    return [Table(f"{workbook.path}!{title}", IMPORTER, f"{workbook.content_hash}|{title}", read(title)) for title, read in known]


def _figures(
    record: int,
    figures: Sequence[tuple[str, float | None]],
    *,
    piece: str = "",
    since: date | None = None,
    until: date | None = None,
    among: tuple[str, str] | None = None,
) -> Line:
    counted = tuple((name, value) for name, value in figures if value is not None)
    if not counted:
        return Line(record, Outcome.SET_ASIDE, reason=Reason.BLANK)
    return Line(record, Outcome.GOOD, FiguresSeen(NETWORK, counted, piece, since, until, among))


def _period(rows: list[Row]) -> Iterator[Line]:
    """DISCOVERY: what was reached in the whole stretch of time."""
    pairs = _pairs(rows)
    days = [day_of(part.strip()) for part in pairs.get("overall performance", "").split(" - ")]
    since, until = (days[0], days[-1]) if days else (None, None)
    figures = [(name, number(text)) for name, text in pairs.items() if name != "overall performance"]
    yield _figures(1, figures, since=since, until=until)


def _days(rows: list[Row]) -> Iterator[Line]:
    """ENGAGEMENT and FOLLOWERS: figures of single days, below a total that some of them have."""
    names: list[str] = []
    for row in rows:
        cells = [cell.strip() for cell in row.cells]
        total = _TOTAL.match(cells[0]) if cells else None
        if total:
            day = day_of(total[1])
            yield _figures(row.record, [("total followers", number(cells[1] if len(cells) > 1 else ""))], since=day, until=day)
        elif cells and cells[0].lower() == "date":
            names = [cell.lower() for cell in cells[1:]]
        elif names and any(cells):
            day = day_of(cells[0])
            pairs = zip(names, map(number, cells[1:]), strict=False)
            yield _figures(row.record, [(name, value) for name, value in pairs if name], since=day, until=day)


def _top_posts(rows: list[Row]) -> Iterator[Line]:
    """TOP POSTS: two rankings side by side. One line a post with what either of them tells; records are numbered anew."""
    tables: list[tuple[int, str]] = []
    posts: dict[str, tuple[date | None, dict[str, float | None]]] = {}
    for row in rows:
        cells = [cell.strip() for cell in row.cells]
        lowered = [cell.lower() for cell in cells]
        if "post url" in lowered:
            places = [place for place, cell in enumerate(lowered) if cell == "post url"]
            tables = [(place, lowered[place + 2]) for place in places if place + 2 < len(lowered)]
            continue
        for place, name in tables:
            address, published, figure = [*cells[place : place + 3], "", "", ""][:3]
            if address:
                posts.setdefault(address, (day_of(published), {}))[1][name] = number(figure)
    for record, (address, (day, figures)) in enumerate(posts.items(), start=1):
        yield _figures(record, list(figures.items()), piece=address, since=day)


def _performance(rows: list[Row]) -> Iterator[Line]:
    """PERFORMANCE: everything about one post, a figure a row."""
    pairs = _pairs(rows)
    day = day_of(pairs.get("post date", ""))
    figures = [(name, number(text)) for name, text in pairs.items() if not name.startswith("post ")]
    yield _figures(1, figures, piece=pairs.get("post url", ""), since=day)


def _demographics(rows: list[Row], piece: str) -> Iterator[Line]:
    """Who the readers were: shares of job titles, places, companies. `< 1%` is below the smallest share that is told."""
    for row in rows:
        cells = [*map(str.strip, row.cells), "", "", ""][:3]
        if not any(cells) or cells[0].lower() == "top demographics":
            continue
        category = _CATEGORIES.get(cells[0].lower(), cells[0].lower())
        is_below = cells[2].startswith("<")
        figure = ("share below" if is_below else "share", share(cells[2].lstrip("< ")))
        yield _figures(row.record, [figure], piece=piece, among=(category, cells[1]))


def _piece_of(workbook: Workbook) -> str:
    sheet = next((title for title in workbook.sheet_names if title.strip().lower() == "performance"), None)
    return _pairs(list(workbook.rows(sheet))).get("post url", "") if sheet else ""


def _pairs(rows: list[Row]) -> dict[str, str]:
    both = ([*map(str.strip, row.cells), "", ""][:2] for row in rows)
    return {name.lower(): text for name, text in both if name and text}


def number(text: str) -> float | None:
    """A count as a number, however its thousands are parted; nothing when it is none."""
    plain = text.strip()
    if _WHOLE.match(plain):
        return float(re.sub(r"\D", "", plain))
    try:
        return float(plain)
    except ValueError:
        return None


def share(text: str) -> float | None:
    """A share between 0 and 1, written as a fraction or in percent."""
    plain = text.strip().replace(",", ".")
    value = number(plain.rstrip("% "))
    return value / 100 if value is not None and plain.endswith("%") else value
