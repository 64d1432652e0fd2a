"""ImportedContacts.csv: the address book that the member once showed to LinkedIn."""

from collections.abc import Iterator

from winsome.connectors.lines import Line
from winsome.connectors.reading.row_lines import lines_of_rows
from winsome.connectors.reading.tables import Sheet
from winsome.connectors.spreadsheet.contacts import PersonReader
from winsome.connectors.spreadsheet.headers import Field
from winsome.connectors.spreadsheet.mapping import mapping_by_name

_FIELDS = {
    "FirstName": Field.GIVEN_NAME,
    "First Name": Field.GIVEN_NAME,
    "MiddleName": Field.MIDDLE_NAME,
    "Middle Name": Field.MIDDLE_NAME,
    "LastName": Field.FAMILY_NAME,
    "Last Name": Field.FAMILY_NAME,
    "FullName": Field.FULL_NAME,
    "Full Name": Field.FULL_NAME,
    "CompanyName": Field.ORGANIZATION,
    "Companies": Field.ORGANIZATION,
    "Title": Field.TITLE,
    "Emails": Field.EMAIL,
    "Email": Field.EMAIL,
    "PhoneNumbers": Field.PHONE,
    "Phone Numbers": Field.PHONE,
    "Sites": Field.WEBSITE,
    "Profiles": Field.PROFILE,
}


def imported_contacts(sheet: Sheet) -> Iterator[Line]:
    """One line an entry of the address book; homes and birthdays are not read."""
    return lines_of_rows(sheet, PersonReader(mapping_by_name(sheet.header, _FIELDS)).read)
