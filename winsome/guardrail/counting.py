"""Counting refusals by topic, so that everybody sees what the guardrail is asked most (G2, G6)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Sum
from django.utils.functional import Promise as LazyText

from winsome.guardrail.models import Refusals
from winsome.guardrail.ruling import Label, Ruling
from winsome.guardrail.topics import topic_name

DAYS_SHOWN = 90


@dataclass(frozen=True)
class Refused:
    """One topic with how often it was refused and asked about."""

    topic: str
    refused: int
    asked: int

    @property
    def topic_name(self) -> LazyText | str:
        """The topic as pages show it."""
        return topic_name(self.topic)


def count_refusal(ruling: Ruling, *, on: date) -> None:
    """Count this ruling by its topic: nothing else of it is kept."""
    with transaction.atomic():
        row, _ = Refusals.objects.get_or_create(day=on, label=str(ruling.label), topic=ruling.topic[:40])
        Refusals.objects.filter(pk=row.pk).update(times=F("times") + 1)


def refusals_by_topic(*, today: date) -> list[Refused]:
    """What was refused and asked about lately, the most frequent topic first."""
    rows = Refusals.objects.filter(day__gte=today - timedelta(days=DAYS_SHOWN)).values("topic", "label")
    times: dict[str, dict[str, int]] = {}
    for row in rows.annotate(times_in_all=Sum("times")):
        times.setdefault(row["topic"], {})[row["label"]] = row["times_in_all"]
    found = [Refused(topic, by.get(Label.NEVER, 0), by.get(Label.ASK, 0)) for topic, by in times.items()]
    return sorted(found, key=lambda each: (-each.refused - each.asked, each.topic))
