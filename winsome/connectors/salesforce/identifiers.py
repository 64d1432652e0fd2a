"""Ids of 15 letters, in which capitals matter, and of 18, in which the last three tell the capitals: one record has both."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def long_id(text: str) -> str:
    """An id with all its 18 letters; what is no id at all comes back as it is."""
    plain = text.strip()
    if len(plain) == 18 and plain.isalnum():
        plain = plain[:15] + plain[15:].upper()
    if len(plain) != 15 or not plain.isalnum():
        return plain
    return plain + "".join(_LETTERS[_capitals(plain[start : start + 5])] for start in (0, 5, 10))


def _capitals(five: str) -> int:
    return sum(1 << place for place, letter in enumerate(five) if "A" <= letter <= "Z")


def account_of(text: str) -> str:
    """The id as other records of the same export name it; empty without one."""
    identifier = long_id(text)
    return f"salesforce:{identifier}" if identifier else ""
