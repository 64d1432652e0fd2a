"""The sentence for every reason why a record was set aside. None repeats the record's own words (method G2)."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from winsome.connectors.lines import Reason

SENTENCES: dict[Reason, LazyText] = {
    Reason.BLANK: _("The line is empty."),
    Reason.NO_IDENTITY: _("Nobody is named here: no name, no mail address and no profile address."),
    Reason.DRAFT: _("A draft was never sent, so it was no contact."),
    Reason.SPONSORED: _("This is an advertisement, not a contact with a person."),
    Reason.AI_COACH: _("This is a talk with LinkedIn’s assistant, not with a person."),
    Reason.AD_TARGETING: _("This is what advertisers are told about you. We do not keep it."),
    Reason.JOB_SEARCH: _("Looking for a job is private. We did not read it."),
    Reason.GROUP_CARD: _("This card is a group or a company, not a person."),
    Reason.TOO_MANY_COLUMNS: _("This line has more columns than the header."),
    Reason.TOO_FEW_COLUMNS: _("This line has far fewer columns than the header."),
    Reason.WRONG_DELIMITER: _("The columns of this line are separated by another sign than in the rest of the file."),
    Reason.OPEN_QUOTE: _("A quotation mark opens here and is never closed. We read on from the next line."),
    Reason.CELL_TOO_LARGE: _("One cell of this line is larger than 1 MB."),
    Reason.UNREADABLE_TEXT: _("Some letters of this line are stored in a way that we cannot read."),
    Reason.BROKEN_CARD: _("This card is not complete."),
    Reason.BROKEN_DATE: _("We could not read the date."),
    Reason.NEVER_FACT: _("A note or title here is nothing we may know about a person. It was left out, the rest was taken."),
    Reason.UNCLEAR_FACT: _("A note may be about private life. It was left out; type it again if it is about the work."),
    Reason.NOT_READ_YET: _("This kind of record is not read yet."),
}
