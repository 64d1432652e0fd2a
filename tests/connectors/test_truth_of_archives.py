"""Every reader against the invented archives: the counts, the dropped columns, each person's record, and the contacts."""

import csv
import zipfile
from collections import Counter, defaultdict
from fnmatch import fnmatch

import pytest

from tests.connectors.exports import counted, tables_of
from tests.connectors.invented import ARCHIVES, names_by_record, needs_archives, truth
from winsome.connectors.lines import ContactSeen, Outcome, OwnPieceSeen, Party, PersonSeen, Reason
from winsome.connectors.recognizing import open_export
from winsome.kernel.text import fold
from winsome.people.addresses import profile_address

LINKEDIN = {
    "M1": ("li1", "Complete_LinkedInDataExport_09-12-2026.zip"),
    "M2": ("li2", "Complete_LinkedInDataExport_11-04-2024.zip"),
    "M3": ("li3", "Basic_LinkedInDataExport_08-21-2026.zip"),
}
CARDS = ("vcard-21", "vcard-30", "vcard-40")
TABLES = ("google-new", "google-old", "outlook-de", "outlook-com", "hubspot:contacts")
DEALS = ("hubspot:deals", "sf:report")
SALESFORCE = ("sf:Account", "sf:Contact", "sf:Opportunity", "sf:OpportunityHistory", "sf:Task")

pytestmark = needs_archives


def true_counts(source: str) -> dict[str, int]:
    told = truth()["sources"][source]
    return {
        "records": told["counts"]["records"],
        "good": told["counts"]["good"],
        "set_aside": told["set_aside"],
        "exact_duplicates": told["counts"].get("exact_duplicates", 0),
    }


@pytest.mark.parametrize("member", LINKEDIN)
def test_every_file_of_a_linkedin_archive_is_counted_as_it_is(member: str) -> None:
    prefix, file = LINKEDIN[member]
    sources = {each["path"]: name for name, each in truth()["sources"].items() if name.startswith(f"{prefix}:")}
    with open_export(ARCHIVES / file) as export:
        found = {sources[table.path]: (counted(table.lines), table.dropped_columns) for table in export.tables}
    assert set(found) == set(sources.values())
    for source, (counts, dropped) in found.items():
        assert (source, counts) == (source, true_counts(source))
        assert (source, sorted(dropped)) == (source, sorted(truth()["sources"][source]["dropped_columns"]))


@pytest.mark.parametrize("source", [*CARDS, *TABLES, *DEALS, *SALESFORCE])
def test_cards_and_tables_are_counted_as_they_are(source: str) -> None:
    told = truth()["sources"][source]
    with open_export(ARCHIVES / told["path"].partition("!")[0]) as export:
        [table] = [table for table in tables_of(export) if table.path == told["path"]]
        assert not export.unknown
        assert (table.importer, counted(table.lines)) == (told["importer"], true_counts(source))
    if source not in CARDS:
        dropped = [column.replace("(", "") for column in table.dropped_columns]
        assert all(any(fnmatch(column, pattern) for pattern in told["dropped_columns"]) for column in dropped), dropped
        assert all(any(fnmatch(column, pattern) for column in dropped) for pattern in told["dropped_columns"]), dropped


@pytest.mark.parametrize(
    "source",
    [*CARDS, *TABLES, "sf:Contact", "li1:Connections", "li2:Connections", "li3:Connections", "li1:ImportedContacts",
     "li2:ImportedContacts"],
)  # fmt: skip
def test_each_record_shows_the_person_that_it_shows(source: str) -> None:
    told = truth()["sources"][source]
    with open_export(ARCHIVES / told["path"].partition("!")[0]) as export:
        [table] = [table for table in tables_of(export) if table.path == told["path"]]
        lines = {line.record: line for line in table.lines}
    for record, name in names_by_record(source).items():
        if lines[record].reason is Reason.DELETED_RECORD:
            continue
        seen = lines[lines[record].same_as or record].content
        assert isinstance(seen, PersonSeen)
        assert (record, " ".join(seen.full_name.split())) == (record, name)


@pytest.mark.parametrize("source", CARDS)
def test_what_cards_say_of_private_life_is_dropped_by_name(source: str) -> None:
    told = truth()["sources"][source]
    with open_export(ARCHIVES / told["path"]) as export:
        assert "BDAY" in export.tables[0].dropped_columns
        assert set(export.tables[0].dropped_columns) <= set(told["dropped_columns"])


@pytest.mark.parametrize("source", ["li1:Shares", "li1:Comments", "li2:Shares", "li2:Comments"])
def test_own_posts_and_comments_read_as_they_were_typed(source: str) -> None:
    told = truth()["sources"][source]
    with open_export(ARCHIVES / told["path"].partition("!")[0]) as export:
        [table] = [table for table in export.tables if table.path == told["path"]]
        pieces = {line.record: line.content for line in table.lines}
    texts = [[record, piece.text] for record, piece in pieces.items() if isinstance(piece, OwnPieceSeen)]
    assert texts == told["expected_texts"]


def test_completed_calls_are_the_contacts_that_there_were() -> None:
    told = truth()["sources"]["sf:Task"]
    file = told["path"].partition("!")[0]
    with zipfile.ZipFile(ARCHIVES / file) as archive:
        rows = csv.reader(archive.read("Contact.csv").decode().splitlines())
        numbers = {f"salesforce:{row[0]}": number for number, row in enumerate(rows, start=1)}
    rows_of = ((person["id"], *row) for person in truth()["persons"] for row in person["rows"])
    people = {record: person for person, source, record, _ in rows_of if source == "sf:Contact"}
    with open_export(ARCHIVES / file) as export:
        contents = [line.content for table in export.tables for line in table.lines]
    found = Counter(
        (told["users"][call.sender.account.removeprefix("salesforce:")], people[numbers[call.recipients[0].account]])
        for call in contents
        if isinstance(call, ContactSeen)
    )
    touches = ((member, person, each) for member, pairs in truth()["touches"].items() for person, each in pairs.items())
    assert found == {(member, person): each["crm_call"] for member, person, each in touches if each.get("crm_call")}


@pytest.mark.parametrize("source", [*CARDS, *TABLES, "sf:Contact", "li1:Profile", "li1:Ad_Targeting", "li1:ImportedContacts"])
def test_no_word_of_a_dropped_column_leaves_the_reader(source: str) -> None:
    told = truth()["sources"][source]
    with open_export(ARCHIVES / told["path"].partition("!")[0]) as export:
        [table] = [table for table in tables_of(export) if table.path == told["path"]]
        read = repr(list(table.lines))
    for secret in ("St Invented's", "Choir", "Segeln", "Invented Street", "Invented Lane", "Faith groups"):
        assert secret not in read


@pytest.mark.parametrize("member", LINKEDIN)
def test_messages_are_the_contacts_that_there_were(member: str) -> None:
    prefix, file = LINKEDIN[member]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    whose = Everybody(prefix)
    with open_export(ARCHIVES / file) as export:
        lines = [line for table in export.tables for line in table.lines if line.outcome is Outcome.GOOD]
    for contact in (line.content for line in lines if isinstance(line.content, ContactSeen)):
        kind = "li_group_" if contact.in_group else "li_"
        ours = contact.sender.is_member
        for party in contact.recipients if ours else (contact.sender,):
            if not party.is_member:
                found[whose.id(party)][kind + ("out" if ours else "in")] += 1
    unknown = found.pop("", Counter())
    for person, told in truth()["touches"][member].items():
        expected = {kind: count for kind, count in told.items() if kind.startswith("li_")}
        if found.get(person, {}) != expected:  # only names that two connections bear, in the archive without addresses
            missing = Counter(expected) - found.get(person, Counter())
            assert prefix == "li2" and not missing - unknown
            unknown -= missing
    assert not unknown


class Everybody:
    """Tells which invented person a party is: by profile address, or by a name that only one person has in this archive."""

    def __init__(self, prefix: str) -> None:
        self.by_profile: dict[str, str] = {}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        for person in truth()["persons"]:
            for url in person["linkedin_urls"]:
                self.by_profile[profile_address(url)] = person["id"]
            for source, _, name in person["rows"]:
                if source.startswith(prefix):
                    self.by_name[fold(name)].add(person["id"])

    def id(self, party: Party) -> str:
        same_name = self.by_name[fold(party.name)]
        return self.by_profile.get(party.profile) or (next(iter(same_name)) if len(same_name) == 1 else "")
