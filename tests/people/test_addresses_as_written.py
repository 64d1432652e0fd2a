import pytest

from winsome.people.addresses import email_address, is_personal, phone_number, profile_address, web_address


@pytest.mark.parametrize(
    "written",
    [
        "https://www.linkedin.com/in/anne-okafor",
        "http://de.linkedin.com/in/anne-okafor/",
        "HTTPS://WWW.LinkedIn.com/in/ANNE-OKAFOR?trk=contact-info",
        "linkedin.com/in/anne-okafor",
        "www.linkedin.com/in/anne%2Dokafor/en",
        "  https://m.linkedin.com/in/anne-okafor#top ",
    ],
)
def test_one_profile_has_one_address_however_it_is_written(written: str) -> None:
    assert profile_address(written) == "linkedin.com/in/anne-okafor"


def test_percent_signs_and_accents_are_the_same_profile() -> None:
    assert profile_address("https://linkedin.com/in/j%C3%B6rg-%e2%9a%99") == profile_address("linkedin.com/in/Jörg-⚙")


@pytest.mark.parametrize(
    "written",
    ["", "https://www.linkedin.com/company/northwind", "https://northwind.example/in/anne", "https://notlinkedin.com/in/a"],
)
def test_what_is_no_personal_profile_gives_no_address(written: str) -> None:
    assert profile_address(written) == ""


@pytest.mark.parametrize(
    "written", [" Anne@Northwind.Example ", "mailto:anne@northwind.example", "Anne <anne@northwind.example>"]
)
def test_a_mail_address_is_trimmed_and_in_lower_case(written: str) -> None:
    assert email_address(written) == "anne@northwind.example"


@pytest.mark.parametrize(
    "written", ["", "anne", "anne@northwind", "/o=ExchangeLabs/cn=Recipients/cn=anne", "a b@x.example", "x@y@z.example"]
)
def test_what_is_no_mail_address_gives_none(written: str) -> None:
    assert email_address(written) == ""


@pytest.mark.parametrize(
    "email", ["info@x.example", "Sales@x.example", "no-reply@x.example", "vertrieb+web@x.example", "customer.service@x.example"]
)
def test_a_role_mailbox_belongs_to_nobody_in_person(email: str) -> None:
    assert not is_personal(email)
    assert is_personal("anne.okafor@x.example")


def test_numbers_and_web_addresses_lose_their_scheme_and_nonsense() -> None:
    assert phone_number("tel:+44-20-7946-0183;ext=2") == "+44-20-7946-0183"
    assert phone_number("ext") == ""
    assert web_address(" www.northwind.example/x ") == "www.northwind.example/x"
    assert web_address("none yet") == ""
