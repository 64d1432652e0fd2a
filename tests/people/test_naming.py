"""The one naming rule: full names, no abbreviations; and where a family name begins (C3)."""

import pytest

from winsome.people.naming import looks_abbreviated, name_key, split_name

SHORT = [
    "TPI", "tpi", "IBM", "P&G Inc.", "AT&T", "3M", "3M Company", "A.B.C.", "E.ON SE", "PwC", "EnBW AG", "BASF SE",
    "SAP SE", "IKEA", "BMW Group", "HSBC Holdings plc", "Intl Paper", "Int'l Paper", "Meyer Bros.", "Meyer Bros",
    "Univ. of Bristol", "Harbor Dept", "Tidewell Proc. Instr. Ltd", "Smith Assoc", "Hansa Mgmt GmbH", "Verein f. Technik",
    "Deutsche Ges. Wasserbau", "KWS", "X.", "GmbH",
]  # fmt: skip

FULL = [
    "Élan Vital SA", "Nordhafen Logistics", "NORDHAFEN LOGISTICS", "Tidewell Process Instruments Ltd", "Siemens",
    "SIEMENS AG", "Aldi", "Müller & Co. KG", "J. P. Morgan Chase & Co.", "C. H. Beck", "Dr. Oetker",
    "St. Galler Kantonalbank", "7-Eleven", "eBay Inc.", "H&M Hennes & Mauritz AB", "AB Volvo", "Marks & Spencer",
    "Porsche Automobil Holding SE", "Bremen Terminal Operating Company", "Acme Corp.", "Société Générale", "日本電気",
    "Ernst & Young", "Smith and Sons", "International Paper", "University of Bristol",
]  # fmt: skip


@pytest.mark.parametrize("name", SHORT)
def test_a_short_form_is_seen(name: str) -> None:
    assert looks_abbreviated(name)


@pytest.mark.parametrize("name", FULL)
def test_a_full_name_passes(name: str) -> None:
    assert not looks_abbreviated(name)


def test_spelling_does_not_part_an_organization() -> None:
    assert name_key("Élan  Vital, S.A.") == name_key("ELAN VITAL S.A.")
    assert name_key("Élan Vital") != name_key("Élan Vital SA")


@pytest.mark.parametrize(
    ("full", "given", "family"),
    [
        ("Rhea Brandt", "Rhea", "Brandt"),
        ("Brandt, Rhea", "Rhea", "Brandt"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Ana María de la Cruz", "Ana María", "de la Cruz"),
        ("Rhea Brandt, PhD", "Rhea", "Brandt"),
        ("John Smith Jr.", "John", "Smith"),
        ("Cher", "", "Cher"),
        ("עדינה בן־שלום", "עדינה", "בן־שלום"),
    ],
)
def test_a_family_name_is_guessed_where_no_source_tells_it(full: str, given: str, family: str) -> None:
    assert split_name(full) == (given, family)
