"""Writing documents into the index and finding them again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from winsome.kernel.text import words

CANDIDATES = 300


@dataclass(frozen=True)
class Document:
    """What can be found: `key` names the index row of a person or an organization, `kind` which of the two."""

    kind: str
    key: int
    audience_id: int
    text: str


_KINDS = {"person": 0, "organization": 1}


def index(documents: Sequence[Document]) -> None:
    """Put documents into the index, in the caller's transaction, in place of what stood there under the same keys."""
    if not documents:
        return
    forget([(document.kind, document.key) for document in documents])
    add(documents)


def add(documents: Sequence[Document]) -> None:
    """Put documents with new keys into the index."""
    rows = [
        (
            _row(document.kind, document.key),
            document.audience_id,
            " ".join(dict.fromkeys(words(document.text))),
        )
        for document in documents
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany("INSERT INTO search_words (rowid, audience, words) VALUES (%s, %s, %s)", rows)
        else:
            cursor.executemany(
                "INSERT INTO search_words (id, audience, words) VALUES (%s, %s, to_tsvector('simple', %s))",
                rows,
            )


def forget(keys: Iterable[tuple[str, int]]) -> None:
    """Take documents out of the index."""
    rows = [(_row(kind, key),) for kind, key in keys]
    column = "rowid" if connection.vendor == "sqlite" else "id"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM search_words WHERE {column} = %s", rows)


def find(text: str, *, audience_ids: Sequence[int], kind: str | None = None) -> list[tuple[str, int]]:
    """The keys of at most 300 documents in these audiences in which every typed word begins a word; in no order."""
    typed = words(text)[:8]
    if not typed:
        return []
    marks = ", ".join(["%s"] * len(audience_ids))
    parity = "" if kind is None else f" AND {'rowid' if connection.vendor == 'sqlite' else 'id'} %% 2 = {_KINDS[kind]}"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            match = " ".join(f'"{word}"*' for word in typed)
            cursor.execute(
                "SELECT rowid FROM search_words WHERE search_words MATCH %s"
                f" AND audience IN ({marks}){parity} LIMIT {CANDIDATES}",
                [match, *audience_ids],
            )
        else:
            match = " & ".join(f"'{word}':*" for word in typed)
            cursor.execute(
                "SELECT id FROM search_words WHERE words @@ to_tsquery('simple', %s)"
                f" AND audience IN ({marks}){parity} LIMIT {CANDIDATES}",
                [match, *audience_ids],
            )
        return [_key(row[0]) for row in cursor.fetchall()]


def _row(kind: str, key: int) -> int:
    return key * 2 + _KINDS[kind]


def _key(row: int) -> tuple[str, int]:
    return ("organization", row // 2) if row % 2 else ("person", row // 2)
