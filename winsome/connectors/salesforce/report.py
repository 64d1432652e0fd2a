"""A report that was exported as it is shown: columns by their labels, and below the last row a few lines about the report."""

from collections.abc import Sequence

from winsome.connectors.lines import Line, Outcome, PersonSeen, Reason, RowSeen, Table
from winsome.connectors.reading.columns import Aliases, Columns
from winsome.connectors.reading.row_lines import RowReader
from winsome.connectors.reading.tables import Tabular
from winsome.connectors.salesforce.identifiers import account_of
from winsome.connectors.spreadsheet.contacts import PersonReader, table_of
from winsome.connectors.spreadsheet.mapping import guess_mapping

IMPORTER = "salesforce_report"
_DEAL: Aliases = {
    "Opportunity ID": ("Opportunity Id", "ID der Opportunity", "Id. de l'opportunité"),
    "Account Name": ("Accountname", "Nom du compte", "Nombre de la cuenta"),
    "Opportunity Name": ("Name der Opportunity", "Nom de l'opportunité", "Nombre de la oportunidad"),
    "Stage": ("Phase", "Étape", "Etapa"),
    "Amount Currency": (),
    "Amount": ("Betrag", "Montant", "Importe"),
    "Close Date": ("Schlußtermin", "Schlusstermin", "Date de clôture", "Fecha de cierre"),
    "Opportunity Owner": ("Inhaber der Opportunity", "Propriétaire de l'opportunité", "Propietario de la oportunidad"),
    "Primary Contact": (),
    "Created Date": ("Erstelldatum", "Date de création", "Fecha de creación"),
    "Probability (%)": (),
}
_PEOPLE: Aliases = {
    "Last Name": ("Nachname", "Nom", "Apellidos"),
    "Account Name": ("Accountname", "Nom du compte", "Nombre de la cuenta"),
    "Owner": ("Account Owner", "Contact Owner", "Lead Owner", "Contact ID", "Lead ID", "Accountinhaber", "Kontaktinhaber"),
}


def score(cells: Sequence[str]) -> int:
    """How many columns of such a report a record names; none when it is another table."""
    deals, people = Columns(cells, _DEAL), Columns(cells, _PEOPLE)
    if "Stage" in deals and ("Opportunity ID" in deals or ("Opportunity Name" in deals and "Account Name" in deals)):
        return len(deals)
    return len(cells) if len(people) == len(_PEOPLE) else 0


def read(sheet: Tabular) -> Table:
    """The deals or people of a report, without what stands below them."""
    table = table_of(sheet, IMPORTER, _reader(sheet))
    table.lines = map(_told, table.lines)
    return table


def _reader(sheet: Tabular) -> RowReader:
    columns = Columns(sheet.header, _DEAL)
    if "Stage" not in columns:
        return PersonReader(guess_mapping(sheet.header)).read
    codes = [name for name in _DEAL if name not in ("Opportunity ID", "Opportunity Name")]

    def deal(cells: list[str]) -> RowSeen | Reason | None:
        if sum(map(bool, map(str.strip, cells))) == 1:
            return Reason.REPORT_FOOTER
        identifier = columns.cell(cells, "Opportunity ID")
        values = tuple((code, cell) for code in codes if (cell := columns.cell(cells, code)))
        name, contact = columns.cell(cells, "Opportunity Name"), columns.cell(cells, "Primary Contact")
        who = PersonSeen(full_name=contact, organization=columns.cell(cells, "Account Name")) if contact else None
        return RowSeen("deal", account_of(identifier), values, (("Opportunity Name", name),) if name else (), who)

    return deal


def _told(line: Line) -> Line:
    """Below the rows stand the report's name, its rights and who made it, one cell a line: too few columns, but no fault."""
    is_footer = line.outcome is Outcome.SET_ASIDE and line.reason is Reason.TOO_FEW_COLUMNS
    return Line(line.record, Outcome.SET_ASIDE, reason=Reason.REPORT_FOOTER) if is_footer else line
