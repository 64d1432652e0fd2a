"""Organizations: short forms, subsidiaries, who else it might be."""

import pytest

from tests.matching.listed import SHARED, rows_of
from winsome.matching.fields import Field
from winsome.matching.organization_columns import organization_columns
from winsome.matching.organization_likeness import Organization, all_initials, spelled_by
from winsome.matching.organization_matching import compared, duplicates, looked_up

ENGLISH = ("US", "GB", "CA", "AU", "NZ", "IE")
SOME = [
    "American Society of Association Executives",
    "Canadian Dental Hygienists Association",
    "Nordhafen Logistics GmbH",
    "Saintonge Foods SAS",
    "Volta Energy Holding",
    "Rift Valley Instruments",
    "Calder Precision Tools Ltd",
]


def quiet(*_: object) -> None:
    return None


def organizations(names: list[str], countries: list[str] | None = None) -> list[Organization]:
    said = {Field.NAME: names} | ({Field.COUNTRY: countries} if countries else {})
    rows = zip(*organization_columns(said, len(names)).values(), strict=True)
    return [Organization(*(value or "" for value in row)) for row in rows]


def best(query: str, among: list[str]) -> tuple[str, float]:
    found = looked_up(organizations([query]), organizations(among), quiet)
    (_, place), likely = max(found.items(), key=lambda each: each[1])
    return among[place], likely


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("ASAE", SOME[0]),
        ("Am. Soc. of Assn. Exec's", SOME[0]),
        ("nordhafen logistics", SOME[2]),
        ("Calder Precison Tools", SOME[6]),
        ("Saintonge Foods", SOME[3]),
    ],
)
def test_short_forms_and_slips_find_the_full_name(query: str, meant: str) -> None:
    assert best(query, SOME) == (meant, pytest.approx(1, abs=0.5))


def test_a_short_form_that_two_bear_asks() -> None:
    _, likely = best("ASAE", [*SOME, "Alpine Skiing Athletes Europe"])
    assert likely < 0.5


def test_a_subsidiary_is_no_duplicate() -> None:
    found = duplicates(organizations([*SOME, "Nordhafen", "Nordhafen Shipyards"]), quiet)
    assert not [pair for pair, likely in found.items() if likely >= 0.5]


def test_the_same_with_another_legal_form_is_a_duplicate() -> None:
    found = duplicates(organizations([*SOME, "NORDHAFEN LOGISTICS AG"]), quiet)
    assert [pair for pair, likely in found.items() if likely >= 0.5] == [(2, len(SOME))]


def test_the_same_name_in_another_country_is_no_link() -> None:
    found = looked_up(organizations(["Saintonge Foods"], ["FR"]), organizations(SOME, ["US"] * len(SOME)), quiet)
    assert all(likely < 0.5 for likely in found.values())


def test_given_pairs_are_compared_by_themselves() -> None:
    same, other, nothing = compared(
        organizations(["Volta Energy", "Volta", ""]), organizations(["Volta Energy AG", "Rift", "Rift"])
    )
    assert same > 0.9 and other < 0.1 and nothing == 0


def test_acronyms_take_small_words_or_leave_them() -> None:
    assert {"asae", "asoae"} <= all_initials("american society of association executives")
    assert spelled_by("minpol", "ministry of police") == 1.0
    assert spelled_by("mxpol", "ministry of police") == 0.0


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the labelled organizations do not lie beside this checkout")
@pytest.mark.parametrize("with_country", [True, False])
def test_other_names_of_research_organizations_are_looked_up(with_country: bool) -> None:
    known = [row for row in rows_of(SHARED / "ror_orgs.csv") if row["country"] in ENGLISH]
    asked = [row for row in rows_of(SHARED / "ror_variants.csv") if row["country"] in ENGLISH and row["lang"] in ("", "en")]
    left = organizations([row["variant"] for row in asked], [row["country"] for row in asked] if with_country else None)
    right = organizations([row["name"] for row in known], [row["country"] for row in known] if with_country else None)
    found = looked_up(left, right, quiet)
    top: dict[int, tuple[float, int]] = {}
    for (query, place), likely in found.items():
        top[query] = max(top.get(query, (0.0, 0)), (likely, place))
    linked = [pair for pair, likely in found.items() if likely >= 0.5]
    right_at_top = sum(known[place]["org_id"] == asked[query]["org_id"] for query, (_, place) in top.items())
    right_links = sum(known[place]["org_id"] == asked[query]["org_id"] for query, place in linked)
    assert right_at_top / len(asked) >= 0.72
    assert right_links / len(linked) >= 0.97
