"""Judging stored words again when the judgment has changed: what may never be known goes, the rest has its new ruling (G1, G2).

Every judged column is gone over, whatever room it is in; a room that keeps judged words otherwise, as a card does, says so by
`goes_over`. Nobody can be asked about words of long ago, so what would be asked about today stays, and is kept with its caution.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.db import models, transaction

from winsome.guardrail import asking
from winsome.guardrail.judged import Judged, JudgedTextField
from winsome.guardrail.models import Judgment
from winsome.guardrail.ruling import Label
from winsome.jobs.models import Job
from winsome.jobs.models.job import JobState
from winsome.jobs.queue import enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.writing import CHUNK, be_the_writer, pause
from winsome.members.audit import record

TAKEN_OUT = Judged("…", label=Label.ALWAYS)  # where a row must have words, and is more than them
_ROOM = Path(__file__).parent

# What a portion came to: how many words were looked at, had another ruling, and were taken out.
Came = tuple[int, int, int]
GoingOver = Callable[[], Iterator[Came]]
_others: list[GoingOver] = []
T = TypeVar("T")


def goes_over(going: GoingOver) -> None:
    """Have a room's own words gone over as well; each room says so beside its AppConfig."""
    if going not in _others:
        _others.append(going)


def ask_for_it() -> None:
    """Queue a going over in the caller's transaction, unless one waits already."""
    if not Job.objects.filter(name="guardrail.judge_again", state=JobState.QUEUED).exists():
        enqueue("guardrail.judge_again")


@job("guardrail.judge_again", attempts=6, every=timedelta(hours=1))
def judge_again(run: Run) -> None:
    """Go over all stored words, if they were last judged otherwise than they would be now. Killed, it begins anew."""
    mark = fingerprint()
    last = Judgment.objects.order_by("pk").last()
    if last is not None and last.ended_at is not None and last.fingerprint == mark:
        return
    judgment = Judgment.objects.create(fingerprint=mark)
    for looked_at, relabeled, taken_out in _everything():
        judgment.looked_at += looked_at
        judgment.relabeled += relabeled
        judgment.taken_out += taken_out
        judgment.save()
        run.progress(judgment.looked_at, None)
        pause()
    judgment.ended_at = clock.now()
    judgment.save()


def fingerprint() -> str:
    """A mark of the judgment in force: what is built in, the trained reading, and what the company added.

    Raises: JudgeUnavailable.
    """
    mark = hashlib.blake2b(repr((asking.policy_in_force(), asking.reads_meaning())).encode(), digest_size=16)
    for path in sorted(_ROOM.rglob("*")):
        if path.suffix in (".py", ".txt", ".onnx"):
            mark.update(path.read_bytes())
    return mark.hexdigest()


def ruled_again(words: Iterable[Judged]) -> dict[str, Judged | None]:
    """Those of these words, as they are stored, that are ruled otherwise now; None for what may not be kept.

    Raises: JudgeUnavailable.
    """
    each = list({judged.stored(): judged for judged in words}.values())
    found: dict[str, Judged | None] = {}
    for judged, ruling in zip(each, asking.judge_many([str(judged) for judged in each]), strict=True):
        if ruling.label is Label.NEVER:
            found[judged.stored()] = None
            continue
        label = Label.ALWAYS if ruling.label is Label.ALWAYS else Label.MAYBE
        now = Judged(judged, label=label, topic=ruling.topic if label is Label.MAYBE else "")
        if now.stored() != judged.stored():
            found[judged.stored()] = now
    return found


def portions(rows: "models.QuerySet[Any, tuple[int, T]]") -> Iterator[list[tuple[int, T]]]:
    """Rows that begin with their key, a few hundred at a time, each portion read by itself: nothing is held open in between."""
    last = 0
    while part := list(rows.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield part
        last = part[-1][0]


def _everything() -> Iterator[Came]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, JudgedTextField):
                yield from _column(model, field)
    for going in _others:
        yield from going()


def _column(model: type[models.Model], field: JudgedTextField) -> Iterator[Came]:
    rows = model._base_manager.exclude(**{field.name: None}).values_list("pk", field.name)
    for part in portions(rows):
        judged = [(pk, words) for pk, words in part if words]
        found = ruled_again(words for _, words in judged)
        changed = [(pk, words, found[words.stored()]) for pk, words in judged if words.stored() in found]
        if changed:
            with transaction.atomic():
                be_the_writer()
                for pk, words, now in changed:
                    _put(model, field, pk, words, now)
        gone = sum(now is None for _, _, now in changed)
        yield len(judged), len(changed) - gone, gone


def _put(model: type[models.Model], field: JudgedTextField, pk: int, words: Judged, now: Judged | None) -> None:
    """Write the new ruling, if the words are still the ones that were judged."""
    row = model._base_manager.filter(pk=pk, **{field.name: words})
    if now is not None:
        row.update(**{field.name: now})
        return
    changed = row.delete()[0] if field.is_the_row else row.update(**{field.name: None if field.null else TAKEN_OUT})
    if changed:
        note_taken_out(model, pk, field.name)


def note_taken_out(model: type[models.Model], pk: int, field: str) -> None:
    """Put into the trail that words were taken out: from where, never which."""
    record(None, "took words out of", model._meta.model_name or "", pk, fields=[field])
