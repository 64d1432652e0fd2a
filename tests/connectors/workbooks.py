"""Workbooks written on the spot."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook


def a_workbook(folder: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], name: str = "people.xlsx") -> Path:
    """A workbook with these sheets, row by row."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path = folder / name
    book.save(path)
    return path
