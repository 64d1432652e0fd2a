"""Somebody who has just joined the network, nothing happened yet: worth a first word, once, and never a drip (N1, S4)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import CharField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.models import PersonCard
from winsome.sources.models import Source
from winsome.sphere.models import Tie
from winsome.today.kinds.shape import Act, Contact, Found, Kind, Noun, Section, Seen
from winsome.today.models import Move

JUST_JOINED = timedelta(days=30)
MOST = 3


def _find(member: Member, day: date) -> Iterable[Found]:
    since = day - JUST_JOINED
    files = Source.objects.filter(
        bringing__owner=member, bringing__created_at__gte=clock.now() - JUST_JOINED, bringing__undone_at=None
    )
    cards = PersonCard.objects.visible_to(member).filter(source_id__in=list(files.values_list("pk", flat=True)))
    joined = cards.annotate(connected=Cast(KeyTextTransform("connected_on", "values"), CharField()))
    joined = joined.filter(connected__gte=since.isoformat(), connected__lte=day.isoformat()).order_by("-connected", "pk")
    rows = dict(joined.values_list("person_id", "connected")[: MOST * 20])
    known = set(Tie.objects.filter(member=member, person_id__in=rows).values_list("person_id", flat=True))
    fresh = [(person, date.fromisoformat(connected)) for person, connected in rows.items() if person not in known]
    for person, connected in fresh[:MOST]:
        reasons = {"connected_on": connected.isoformat()}
        yield Found(person, connected, person, until_on=connected + JUST_JOINED, since=connected, reasons=reasons)


def _why(seen: Seen) -> str:
    words = _("connected with you on %(day)s; nothing has passed between you yet")
    return words % {"day": formats.date_format(seen.on("connected_on"), "j F")}


def _settles(move: Move, contact: Contact) -> bool:
    return move.member_id in contact.member_ids


NEW_CONNECTION = Kind(
    name="new_connection",
    noun=Noun.PERSON,
    section=Section.NEW,
    head_start=10,
    act=Act.GREET,
    called=gettext_lazy("Somebody new in your network"),
    counted_from=gettext_lazy("the day you connected"),
    find=_find,
    why=_why,
    shown=MOST,
    settles=_settles,
)
