"""Why a list cannot be matched, each with the way out."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import RuleBroken


class ListRefused(RuleBroken):
    """A whole list cannot be matched."""


class NoSuchColumn(ListRefused):
    """A column was named that the list does not have."""

    def __init__(self, file: str, column: str) -> None:
        super().__init__(
            format_lazy(_("{file} has no column “{column}”. Is it spelled as in the file?"), file=file, column=column)
        )


class NoIdColumn(ListRefused):
    """Without a column that names each record, nobody could say which pairs were found."""

    def __init__(self, file: str) -> None:
        super().__init__(
            format_lazy(_("{file} has no column that numbers its records. Please say which: --map COLUMN=id"), file=file)
        )


class NothingToCompare(ListRefused):
    """No record says a name, an address or anything else by which somebody is known again."""

    def __init__(self, file: str) -> None:
        sentence = _("{file} says nothing that could be compared. Please say which columns hold names: --map COLUMN=name")
        super().__init__(format_lazy(sentence, file=file))


class NoPairs(ListRefused):
    """A table of pairs has `left_` and `right_` columns."""

    def __init__(self, file: str) -> None:
        super().__init__(format_lazy(_("{file} has no columns left_name and right_name that could be compared."), file=file))


class NoRecords(ListRefused):
    """There is a header and nothing below it."""

    def __init__(self, file: str) -> None:
        super().__init__(format_lazy(_("{file} holds no records below its header."), file=file))


class MatchingEnded(RuleBroken):
    """The matching process ended before it answered: most often for want of memory."""

    def __init__(self) -> None:
        super().__init__(_("Matching ended before it was done. Is there memory left on this machine? Please try again."))
