"""What of a person's name is compared."""

import pytest

from winsome.matching.people_names import PersonName, person_name


def of(full: str) -> PersonName:
    return person_name("", "", full)


def roots(name: PersonName) -> set[str]:
    return {name.root, name.other_root} - {""}


@pytest.mark.parametrize(
    "written",
    ["Wainley, Lorna", "Dr. Lorna Wainley, MSc, PMP®", "Lorna Wainley 🇪🇺", "LORNA WAINLEY", "Lorna Wainley (Tidewell)"],
)
def test_order_titles_and_signs_make_no_other_name(written: str) -> None:
    assert (of(written).given, of(written).family) == ("lorna", "wainley")


@pytest.mark.parametrize(
    ("nickname", "full"), [("Bill", "William"), ("Kate", "Katherine"), ("Sam", "Samantha"), ("Joerg", "Jürgen")]
)
def test_a_nickname_leads_to_the_name(nickname: str, full: str) -> None:
    assert roots(person_name(nickname, "Noor")) & roots(person_name(full, "Noor"))


@pytest.mark.parametrize(("one", "other"), [("Robert", "Rupert"), ("Anna", "Nora"), ("Peter", "Paul")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert not roots(person_name(one, "Noor")) & roots(person_name(other, "Noor"))


@pytest.mark.parametrize(
    ("one", "other"), [("Müller", "Mueller"), ("Mattsson", "Matsson"), ("Ødegård", "Odegard"), ("Медведев", "Medvedev")]
)
def test_spellings_of_a_family_name_meet(one: str, other: str) -> None:
    assert person_name("Ines", one).family_root == person_name("Ines", other).family_root


def test_letters_that_were_encoded_twice_are_read_as_they_were_meant() -> None:
    assert person_name("JÃ¶rn", "GaudrÃ©mont") == person_name("Jörn", "Gaudrémont")


def test_a_name_in_capitals_after_a_comma_is_no_honor() -> None:
    assert of("GATES, WILLIAM").given == "william"


@pytest.mark.parametrize("nonsense", ["", " ", "=1+1", "<script>", "x" * 10_000, "🚀"])
def test_whatever_is_written_there_is_read(nonsense: str) -> None:
    assert len(of(nonsense).family) <= 200
