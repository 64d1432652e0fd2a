"""Why an export cannot be read at all. Each names the file and the way out; single records are set aside instead (reasons.py)."""

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import RuleBroken

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ExportRefused(RuleBroken):
    """A whole file cannot be read: nothing of it was brought in."""

    explanation: "StrOrPromise" = _("{file} cannot be read.")

    def __init__(self, file: str, **details: object) -> None:
        self.file = file
        super().__init__(format_lazy(self.explanation, file=file, **details))


class FileEmpty(ExportRefused):
    """There is not one byte in it."""

    explanation = _("{file} is empty. Please export or download it once more.")


class FileEncrypted(ExportRefused):
    """The archive asks for a password, which we do not want to know."""

    explanation = _("{file} is protected with a password. Please unpack it and bring in the unprotected files.")


class FileTruncated(ExportRefused):
    """The end is missing: most often a download that was cut off."""

    explanation = _("{file} is not complete: its end is missing. Please download it once more.")


class FileDamaged(ExportRefused):
    """What comes out is not what the archive says was put in."""

    explanation = _("{file} is damaged: “{entry}” does not unpack to what it should. Please download it once more.")


class ListDamaged(FileDamaged):
    """A list inside a file that breaks off, or is not written as such a list is."""

    explanation = _("{file} is damaged: its list cannot be read beyond entry {number}. Please download it once more.")


class PackedUnusually(ExportRefused):
    """A way of packing that no export uses and that cannot be unpacked within limits."""

    explanation = _("{file} is packed in an unusual way. Please unpack it and pack it again as an ordinary zip file.")


class UnpacksTooLarge(ExportRefused):
    """A small file that unfolds into far more than any export holds."""

    explanation = _(
        "{file} unpacks to more than we can take in at once, so we stopped. "
        "If it is a real export, please unpack it and bring in the files one by one."
    )


class TooManyEntries(ExportRefused):
    """More files than any export of one person holds."""

    explanation = _("{file} holds more than {limit} files. Please bring in only the part that you need.")


class CalendarTooLarge(ExportRefused):
    """More entries than anybody has in a lifetime of meetings."""

    explanation = _("{file} holds more than {limit} entries. Please export a shorter time of your calendar.")


class NothingFound(ExportRefused):
    """An archive or folder without anything that we can read."""

    explanation = _(
        "In {file} we found nothing that we can read. "
        "We look for an archive of LinkedIn, Mastodon, X, Bluesky or Salesforce, contact cards (.vcf), "
        "a table with contacts (.csv, .xlsx), mail (.mbox) or a calendar (.ics)."
    )


class NoMailbox(NothingFound):
    """Named like a mailbox, but no message begins in it as mailboxes mark it."""

    explanation = _(
        "{file}, line 1: this is named like a mailbox, but no message begins here (“From …” with a date). "
        "Please export it once more, as mbox."
    )


class NoCards(NothingFound):
    """Named like contact cards, but none begins in it."""

    explanation = _("{file}, line 1: this is named like contact cards, but no card begins here. Please export it once more.")


class NoCalendar(NothingFound):
    """Named like a calendar, but none begins in it."""

    explanation = _("{file}, line 1: this is named like a calendar, but none begins here. Please export it once more, as .ics.")


class NotATable(ExportRefused):
    """Named like a table, but something else: a web page that was saved instead of the file, most often."""

    explanation = _("{file}, line {line}: this is not a table with one contact a line. Please export it once more.")


class WebPageInstead(ExportRefused):
    """The sign-in page was saved in place of the export."""

    explanation = _("{file}, line 1: this is a web page, not the export itself. Please sign in there and download it once more.")


class WorkbookInstead(ExportRefused):
    """A spreadsheet program's own format of another kind than .xlsx, which the program can save anew."""

    explanation = _("{file} is a workbook of a kind that we do not read. Please open it and save it as .xlsx or CSV.")


class WorkbookDamaged(ExportRefused):
    """It ends in .xlsx and is no workbook inside, or no longer one."""

    explanation = _("{file} cannot be opened as a workbook. Please open it yourself and save it once more, or save it as CSV.")


class SheetTooWide(WorkbookDamaged):
    """A line with more cells than any spreadsheet program can show."""

    explanation = _(
        "{file}, line {line} of “{sheet}”: this line has more cells than a spreadsheet can have. "
        "Please open it yourself and save it once more, or save it as CSV."
    )


class KindNotKnown(ExportRefused):
    """A kind of file that no connector reads."""

    explanation = _(
        "We do not know how to read {file}. "
        "We read archives of LinkedIn, Mastodon, X, Bluesky and Salesforce, contact cards (.vcf), "
        "tables (.csv, .xlsx), mail (.mbox) and calendars (.ics)."
    )
