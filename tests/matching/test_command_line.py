"""`winsome matching`: pairs and comparisons as tables, and one sentence for what cannot be matched."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.matching.listed import rows_of
from winsome.cli.matching import matching

PEOPLE = """id,name,email,city
1,Anna Smith,anna@acme.example,Bristol
2,"Smith, Anna",anna@acme.example,Bristol
3,Peter Paul,p@rift.example,Leeds
"""


def run(folder: Path, text: str | bytes, *words: str, verb: str = "pairs", kind: str = "person") -> Result:
    file = folder / "list.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return CliRunner().invoke(matching, [verb, str(file), "--kind", kind, "--out", str(folder / "out.csv"), *words])


def test_pairs_are_written_with_their_probability(tmp_path: Path) -> None:
    assert run(tmp_path, PEOPLE).exit_code == 0
    (pair,) = [row for row in rows_of(tmp_path / "out.csv") if float(row["probability"]) >= 0.5]
    assert list(pair) == ["left_id", "right_id", "probability"]
    assert (pair["left_id"], pair["right_id"]) == ("1", "2")


def test_columns_are_what_the_map_says(tmp_path: Path) -> None:
    text = "nr,wer,web\n1,Anna Smith,anna@acme.example\n2,Anna Smith,anna@acme.example\n"
    told = run(tmp_path, text, "--map", "nr=id", "--map", "wer=name", "--map", "web=email")
    assert told.exit_code == 0 and len(rows_of(tmp_path / "out.csv")) == 1


def test_another_list_may_call_the_same_field_otherwise(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("id,name\na,American Society of Association Executives\nb,Rift Valley Instruments\n")
    told = run(tmp_path, "id,short\n1,ASAE\n", "--against", str(other), "--map", "short=name", kind="organization")
    assert told.exit_code == 0
    assert {(row["left_id"], row["right_id"]) for row in rows_of(tmp_path / "out.csv")} == {("1", "a")}


def test_given_pairs_get_a_probability_and_keep_their_columns(tmp_path: Path) -> None:
    text = 'id,left_name,right_name,left_city,note\n1,Bill Gates,"GATES, William",Seattle,x\n2,Bill Gates,Steve Jobs,,y\n'
    assert run(tmp_path, text, verb="compare").exit_code == 0
    same, other = rows_of(tmp_path / "out.csv")
    assert list(same) == ["id", "left_name", "right_name", "left_city", "note", "probability"]
    assert float(same["probability"]) >= 0.5 > float(other["probability"])
    assert same["note"] == "x"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"id,name\n",
        b"name,email\nAnna,a@acme.example\n",
        b"id,name,email\n1,,\n2,,\n",
        b"id,shoe\n1,42\n",
        b"<!DOCTYPE html><html><body>Sign in</body></html>",
        bytes(range(256)) * 50,
    ],
    ids=["empty", "header only", "no id", "empty columns", "nothing to compare", "web page", "no text"],
)
def test_what_cannot_be_matched_is_said_in_one_sentence(tmp_path: Path, text: bytes) -> None:
    told = run(tmp_path, text)
    assert told.exit_code == 2 and not (tmp_path / "out.csv").exists()
    assert told.output.count("\n") == 1 and "list.csv" in told.output


@pytest.mark.parametrize("given", ["shoe=name", "name=shoe", "name"])
def test_a_map_that_leads_nowhere_is_refused(tmp_path: Path, given: str) -> None:
    told = run(tmp_path, PEOPLE, "--map", given)
    assert told.exit_code == 2 and told.output.count("\n") == 1


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    told = CliRunner().invoke(
        matching, ["pairs", str(tmp_path / "none.csv"), "--kind", "person", "--out", str(tmp_path / "out.csv")]
    )
    assert told.exit_code == 2 and "none.csv" in told.output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_letters_are_read_however_they_were_saved(tmp_path: Path, encoding: str) -> None:
    text = "id;name;email\n1;Jörg Müller;j@acme.example\n2;Joerg Mueller;j@acme.example\n"
    assert run(tmp_path, text.encode(encoding)).exit_code == 0
    assert float(rows_of(tmp_path / "out.csv")[0]["probability"]) >= 0.5


def test_a_nul_and_a_row_with_too_much_are_passed_over(tmp_path: Path) -> None:
    text = b"id,name,email\n1,An\0na Smith,a@acme.example\n2,Anna Smith,a@acme.example\n3,too,much,of,it\n"
    told = run(tmp_path, text)
    assert told.exit_code == 0 and "1 row could not be read" in told.output
    assert len(rows_of(tmp_path / "out.csv")) == 1
