"""What stands on everybody's Today: found by the rules, and two things that only members do themselves."""

import tempfile
from pathlib import Path

from winsome.connectors.handing_in import Wish, hand_in_path
from winsome.guardrail.asking import keep
from winsome.jobs.models import Job
from winsome.jobs.running import run_now
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.today.filling import fill
from winsome.today.handing import hand_over, who_else
from winsome.today.models import Move

_VISITORS = (
    "Besucher,Kontakt,Haus,Rolle am Stand,Tag\n"
    "Alma Brinkhorst,alma.brinkhorst@ostergarn.example,Ostergarn and Wackersund Coatings,asked for the plan,1\n"
    "Ruben Achterberg,ruben.achterberg@fallowdene.example,Fallowdene Grid Services,wants a visit,2\n"
)
_WORD = "You have known the people there for longer than I have"


def mornings(us: dict[str, Member]) -> None:
    """Fill every day; a table of Ana's waits for her word, and Samuel hands something on to her."""
    _a_table_that_asks(us["ana"])
    for member in us.values():
        fill(member)
    _handed_over(us["samuel"], us["ana"])


def _a_table_that_asks(owner: Member) -> None:
    """A list from a fair, with headings that nobody can guess."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Fair visitors.csv"
        path.write_text(_VISITORS)
        bringing = hand_in_path(path=path, wish=Wish(reach="company"), owner=owner, by=owner, at=clock.now())
    assert bringing.job_id is not None
    run_now(Job.objects.get(pk=bringing.job_id))


def _handed_over(by: Member, to: Member) -> None:
    """The first move that the other can take on, with a word."""
    waiting = Move.objects.standing(clock.today_in(by.time_zone)).filter(member=by, kind__in=("unanswered", "drifting"))
    for move in waiting.order_by("-kind", "due_on", "pk"):
        if to.pk in {colleague.pk for colleague in who_else(move, by)}:
            hand_over(move_id=move.pk, to=to.pk, word=keep(_WORD, is_about_work=True), by=by, at=clock.now())
            return
