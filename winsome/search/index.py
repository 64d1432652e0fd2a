"""Writing documents into the index and finding them again, in the same way on both databases."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from winsome.kernel.text import fold

CANDIDATES = 300
_TYPED = 8
_TERM = re.compile(r"[^\W_]+")
_KINDS = {"person": 0, "organization": 1}


@dataclass(frozen=True)
class Document:
    """What can be found: `key` names the index row of a person or an organization, `kind` which of the two."""

    kind: str
    key: int
    audience_id: int
    text: str


def terms(text: str) -> list[str]:
    """The folded words by which a text is found: letters and digits only, cut by us, so that no engine cuts them otherwise."""
    return list(dict.fromkeys(_TERM.findall(fold(text))))


def index(documents: Sequence[Document]) -> None:
    """Put documents into the index, in the caller's transaction, in place of what stood there under the same keys."""
    if not documents:
        return
    forget([(document.kind, document.key) for document in documents])
    add(documents)


def add(documents: Sequence[Document]) -> None:
    """Put documents with new keys into the index."""
    rows = [(_row(document.kind, document.key), document.audience_id, terms(document.text)) for document in documents]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO search_words (rowid, audience, words) VALUES (%s, %s, %s)",
                [(row, audience, " ".join(found)) for row, audience, found in rows],
            )
        else:
            cursor.executemany(
                "INSERT INTO search_words (id, audience, words) VALUES (%s, %s, array_to_tsvector(%s::text[]))", rows
            )


def forget(keys: Iterable[tuple[str, int]]) -> None:
    """Take documents out of the index."""
    rows = [(_row(kind, key),) for kind, key in keys]
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM search_words WHERE {_id()} = %s", rows)


def find(text: str, *, audience_ids: Sequence[int], kind: str | None = None) -> list[tuple[str, int]]:
    """The keys of at most 300 documents in these audiences in which every typed word begins a word; in no order."""
    match = match_of(text)
    if not match or not audience_ids:
        return []
    marks = ", ".join(["%s"] * len(audience_ids))
    with connection.cursor() as cursor:
        question = f"SELECT {_id()} FROM search_words WHERE {_is_matched(kind)} AND audience IN ({marks}) LIMIT {CANDIDATES}"
        cursor.execute(question, [match, *audience_ids])
        return [_key(row[0]) for row in cursor.fetchall()]


def matching(text: str, *, kind: str) -> RawSQL:
    """The keys of all such documents of one kind, as a part of a larger question: `filter(pk__in=matching(...))`.

    It is the larger question that looks at the audience, which the index would have to read from every single document.
    """
    match = match_of(text)
    return matched(match, kind=kind) if match else RawSQL("SELECT CAST(NULL AS integer)", [])


def match_of(text: str) -> str:
    """What was typed as the index takes it: every word begins a word. Empty when nothing was typed that can be found."""
    typed = terms(text)[:_TYPED]
    if connection.vendor == "sqlite":
        return " ".join(f'"{term}"*' for term in typed)
    return " & ".join(f"'{term}':*" for term in typed)


def matched(match: str, *, kind: str) -> RawSQL:
    """The same as `matching` for what `match_of` made."""
    return RawSQL(f"SELECT {_id()} / 2 FROM search_words WHERE {_is_matched(kind)}", [match])


def _is_matched(kind: str | None) -> str:
    of_kind = "" if kind is None else f" AND {_id()} %% 2 = {_KINDS[kind]}"
    question = "search_words MATCH %s" if connection.vendor == "sqlite" else "words @@ %s::tsquery"
    return f"{question}{of_kind}"


def _id() -> str:
    return "rowid" if connection.vendor == "sqlite" else "id"


def _row(kind: str, key: int) -> int:
    return key * 2 + _KINDS[kind]


def _key(row: int) -> tuple[str, int]:
    return ("organization", row // 2) if row % 2 else ("person", row // 2)
