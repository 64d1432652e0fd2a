"""Which columns of an import are dropped unread (G1, G6)."""

import json
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from winsome.guardrail.columns import is_never_column

TRUTH = Path(__file__).resolve().parents[3] / "shared" / "data" / "archives" / "truth.json"
needs_archives = pytest.mark.skipif(not TRUTH.is_file(), reason="the invented archives are not beside this folder")

# The truth writes `* privat*` with a space; a number in brackets is just as private.
PRIVATE_IN_BRACKETS = {"Telefon (privat)", "Telefon (privat 2)"}


def sources() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))["sources"]
    return found


def patterns(source: dict[str, Any]) -> list[str]:
    return [pattern for pattern in source["dropped_columns"] if pattern != "*"]  # a whole file, which its reader leaves alone


@needs_archives
def test_every_column_that_the_archives_drop_is_known() -> None:
    written = {pattern for source in sources().values() for pattern in patterns(source) if "*" not in pattern}
    assert written and [column for column in sorted(written) if not is_never_column(column)] == []


@needs_archives
def test_the_headers_of_the_archives_are_dropped_where_the_truth_says_so_and_nowhere_else() -> None:
    wrong = []
    for name, source in sources().items():
        for column in source.get("header", ()):
            expected = any(fnmatchcase(column, pattern) for pattern in patterns(source)) or column in PRIVATE_IN_BRACKETS
            if is_never_column(column) is not expected:
                wrong.append((name, column))
    assert wrong == []


@pytest.mark.parametrize(
    "header",
    ["Birthday", "BIRTHDATE", "Date of birth (optional)", "geburtsdatum", "Date de naissance", "Fecha de nacimiento", "BDAY",
     "Anniversary", "Hochzeitstag", "Spouse", "SpouseName", "Partner's Name", "Ehefrau", "Conjoint(e)", "Cónyuge", "Kinder",
     "Children", "Enfants", "Hijos", "X-CHILDREN", "RELATED;TYPE=child", "Hobbies", "Loisirs", "Gender", "Pronouns", "Geschlecht",
     "Género", "Religion", "Konfession", "Marital Status", "Relationship Status", "Familienstand", "État civil", "Estado civil",
     "Nationality", "Staatsangehörigkeit", "Nationalité", "HomePhone", "Home Street", "Straße privat", "Privatadresse",
     "Rue (domicile)", "Teléfono particular", "Private Address", "ADR;TYPE=home", "Address 2 - Street", "Relation 3 - Value",
     "Event 1 - Label", "Custom Field 12 - Value", "Schools", "Escuela", "Age", "Social Security Number", "Government ID Number",
     "Political Views", "Union membership", "Disability", "Salary"],
)  # fmt: skip
def test_columns_about_private_life_are_dropped_in_four_languages(header: str) -> None:
    assert is_never_column(header)


@pytest.mark.parametrize(
    "header",
    ["First Name", "Company", "E-mail Address", "Email Address", "Business Address", "Company Address", "IP Address", "Homepage",
     "Home Page", "Business Phone", "Mobile Phone", "Notes", "Notizen", "Partner Company", "Partner Account", "Child Account",
     "Contract Anniversary", "Event Name", "Custom Field", "Average Deal Size", "Stage", "Language", "Photo", "Privat",
     "Private Equity Owner", "Personal Web Page", "Adresse électronique", "Dirección de correo", "Telefon geschäftlich",
     "Personalabteilung", "Scholarship Sponsor", "Person - Name", "Related Account", "Sexton Ltd", "", " - "],
)  # fmt: skip
def test_columns_about_work_are_kept(header: str) -> None:
    assert not is_never_column(header)
