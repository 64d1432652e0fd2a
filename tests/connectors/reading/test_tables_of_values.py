import csv
import io
from pathlib import Path

import pytest

from tests.connectors.exports import ANNE, BEN, CONNECTIONS, a_file, connections_csv, csv_text, lines_of, names_in, set_aside_in
from winsome.connectors import errors
from winsome.connectors.lines import Outcome, Reason
from winsome.connectors.recognizing import open_export

PREAMBLE = 'Notes:\n"When exporting your connection data, you may notice, that …"\n\n'
BOTH = ["Anne Okafor", "Ben Ngata"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    text = csv_text([CONNECTIONS, ANNE, BEN], delimiter)
    assert names_in(a_file(tmp_path, "Connections.csv", text)) == BOTH


@pytest.mark.parametrize("before", ["", PREAMBLE, PREAMBLE.replace("Notes:", '"Notes:"'), "\n\n", "sep=,\n"])
def test_the_header_is_found_below_a_preamble(tmp_path: Path, before: str) -> None:
    text = before + connections_csv(ANNE, BEN)
    path = a_file(tmp_path, "Connections.csv", text)
    assert names_in(path) == BOTH
    by_a_plain_reader = list(csv.reader(io.StringIO(text, newline="")))
    for line in lines_of(path):
        assert by_a_plain_reader[line.record - 1][0] in ("Anne", "Ben")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(tmp_path: Path, end: str) -> None:
    assert names_in(a_file(tmp_path, "Connections.csv", connections_csv(ANNE, BEN).replace("\n", end))) == BOTH


def test_a_cell_may_hold_line_breaks_and_keeps_the_numbering(tmp_path: Path) -> None:
    broken = (*ANNE[:5], "Buyer,\nand more", ANNE[6])
    lines = lines_of(a_file(tmp_path, "Connections.csv", connections_csv(broken, BEN)))
    assert [(line.record, line.outcome) for line in lines] == [(2, Outcome.GOOD), (3, Outcome.GOOD)]


def test_rows_that_do_not_fit_are_set_aside_and_the_others_kept(tmp_path: Path) -> None:
    text = connections_csv(ANNE, ("A", "B", *[""] * 300, "x"), ("short",), BEN, ("Cy", "Holt", *BEN[2:], "", ""))
    path = a_file(tmp_path, "Connections.csv", text)
    assert set_aside_in(path) == [(3, Reason.TOO_MANY_COLUMNS), (4, Reason.TOO_FEW_COLUMNS)]
    assert names_in(path) == [*BOTH, "Cy Holt"]


def test_rows_with_another_delimiter_are_set_aside_with_their_number(tmp_path: Path) -> None:
    text = "sep=;\n" + csv_text([CONNECTIONS, ANNE], ";") + csv_text([BEN], "\t") + csv_text([BEN], ",")
    path = a_file(tmp_path, "Connections.csv", text)
    assert set_aside_in(path) == [(4, Reason.WRONG_DELIMITER), (5, Reason.WRONG_DELIMITER)]
    assert names_in(path) == ["Anne Okafor"]


def test_an_open_quote_is_reported_where_it_began_and_costs_one_line(tmp_path: Path) -> None:
    text = connections_csv() + 'Open,"Quote,,,Org,Buyer,1 Mar 2024\n' + connections_csv(ANNE, BEN).partition("\n")[2]
    path = a_file(tmp_path, "Connections.csv", text)
    assert set_aside_in(path) == [(2, Reason.OPEN_QUOTE)]
    assert names_in(path) == BOTH


def test_two_open_quotes_do_not_swallow_what_is_between_them(tmp_path: Path) -> None:
    opened = 'Open,"Quote,,,Org,Buyer,1 Mar 2024\n'
    rows = connections_csv(ANNE, BEN).partition("\n")[2]
    path = a_file(tmp_path, "Connections.csv", connections_csv() + opened + rows + opened + rows.replace("a", "e"))
    assert [reason for _, reason in set_aside_in(path)] == [Reason.OPEN_QUOTE, Reason.OPEN_QUOTE]
    assert names_in(path)[:2] == BOTH and len(names_in(path)) == 4


def test_an_inch_sign_in_a_cell_is_no_open_quote(tmp_path: Path) -> None:
    text = connections_csv(ANNE) + 'Cy,Holt,,,5" Pipes Ltd,Buyer,1 Mar 2024\n'
    assert names_in(a_file(tmp_path, "Connections.csv", text)) == ["Anne Okafor", "Cy Holt"]


@pytest.mark.parametrize("giant", ["x" * 10_000_000, "x\n" * 1_000_000, "x" * 1_000_001])
def test_a_giant_cell_sets_its_row_aside_and_keeps_the_others(tmp_path: Path, giant: str) -> None:
    path = a_file(tmp_path, "Connections.csv", connections_csv(ANNE, ("Big", "Cell", "", "", giant, "", ""), BEN))
    assert set_aside_in(path) == [(3, Reason.CELL_TOO_LARGE)]
    assert names_in(path) == BOTH


def test_names_hold_no_nul(tmp_path: Path) -> None:
    text = connections_csv(("An\0ne", "Oka\0for", *ANNE[2:]))
    assert names_in(a_file(tmp_path, "Connections.csv", text)) == ["Anne Okafor"]


def test_a_header_without_rows_is_said(tmp_path: Path) -> None:
    with open_export(a_file(tmp_path, "Connections.csv", connections_csv())) as export:
        assert list(export.tables[0].lines) == []
        assert export.tables[0].remarks == ["There is a header and no line below it."]


def test_a_web_page_in_place_of_a_table_is_refused_with_file_and_line(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Connections.csv", "<!DOCTYPE html><html><body>Sign in</body></html>")
    with pytest.raises(errors.WebPageInstead, match=r"Connections\.csv, line 1"):
        open_export(path)


def test_formulas_stay_the_text_that_they_are(tmp_path: Path) -> None:
    text = connections_csv(('=HYPERLINK("http://evil.invalid","x")', "Link", "", "", "@SUM(1+1)", "-2+3", ""))
    path = a_file(tmp_path, "Connections.csv", text)
    assert names_in(path) == ['=HYPERLINK("http://evil.invalid","x") Link']


def test_reading_twice_gives_the_same_lines(tmp_path: Path) -> None:
    text = connections_csv(ANNE, BEN, ANNE, ("", "", "", "", "", "", ""))
    path = a_file(tmp_path, "Connections.csv", text)
    assert lines_of(path) == lines_of(path)
    assert [line.outcome for line in lines_of(path)][2:] == [Outcome.DUPLICATE, Outcome.SET_ASIDE]
    assert lines_of(path)[2].same_as == 2
