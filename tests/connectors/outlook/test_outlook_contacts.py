from pathlib import Path

import pytest

from tests.connectors.exports import a_file, csv_text, people_in, set_aside_in
from winsome.connectors.lines import PersonSeen, Reason
from winsome.connectors.recognizing import open_export

GERMAN = (
    "Anrede", "Vorname", "Weitere Vornamen", "Nachname", "Firma", "Abteilung", "Position", "Straße geschäftlich",
    "Ort geschäftlich", "Land/Region geschäftlich", "Straße privat", "Ort privat", "Telefon geschäftlich", "Telefon (privat)",
    "Mobiltelefon", "E-Mail-Adresse", "E-Mail-Typ", "E-Mail: Angezeigter Name", "E-Mail 2: Adresse", "Geburtstag", "Geschlecht",
    "Jahrestag", "Kinder", "Notizen", "Partner", "Privat", "Webseite",
)  # fmt: skip
ANNE = {
    "Anrede": "Frau", "Vorname": "Anne", "Nachname": "Müller", "Firma": "Northwind", "Position": "Einkäuferin",
    "Ort geschäftlich": "Köln", "Land/Region geschäftlich": "Deutschland", "Ort privat": "Geheim",
    "Telefon (privat)": "+49 30 99999", "Mobiltelefon": "+49 30 23125 01", "E-Mail-Adresse": "anne@northwind.example",
    "E-Mail-Typ": "SMTP", "Geburtstag": "0.0.00", "Jahrestag": "0.0.00", "Kinder": "Geheim", "Partner": "Geheim", "Privat": "Aus",
    "Notizen": "Zeile eins\nZeile zwei",
}  # fmt: skip


def a_table(header: tuple[str, ...], *rows: dict[str, str]) -> bytes:
    return csv_text([header, *([row.get(name, "") for name in header] for row in rows)]).encode("cp1252")


def test_a_german_export_in_windows_letters_is_read(tmp_path: Path) -> None:
    path = a_file(tmp_path, "kontakte.csv", a_table(GERMAN, ANNE))
    assert people_in(path) == [
        PersonSeen(
            full_name="Anne Müller", given_name="Anne", family_name="Müller", emails=("anne@northwind.example",),
            phones=("+49 30 23125 01",), organization="Northwind", title="Einkäuferin", city="Köln", country="Deutschland",
            notes=("Zeile eins\nZeile zwei",),
        )
    ]  # fmt: skip


def test_private_matters_are_dropped_and_named(tmp_path: Path) -> None:
    with open_export(a_file(tmp_path, "kontakte.csv", a_table(GERMAN, ANNE))) as export:
        table = export.tables[0]
        assert (table.importer, export.unknown) == ("outlook_csv", [])
        assert table.dropped_columns == [
            "Straße privat", "Ort privat", "Telefon (privat)", "Geburtstag", "Geschlecht", "Jahrestag", "Kinder", "Partner",
        ]  # fmt: skip
        assert "Geheim" not in repr(list(table.lines))


def test_an_address_of_exchange_is_no_mail_address(tmp_path: Path) -> None:
    exchange = "/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=zz5825df"
    rows = [
        {"Vorname": "Anne", "E-Mail-Adresse": exchange, "E-Mail-Typ": "EX", "E-Mail 2: Adresse": "anne@northwind.example"},
        {"E-Mail-Adresse": exchange, "E-Mail-Typ": "EX"},
    ]
    path = a_file(tmp_path, "kontakte.csv", a_table(GERMAN, *rows))
    assert [person.emails for person in people_in(path)] == [("anne@northwind.example",)]
    assert set_aside_in(path) == [(3, Reason.NO_IDENTITY)]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("Title", "First Name", "Last Name", "Company", "Job Title", "Business Street", "Home City", "E-mail Address",
          "E-mail Type"),
         ("Ms", "Anne", "Okafor", "Northwind", "Buyer", "", "Secret", "anne@northwind.example", "SMTP")),
        (("First Name", "Last Name", "Title", "Given Yomi", "E-mail Address", "Company", "Job Title", "Schools", "Hobby"),
         ("Anne", "Okafor", "Ms", "", "anne@northwind.example", "Northwind", "Buyer", "Secret", "Secret")),
        (("Titre", "Prénom", "Nom", "Société", "Fonction", "Rue (bureau)", "Ville (domicile)",
          "Adresse de messagerie", "Passe-temps"),
         ("Mme", "Anne", "Okafor", "Northwind", "Buyer", "", "Secret", "anne@northwind.example", "Secret")),
        (("Nombre", "Apellidos", "Organización", "Puesto", "Calle del trabajo", "Dirección de correo electrónico", "Cónyuge"),
         ("Anne", "Okafor", "Northwind", "Buyer", "", "anne@northwind.example", "Secret")),
    ],
)  # fmt: skip
def test_every_language_and_layout_reads_the_same(tmp_path: Path, header: tuple[str, ...], row: tuple[str, ...]) -> None:
    path = a_file(tmp_path, "contacts.csv", "\ufeff" + csv_text([header, row]))
    [anne] = people_in(path)
    assert (anne.full_name, anne.organization, anne.title, anne.emails) == (
        "Anne Okafor", "Northwind", "Buyer", ("anne@northwind.example",),
    )  # fmt: skip
    with open_export(path) as export:
        assert export.importer == "outlook_csv"
        assert export.tables[0].dropped_columns
        assert "Secret" not in repr(list(export.tables[0].lines))


def test_a_table_without_a_column_of_outlooks_own_is_asked_about(tmp_path: Path) -> None:
    header = ("First Name", "Last Name", "E-mail Address", "Company")
    with open_export(a_file(tmp_path, "list.csv", csv_text([header, ("Anne", "Okafor", "", "")]))) as export:
        assert export.needs_mapping is not None
