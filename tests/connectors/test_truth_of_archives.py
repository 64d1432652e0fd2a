"""Every reader against the invented archives: the counts, the dropped columns, each person's record, and the contacts."""

from collections import Counter, defaultdict
from fnmatch import fnmatch

import pytest

from tests.connectors.exports import counted, tables_of
from tests.connectors.invented import ARCHIVES, names_by_record, needs_archives, truth
from winsome.connectors.lines import ContactSeen, Outcome, Party, PersonSeen
from winsome.connectors.recognizing import open_export
from winsome.kernel.text import fold
from winsome.people.addresses import profile_address

LINKEDIN = {
    "M1": ("li1", "Complete_LinkedInDataExport_09-12-2026.zip"),
    "M2": ("li2", "Complete_LinkedInDataExport_11-04-2024.zip"),
    "M3": ("li3", "Basic_LinkedInDataExport_08-21-2026.zip"),
}
CARDS = ("vcard-21", "vcard-30", "vcard-40")
TABLES = ("google-new", "outlook-de", "outlook-com", "hubspot:contacts")
READ_NOW = ("Connections", "messages", "guide_messages", "learning_role_play_messages", "Invitations", "Profile", "Positions",
            "Ad_Targeting", "Job Applications")  # fmt: skip

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
    expected = {name for name in sources.values() if name.partition(":")[2] in READ_NOW}
    assert set(found) == expected
    for source, (counts, dropped) in found.items():
        assert (source, counts) == (source, true_counts(source))
        assert (source, sorted(dropped)) == (source, sorted(truth()["sources"][source]["dropped_columns"]))


@pytest.mark.parametrize("source", [*CARDS, *TABLES])
def test_cards_and_tables_are_counted_as_they_are(source: str) -> None:
    told = truth()["sources"][source]
    with open_export(ARCHIVES / told["path"]) as export:
        [table] = tables_of(export)
        assert counted(table.lines) == true_counts(source)
        for pattern in told["dropped_columns"] if source in TABLES else ():
            assert any(fnmatch(column, pattern) for column in table.dropped_columns), pattern


@pytest.mark.parametrize("source", [*CARDS, *TABLES, "li1:Connections", "li2:Connections", "li3:Connections"])
def test_each_record_shows_the_person_that_it_shows(source: str) -> None:
    told = truth()["sources"][source]
    with open_export(ARCHIVES / told["path"].partition("!")[0]) as export:
        [table] = [table for table in tables_of(export) if table.path == told["path"]]
        lines = {line.record: line for line in table.lines}
    for record, name in names_by_record(source).items():
        seen = lines[lines[record].same_as or record].content
        assert isinstance(seen, PersonSeen)
        assert (record, " ".join(seen.full_name.split())) == (record, name)


@pytest.mark.parametrize("source", CARDS)
def test_what_cards_say_of_private_life_is_dropped_by_name(source: str) -> None:
    told = truth()["sources"][source]
    with open_export(ARCHIVES / told["path"]) as export:
        assert "BDAY" in export.tables[0].dropped_columns
        assert set(export.tables[0].dropped_columns) <= set(told["dropped_columns"])


@pytest.mark.parametrize("source", [*CARDS, *TABLES, "li1:Profile", "li1:Ad_Targeting"])
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
