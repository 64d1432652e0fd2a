"""What happens elsewhere settles moves at once, in the same transaction; the next filling looks at everything again."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from winsome.interactions.events import InteractionsCame, InteractionsWent, PromisesChanged, WishesChanged
from winsome.interactions.models import Promise
from winsome.interactions.models.promise import OwedBy
from winsome.interactions.wishing import spared_people
from winsome.kernel import clock
from winsome.kernel.prepared import prepared
from winsome.kernel.writing import among
from winsome.members.models import Member
from winsome.people.events import CardsMoved
from winsome.today.filling import bring_up_to_date, look_again, new_move
from winsome.today.kinds import KINDS
from winsome.today.kinds.blank_fortnight import BLANK_FORTNIGHT, FORTNIGHT
from winsome.today.kinds.no_next_step import NO_NEXT_STEP
from winsome.today.kinds.ours_due import OURS_DUE
from winsome.today.kinds.promises import found
from winsome.today.kinds.shape import Contact, Noun
from winsome.today.kinds.theirs_due import THEIRS_DUE
from winsome.today.models import Move

# After more of an import everything is looked at again.
FEW = 20
_BY_CONTACT = [name for name, kind in KINDS.items() if kind.settles]
_REACHING_OUT = [name for name, kind in KINDS.items() if kind.reaches_out]


def settle_by_contact(event: InteractionsCame) -> None:
    """A talk that was just noted settles what waited for one."""
    is_import = event.source_id is not None and len(event.interaction_ids) > 1
    if is_import or len(event.interaction_ids) > FEW:
        return
    people = {person for came in event.contacts for person in came.people}
    members = {member for came in event.contacts for member in came.members}
    settled = [
        move.pk
        for move in _waiting(people, members)
        for came in event.contacts
        if move.person_id is None or move.person_id in came.people
        if (settles := KINDS[move.kind].settles) and settles(move, Contact(came.at, came.direction, frozenset(came.members)))
    ]
    if settled:
        Move.objects.filter(pk__in=settled).update(settled_at=clock.now())


@prepared
def _waiting(people: Collection[int], members: Collection[int]) -> "QuerySet[Move]":
    concerned = Q(person_id__in=people) | Q(kind=BLANK_FORTNIGHT.name, member_id__in=members)
    waiting = Move.objects.filter(concerned, kind__in=_BY_CONTACT, settled_at=None)
    return waiting.only("kind", "member_id", "person_id", "reasons")


def stand_again(event: InteractionsWent) -> None:
    """What was settled by a contact that was taken back stands again, until the next filling looks."""
    moves = Move.objects.filter(person_id__in=event.person_ids, kind__in=_BY_CONTACT)
    member_ids = set(moves.exclude(settled_at=None).values_list("member_id", flat=True))
    moves.update(settled_at=None)
    look_again(member_ids)


def follow_promises(event: PromisesChanged) -> None:
    """A promise that was made or moved has its move; one that is kept or let go has none."""
    if not event.promise_ids:
        return
    open_ones = {each.pk: each for each in Promise.objects.open().filter(pk__in=event.promise_ids)}
    moves = Move.objects.filter(noun=Noun.PROMISE.value, subject_id__in=event.promise_ids)
    moves.exclude(subject_id__in=open_ones).delete()
    rows = list(moves.filter(subject_id__in=open_ones))
    days: dict[int, date] = {}
    for each in open_ones.values():
        kind = OURS_DUE if each.owed_by == OwedBy.OURS else THEIRS_DUE
        day = days.setdefault(each.member_id, clock.now().date())
        mine = [move for move in rows if move.subject_id == each.pk]
        for move in mine:
            if bring_up_to_date(move, found(each), day):
                move.save()
        if not any(move.member_id == each.member_id for move in mine):
            new_move(each.member_id, kind, found(each), day).save()
    if open_ones:
        soon = clock.now().date() + FORTNIGHT
        waiting = Q(kind=NO_NEXT_STEP.name, person_id__in={each.person_id for each in open_ones.values()})
        busy = {each.member_id for each in open_ones.values() if each.due_on <= soon}
        blank = Q(kind=BLANK_FORTNIGHT.name, member_id__in=busy)
        Move.objects.filter(waiting | blank, settled_at=None).update(settled_at=clock.now())


def keep_to_wishes(event: WishesChanged) -> None:
    """Whoever asked not to be contacted leaves the pages of all who know it at once; taken back, the next filling looks."""
    moves = Move.objects.filter(person_id__in=event.person_ids, kind__in=_REACHING_OUT)
    member_ids = set(moves.values_list("member_id", flat=True))
    for member in Member.objects.filter(pk__in=member_ids):
        spared = spared_people(member, clock.today_in(member.time_zone))
        moves.filter(member=member, person_id__in=spared, settled_at=None).update(settled_at=clock.now())
    look_again(member_ids)


def follow_cards(event: CardsMoved) -> None:
    """When cards moved, promises follow them, and what was found about the people is looked at again."""
    moves = Move.objects.filter(among("person_id", event.person_ids))
    member_ids = set(moves.values_list("member_id", flat=True))
    if not member_ids:
        return
    moves.filter(noun=Noun.PERSON.value, answer="").delete()
    promises = moves.filter(noun=Noun.PROMISE.value).values_list("subject_id", flat=True)
    for promise in Promise.objects.filter(pk__in=list(promises)):
        Move.objects.filter(noun=Noun.PROMISE.value, subject_id=promise.pk).update(person_id=promise.person_id)
    look_again(member_ids)
