import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.connectors.exports import a_file, a_zip, lines_of, people_in
from tests.connectors.workbooks import a_workbook
from winsome.connectors import errors
from winsome.connectors.lines import Reason
from winsome.connectors.reading.workbooks import as_text
from winsome.connectors.recognizing import open_export

PEOPLE = [
    ("Our fair in Bremen",),
    (),
    ("Name", "E-Mail", "Firma", "Geburtstag", "Telefon"),
    ("Anne Okafor", "anne@northwind.example", "Northwind", date(1980, 1, 1), 493023125001),
    (None, None, "Northwind", None, None),
    (),
    ("=1+1", "ben@northwind.example", None, None, None),
]


def test_a_workbook_is_shown_and_read_like_any_table(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, {"Messe": PEOPLE, "Empty": []})
    with open_export(path) as export:
        unknown = export.needs_mapping
        assert unknown is not None
        assert (unknown.path, unknown.header) == ("people.xlsx!Messe", ("Name", "E-Mail", "Firma", "Geburtstag", "Telefon"))
        assert "1980" not in repr(unknown.sample_rows)
    anne, ben = people_in(path)
    assert (anne.full_name, anne.emails, anne.phones) == ("Anne Okafor", ("anne@northwind.example",), ("493023125001",))
    assert ben.full_name == ""  # a formula that no program has computed has no value
    lines = lines_of(path)
    assert [(line.record, line.reason) for line in lines] == [
        (4, None), (5, Reason.NO_IDENTITY), (6, Reason.BLANK), (7, None),
    ]  # fmt: skip


def test_a_workbook_in_an_archive_and_one_under_another_name_are_read_too(tmp_path: Path) -> None:
    content = a_workbook(tmp_path, {"Messe": PEOPLE}).read_bytes()
    inside = a_zip(tmp_path, {"lists/people.xlsx": content, "readme.docx": b"x"}, name="all.zip")
    with open_export(inside) as export:
        assert [unknown.path for unknown in export.unknown] == ["all.zip!lists/people.xlsx!Messe"]
    with open_export(a_file(tmp_path, "upload", content), name="people") as export:
        assert export.unknown[0].path == "people!Messe"


def test_of_several_sheets_those_that_name_nobody_are_left_alone(tmp_path: Path) -> None:
    sheets = {"Prices": [("Article", "Price"), ("Pump", 12.5)], "Messe": PEOPLE}
    with open_export(a_workbook(tmp_path, sheets)) as export:
        assert (len(export.unknown), export.unread_files) == (1, ["Prices"])


def test_rows_far_below_the_last_one_do_not_cost_anything(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [("Name", "E-Mail"), ("Anne Okafor", "anne@northwind.example")]
    path = a_workbook(tmp_path, {"Messe": [*rows, *[()] * 5_000, ("Far below", "")]})
    assert len(lines_of(path)) == 1


def test_a_file_that_only_ends_in_xlsx_is_refused_kindly(tmp_path: Path) -> None:
    with pytest.raises(errors.WorkbookDamaged, match=r"people\.xlsx"):
        open_export(a_zip(tmp_path, {"xl/workbook.xml": "<nothing", "[Content_Types].xml": "<x/>"}, name="people.xlsx"))
    with pytest.raises(errors.KindNotKnown):
        open_export(a_file(tmp_path, "people.xlsx", b"no zip at all" * 50))


def test_a_workbook_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/sharedStrings.xml", b"\0" * 201_000_000)
    with pytest.raises(errors.UnpacksTooLarge):
        open_export(a_file(tmp_path, "people.xlsx", packed.getvalue()))


def test_entities_that_stand_for_each_other_are_refused(tmp_path: Path) -> None:
    content = a_workbook(tmp_path, {"Messe": PEOPLE}).read_bytes()
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            new.writestr(part, bomb if part.startswith("xl/worksheets/") else old.read(part))
    with pytest.raises(errors.WorkbookDamaged):
        open_export(a_file(tmp_path, "people.xlsx", packed.getvalue()))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "TRUE"), (12.0, "12"), (12.5, "12.5"), (7, "7"), (" a\0b ", "ab"),
        (datetime.fromisoformat("2026-09-01"), "2026-09-01"), (date(2026, 9, 1), "2026-09-01"),
        (datetime.fromisoformat("2026-09-01T08:30"), "2026-09-01 08:30:00"),
    ],
)  # fmt: skip
def test_cells_become_the_text_that_a_table_would_hold(value: object, text: str) -> None:
    assert as_text(value) == text


def with_its_sheet(path: Path, before: bytes, more: bytes) -> Path:
    """A workbook into whose first sheet something was written before these bytes."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(before, more + before)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_line_of_a_million_cells_is_refused_before_it_is_built(tmp_path: Path, prefix: str) -> None:
    path = a_workbook(tmp_path, {"People": [("First name", "Last name", "E-mail"), ("Rhea", "Brandt", "rhea@x.example")]})
    cells = b"<c/>" * 1_000_000
    more = f'<{prefix}row r="3">'.encode() + cells + f"</{prefix}row>".encode()
    with pytest.raises(errors.SheetTooWide, match=r"people\.xlsx, line 3 of “sheet1\.xml”"):
        open_export(with_its_sheet(path, b"</sheetData>", more))


def test_a_sheet_as_wide_as_programs_allow_is_read(tmp_path: Path) -> None:
    wide = ["Rhea", "Brandt", "rhea@x.example", *[""] * 16_000, "far"]
    path = a_workbook(tmp_path, {"People": [("First name", "Last name", "E-mail"), ("Kofi", "Sarpong", "kofi@x.example"), wide]})
    assert [line.reason for line in lines_of(path)] == [None, Reason.TOO_MANY_COLUMNS]


def test_links_to_other_workbooks_are_not_followed_and_formulas_not_computed(tmp_path: Path) -> None:
    rows = [
        ("First name", "Last name", "E-mail"),
        ("=1+1", "Sarpong", '=HYPERLINK("http://x.example")'),
        ("Rhea", "Brandt", "r@x.example"),
    ]
    path = a_workbook(tmp_path, {"People": rows})
    with zipfile.ZipFile(path, "a") as book:
        book.writestr(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
            'Target="file:///etc/hostname" TargetMode="External"/></Relationships>',
        )
    assert [person.family_name for person in people_in(path)] == ["Sarpong", "Brandt"]
    assert people_in(path)[0].given_name == "" and people_in(path)[0].emails == ()
