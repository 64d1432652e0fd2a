from pathlib import Path

import pytest

from tests.connectors.exports import a_file, csv_text, people_in, set_aside_in
from winsome.connectors import errors
from winsome.connectors.lines import PersonSeen, Reason
from winsome.connectors.recognizing import open_export
from winsome.connectors.spreadsheet.contacts import read_mapped
from winsome.connectors.spreadsheet.headers import Field
from winsome.connectors.spreadsheet.mapping import Mapping, fingerprint, guess_mapping


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Name;E-Mail;Firma", (Field.FULL_NAME, Field.EMAIL, Field.ORGANIZATION)),
        ("Vorname;Name;Telefon", (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.PHONE)),
        ("Prénom;Nom;Société;Fonction", (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.ORGANIZATION, Field.TITLE)),
        ("Nom;Courriel", (Field.FULL_NAME, Field.EMAIL)),
        ("Nombre;Apellidos;Correo electrónico;Cargo", (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL, Field.TITLE)),
        ("Title;First Name;Last Name;Job Title", (Field.IGNORE, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.TITLE)),
        ("FirstName;LastName;Title;MobilePhone", (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.TITLE, Field.PHONE)),
        ("Person - Name;Person - Email;Organization", (Field.FULL_NAME, Field.EMAIL, Field.ORGANIZATION)),
        ("E-mail 2 - Label;E-mail 2 - Value", (Field.IGNORE, Field.EMAIL)),
        ("Contact owner;Lifecycle Stage;LinkedIn URL", (Field.IGNORE, Field.IGNORE, Field.PROFILE)),
        ("Land/Region geschäftlich;Ort geschäftlich", (Field.COUNTRY, Field.CITY)),
    ],
)
def test_columns_are_recognized_by_what_people_call_them(header: str, fields: tuple[Field, ...]) -> None:
    assert guess_mapping(header.split(";")).fields == fields


def test_a_column_without_a_telling_name_is_recognized_by_what_stands_in_it() -> None:
    rows = [("anne@northwind.example", "https://linkedin.com/in/anne"), ("", "linkedin.com/in/ben")]
    assert guess_mapping(("A", "Homepage"), rows).fields == (Field.EMAIL, Field.PROFILE)


def test_the_name_of_a_deal_or_a_company_names_nobody() -> None:
    assert not guess_mapping(("Id", "Name", "StageName", "Amount")).names_somebody
    assert not guess_mapping(("Id", "Name", "ParentId", "Website")).names_somebody
    assert guess_mapping(("Id", "Name", "Website")).names_somebody


def test_a_column_of_the_never_class_cannot_be_chosen() -> None:
    mapping = Mapping(("Name", "Spouse", "Birthday"), (Field.FULL_NAME, Field.NOTES, Field.NOTES))
    assert mapping.fields == (Field.FULL_NAME, Field.IGNORE, Field.IGNORE)
    assert mapping.with_field(1, Field.NOTES).fields[1] is Field.IGNORE
    assert mapping.with_field(0, Field.NOTES).fields[0] is Field.NOTES


def test_a_mapping_is_remembered_for_the_same_columns_only() -> None:
    assert fingerprint(("Name", "E-Mail")) == fingerprint(("NAME ", "e-mail"))
    assert fingerprint(("Name", "E-Mail")) != fingerprint(("E-Mail", "Name"))


def test_a_table_is_read_as_its_mapping_says(tmp_path: Path) -> None:
    text = csv_text([
        ("Name", "E-Mail", "Firma", "Position", "Ort", "Notizen", "Webseite", "Partner", "Mobil"),
        ("Anne Okafor", "Anne@x.example ::: a@y.example", "Northwind", "Buyer", "Bremen", "=1+1", "de.linkedin.com/in/anne",
         "Secret", "+49 30 23125 01"),
    ], ";")  # fmt: skip
    path = a_file(tmp_path, "kontakte.csv", text)
    assert people_in(path) == [
        PersonSeen(
            full_name="Anne Okafor", emails=("anne@x.example", "a@y.example"), phones=("+49 30 23125 01",),
            profiles=("linkedin.com/in/anne",), organization="Northwind", title="Buyer", city="Bremen", notes=("=1+1",),
        )
    ]  # fmt: skip


def test_the_user_sees_the_columns_and_five_rows_without_what_is_never_read(tmp_path: Path) -> None:
    rows = [(f"Anne {number}", "1980-01-01") for number in range(9)]
    with open_export(a_file(tmp_path, "people.csv", csv_text([("Name", "Birthday"), *rows]))) as export:
        unknown = export.needs_mapping
        assert unknown is not None
        assert unknown.header == ("Name", "Birthday")
        assert unknown.sample_rows == tuple((f"Anne {number}", "") for number in range(5))
        assert read_mapped(unknown, unknown.guess()).dropped_columns == ["Birthday"]


def test_a_corrected_mapping_reads_otherwise(tmp_path: Path) -> None:
    with open_export(a_file(tmp_path, "people.csv", "Name,Employer of record\nAnne Okafor,Northwind\n")) as export:
        unknown = export.unknown[0]
        corrected = unknown.guess().with_field(1, Field.ORGANIZATION)
        [line] = read_mapped(unknown, corrected).lines
    assert isinstance(line.content, PersonSeen) and line.content.organization == "Northwind"


def test_rows_that_name_nobody_are_set_aside(tmp_path: Path) -> None:
    path = a_file(tmp_path, "people.csv", "Name,Company\n,\n,Northwind\nAnne,\n")
    assert set_aside_in(path) == [(2, Reason.BLANK), (3, Reason.NO_IDENTITY)]


def test_a_file_of_another_kind_is_refused_kindly(tmp_path: Path) -> None:
    with pytest.raises(errors.KindNotKnown, match=r"notes\.docx"):
        open_export(a_file(tmp_path, "upload", b"abc"), name="notes.docx")
    with pytest.raises(errors.WorkbookInstead, match="CSV"):
        open_export(a_file(tmp_path, "people.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600))
    with pytest.raises(errors.NotATable, match=r"letter\.csv, line 1"):
        open_export(a_file(tmp_path, "letter.csv", "Dear all\nhow are you?\n"))
