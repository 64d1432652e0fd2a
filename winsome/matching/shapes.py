"""The shape in which records go to the matching process: which columns, for people and for organizations."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from winsome.matching.fields import Field, Kind, Question
from winsome.matching.organization_columns import organization_columns
from winsome.matching.people_columns import people_columns

_COLUMNS = {Kind.PERSON: people_columns, Kind.ORGANIZATION: organization_columns}


def columns_of(kind: Kind, said: Mapping[Field, Sequence[str]], count: int) -> dict[str, list[str | None]]:
    """What is compared, column by column, from what so many records say."""
    return _COLUMNS[kind](said, count)


def schema_of(kind: Kind, question: Question) -> pa.Schema:
    """The columns by name and type, and what is asked."""
    fields = [pa.field("row_id", pa.int32()), pa.field("side", pa.int8())]
    fields += [pa.field(name, pa.string()) for name in columns_of(kind, {}, 0)]
    return pa.schema(fields, metadata={"kind": str(kind), "question": str(question)})
