"""Today by mail, for those who chose it: one plain mail with one's own moves, no picture, no counted link.

A day is claimed before its mail is sent, so a mail goes out at most once, whatever happens in between: who is killed
between the two leaves that day unsent, and the page says the same (docs/decisions/digest-at-most-once.md).
"""

import logging
import smtplib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.members.audit import record
from winsome.members.models import Link, Member
from winsome.members.models.link import Purpose
from winsome.today.kinds.shape import Seen
from winsome.today.models import Digest
from winsome.today.page import TodayPage, today_page
from winsome.today.words import CALLED, sentence

LINK_LASTS = timedelta(days=60)
log = logging.getLogger("winsome.today")


@job("today.digests", every=timedelta(minutes=10))
def send_what_is_due(run: Run) -> None:
    """Send to each member whose hour has come."""
    due = [each for each in Digest.objects.select_related("member__team") if each.member.is_active and each.is_due(clock.now())]
    for done, digest in enumerate(due, start=1):
        send(digest)
        run.progress(done, len(due))


def send(digest: Digest) -> bool:
    """Claim the day, then send its mail; True when it was handed to the mail server."""
    member = digest.member
    day = clock.today_in(member.time_zone)
    if not digest.claim(day):
        return False
    with timezone.override(ZoneInfo(member.time_zone)), translation.override(member.language):
        page = today_page(member, day)
        if not page.parts and not digest.even_when_blank:
            return False
        mail = compose(member, page)
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as error:
        log.warning("a digest could not be mailed: %s", type(error).__name__)
        return False
    return True


def compose(member: Member, page: TodayPage) -> EmailMessage:
    """The mail: the sentence of the day, the moves by part, the way to the page, and the way out."""
    ending = f"{settings.WINSOME_ADDRESS}/today/digest/ending/{Link.issue(member.pk, Purpose.DIGEST, lasts=LINK_LASTS)}/"
    lines = [sentence(page)]
    for part in page.parts:
        lines += ["", str(CALLED[part.section].title), *(f"- {_told(each)}" for each in part.moves)]
        if part.more:
            lines.append(ngettext("and %(n)d more", "and %(n)d more", part.more) % {"n": part.more})
    lines += [
        "",
        f"{settings.WINSOME_ADDRESS}/",
        "",
        _("You chose this mail. One click ends it: %(address)s") % {"address": ending},
    ]
    subject = _("Today, %(day)s") % {"day": formats.date_format(page.day, "l, j F")}
    headers = {
        "List-Unsubscribe": f"<{ending}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, "\n".join(lines) + "\n", None, [member.email], headers=headers)


def _told(seen: Seen) -> str:
    """A move in one line."""
    why = seen.kind.why(seen)
    if seen.promise and seen.entry:
        what = _("%(what)s (%(name)s)") % {"what": seen.promise.what, "name": seen.entry.shown_name}
        return f"{formats.date_format(seen.promise.due_on, 'j M')}: {what}" + (f"; {why}" if why else "")
    named = seen.entry or seen.organization or seen.bringing
    return f"{named.name or named}: {why}" if named else why


@transaction.atomic
def wish(*, rhythm: str, hour: int, even_when_blank: bool, by: Member, at: datetime) -> None:
    """Choose the mail, or another day or hour for it; an empty rhythm ends it."""
    if not rhythm:
        end(by, at=at)
        return
    chosen = {"rhythm": rhythm, "hour": hour, "even_when_blank": even_when_blank}
    Digest.objects.update_or_create(member=by, defaults=chosen)
    record(by, "chose", "digest", by.pk, fields=list(chosen), at=at)


@transaction.atomic
def end(member: Member, *, at: datetime) -> None:
    """No mail any more; the links in those that were sent end with it."""
    if Digest.objects.filter(member=member).delete()[0]:
        record(member, "ended", "digest", member.pk, at=at)
    member.links.filter(purpose=Purpose.DIGEST, revoked_at=None).update(revoked_at=at)


def digest_of(member: Member) -> Digest | None:
    """What the member chose, if anything."""
    return Digest.objects.filter(member=member).first()
