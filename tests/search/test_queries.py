"""One list of queries and expected hits, run on SQLite and on PostgreSQL: the same is found on both (architecture, search)."""

import pytest

from winsome.members.models import Audience
from winsome.search.index import CANDIDATES, Document, add, find, forget, index, matching, terms

pytestmark = pytest.mark.django_db

TEXTS = {
    1: "Rhea Brandt Nordhafen Logistics rhea.brandt@nordhafen.example",
    2: "Jörg Łukasiewicz Straßenbau Nørrebro",
    3: "Ana María de la Cruz Muñoz Aguas del Valle",
    4: "O'Brien, Seán McGrath-Fitzgerald",
    5: "Анна Кузнецова Северный порт",
    6: "עדינה בן־שלום נמל חיפה",
    7: "山田太郎 日本電気",
    8: "3M 1&1 R2D2 snake_case x_y",
    9: "हिन्दी नाम मुंबई",
    10: "Œuvre Ærø Đorđe ISTANBUL İzmir ﬁrma",
    11: "Anna Anna anna ANNA",
}

QUERIES: list[tuple[str, set[int]]] = [
    ("rhea", {1}), ("RHEA", {1}), ("rhe", {1}), ("hea", set()), ("brandt rhea", {1}),
    ("rhea nord log", {1}), ("rhea kofi", set()),
    ("rhea.brandt@nordhafen.example", {1}), ("nordhafen.example", {1}), ("@nordhafen", {1}), ("jorg", {2}), ("Jörg", {2}),
    ("Jo\u0308rg", {2}), ("lukasiewicz", {2}), ("Łuk", {2}), ("strassenbau", {2}), ("straße", {2}), ("norrebro", {2}),
    ("nørre", {2}), ("munoz", {3}), ("Muñoz", {3}), ("maria cruz", {3}), ("o'brien", {4}), ("obrien", set()), ("brien", {4}),
    ("mcgrath-fitz", {4}), ("fitzgerald", {4}), ("sean", {4}), ("кузн", {5}), ("Северный Порт", {5}),
    ("בן", {6}), ("חיפה", {6}),
    ("山田", {7}), ("太郎", set()), ("日本", {7}), ("3m", {8}), ("1&1", {8}), ("r2", {8}), ("snake", {8}), ("case", {8}),
    ("snake_case", {8}), ("x_y", {8}), ("हिन्दी", {9}), ("मुंबई", {9}), ("oeuvre", {10}), ("aero", {10}), ("dorde", {10}),
    ("istanbul", {10}), ("izmir", {10}), ("firma", {10}), ("anna", {11}), ("an", {3, 11}),
    ("a", {3, 10, 11}), ("d", {3, 10}),
    ("", set()), ("   ", set()), ("!?", set()), ("'", set()), ('"', set()), ("*", set()), ("rhea*", {1}),
    ("rhea OR anna", set()),
    ("NOT rhea", set()), ("rhea)", {1}), ("a:*", {3, 10, 11}), ("rhea\u200b", {1}), ("\x00rhea", {1}),
    ("_", set()), ("& | !", set()),
    ("an " * 50, {3, 11}),
]  # fmt: skip


@pytest.fixture(autouse=True)
def documents() -> None:
    add([Document("person", key, Audience.company(), text) for key, text in TEXTS.items()])


@pytest.mark.parametrize(("query", "expected"), QUERIES, ids=[query or "nothing" for query, _ in QUERIES])
def test_what_is_typed_finds_the_same_on_both_databases(query: str, expected: set[int]) -> None:
    assert {key for _, key in find(query, audience_ids=[Audience.company()])} == expected


def test_only_the_asked_audiences_are_looked_at() -> None:
    add([Document("person", 90, 77, "Rhea Brandt")])
    assert find("rhea", audience_ids=[77]) == [("person", 90)]
    assert find("rhea", audience_ids=[Audience.company()]) == [("person", 1)]
    assert set(find("rhea", audience_ids=[77, Audience.company()])) == {("person", 1), ("person", 90)}
    assert find("rhea", audience_ids=[]) == []


def test_people_and_organizations_have_keys_of_their_own() -> None:
    add([Document("organization", 1, Audience.company(), "Rhea Shipping")])
    company = [Audience.company()]
    assert set(find("rhea", audience_ids=company)) == {("person", 1), ("organization", 1)}
    assert find("rhea", audience_ids=company, kind="organization") == [("organization", 1)]
    assert find("shipping", audience_ids=company, kind="person") == []


def test_a_changed_document_is_found_by_its_new_words_only() -> None:
    index([Document("person", 1, Audience.company(), "Rhea Voss")])
    assert find("voss", audience_ids=[1]) == [("person", 1)] and find("brandt", audience_ids=[1]) == []
    forget([("person", 1)])
    assert find("voss", audience_ids=[1]) == []


def test_at_most_so_many_candidates_come() -> None:
    add([Document("person", 1000 + place, Audience.company(), f"Zed Number{place}") for place in range(CANDIDATES + 20)])
    assert len(find("zed", audience_ids=[1])) == CANDIDATES


def test_a_list_asks_for_all_of_them() -> None:
    from winsome.people.models import PersonEntry

    assert not PersonEntry.objects.filter(pk__in=matching("zed", kind="person")).exists()
    assert not PersonEntry.objects.filter(pk__in=matching("!", kind="person")).exists()


def test_words_are_cut_by_us() -> None:
    assert terms("Snake_case, O'Brien & rhea@x.example") == ["snake", "case", "o", "brien", "rhea", "x", "example"]
