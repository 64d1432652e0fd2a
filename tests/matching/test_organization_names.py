"""What of an organization's name is compared."""

import pytest

from winsome.matching.organization_names import aside, core, initials


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quinper Partners, Inc.", "QUINPER PARTNERS"),
        ("Müller GmbH & Co. KG", "Muller"),
        ("Foo Sp. z o.o.", "Foo"),
        ("PT Astra International Tbk", "Astra International"),
        ("Élan Vital S.A. de C.V.", "Elan Vital"),
        ("ООО Ромашка", "Romashka LLC"),
        ("Piolax, Inc. (Japan)", "Piolax"),
        ("Am. Soc. of Assn. Exec's", "American Society of Association Executives"),
    ],
)
def test_legal_forms_and_shortened_words_make_no_other_name(one: str, other: str) -> None:
    assert core(one) == core(other)


@pytest.mark.parametrize(("one", "other"), [("Quinper Labs", "Quinper"), ("Élan Foods", "Élan Energy"), ("AG", "SE")])
def test_another_word_is_another_name(one: str, other: str) -> None:
    assert core(one) != core(other)


def test_a_name_of_nothing_but_a_form_keeps_it() -> None:
    assert core("AG") == "ag"


def test_initials_leave_small_words_out() -> None:
    assert initials(core("American Society of Association Executives")) == "asae"
    assert initials(core("Siemens")) == ""


def test_what_stands_in_parentheses_is_kept_apart() -> None:
    assert aside("Association of Botanical Gardens (ABG)") == "abg"
    assert aside("(ABG)") == ""
