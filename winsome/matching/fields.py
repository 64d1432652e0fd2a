"""What a column can tell about somebody or an organization, and which of the two is looked for."""

from enum import StrEnum


class Kind(StrEnum):
    """Of whom the records are."""

    PERSON = "person"
    ORGANIZATION = "organization"


class Question(StrEnum):
    """What is asked of the records."""

    WITHIN = "within"  # who occurs twice in this list
    BETWEEN = "between"  # who of the left list is in the right one
    COMPARE = "compare"  # left, right, left, right: is this pair the same


class Field(StrEnum):
    """What a column is read as. The birth date serves matching alone and is never stored."""

    ID = "id"
    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    BIRTH_DATE = "birth_date"
    ORGANIZATION = "organization"
    TITLE = "title"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    STREET = "street"
    CITY = "city"
    POSTAL_CODE = "postal_code"
    COUNTRY = "country"
    DOMAIN = "domain"
