"""No space left: told from every other failure, said in a sentence, and waited for instead of given up."""

import errno
import shutil
from pathlib import Path

from django.db import Error
from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import RuleBroken

KEPT_FREE = 16 * 2**20  # for the database to go on while a file arrives
_POSTGRES_DISK_FULL = "53100"


class NoSpaceLeft(RuleBroken):
    """The disk that holds the data is full."""

    status = 507

    def __init__(self) -> None:
        super().__init__(
            _("There is no space left on the disk that holds the data. Nothing is half written: make room and try again.")
        )


def is_out_of_space(error: BaseException | None) -> bool:
    """Did this fail because a disk is full, whichever part of the program noticed?"""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, NoSpaceLeft) or getattr(error, "sqlstate", "") == _POSTGRES_DISK_FULL:
            return True
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if isinstance(error, Error) and "disk is full" in str(error):  # as SQLite says it
            return True
        error = error.__cause__ or error.__context__
    return False


def require_space(folder: Path, size: int) -> None:
    """Make sure that so many bytes will find room in a folder, and that the database still has some afterwards.

    Raises: NoSpaceLeft.
    """
    if shutil.disk_usage(folder).free < size + KEPT_FREE:
        raise NoSpaceLeft
