"""The kinds of moves: one small file each, with its rule and its sentence, and this one table (copy a neighbor to add one).

A later room adds a file and a line here; the table of moves needs no migration for it.
"""

from winsome.today.kinds.blank_fortnight import BLANK_FORTNIGHT
from winsome.today.kinds.drifting import DRIFTING
from winsome.today.kinds.evening import EVENING
from winsome.today.kinds.hangs_on_one import HANGS_ON_ONE
from winsome.today.kinds.import_waiting import IMPORT_WAITING
from winsome.today.kinds.new_connection import NEW_CONNECTION
from winsome.today.kinds.no_next_step import NO_NEXT_STEP
from winsome.today.kinds.ours_due import OURS_DUE
from winsome.today.kinds.shape import Kind
from winsome.today.kinds.theirs_due import THEIRS_DUE
from winsome.today.kinds.unanswered import UNANSWERED

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        OURS_DUE,
        THEIRS_DUE,
        IMPORT_WAITING,
        UNANSWERED,
        NO_NEXT_STEP,
        BLANK_FORTNIGHT,
        DRIFTING,
        HANGS_ON_ONE,
        NEW_CONNECTION,
        EVENING,
    )
}

__all__ = ["KINDS"]
