"""Finding a column by any of its names, in any language, whatever its place."""

from collections.abc import Mapping, Sequence

from winsome.guardrail.columns import is_never_column
from winsome.kernel.text import fold

Aliases = Mapping[str, Sequence[str]]


class Columns:
    """Where each column of a header stands. A column that the file does not have reads as empty."""

    def __init__(self, header: Sequence[str], aliases: Aliases) -> None:
        self._places: dict[str, int] = {}
        names = {fold(alias): name for name, spellings in aliases.items() for alias in (name, *spellings)}
        for place, cell in enumerate(header):
            name = names.get(fold(cell))
            if name is not None:
                self._places.setdefault(name, place)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __len__(self) -> int:
        return len(self._places)

    def cell(self, cells: Sequence[str], name: str) -> str:
        """The trimmed cell of a row under this column."""
        place = self._places.get(name, -1)
        return cells[place].strip() if 0 <= place < len(cells) else ""


def dropped_columns(header: Sequence[str], private: Sequence[str] = ()) -> list[str]:
    """The columns of a header that say what we may never know about a person: they are not read (method G2, G6).

    `private` names further ones that are so in this kind of file only.
    """
    return list(dict.fromkeys(cell for cell in header if cell and (cell in private or is_never_column(cell))))
