"""An import in words and numbers: as the command line prints it and as the page shows it, line by line."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise as LazyText

from winsome.connectors.lines import Reason
from winsome.connectors.reasons import SENTENCES
from winsome.connectors.storing import LEFT_OUT
from winsome.guardrail.columns import is_never_column
from winsome.jobs.models import Job
from winsome.jobs.models.job import JobState
from winsome.sources.models import Import, Source, SourceLine


@dataclass(frozen=True)
class LineTold:
    """One record that was not taken as it stands, and why."""

    key: int
    path: str
    record: int
    outcome: str
    sentence: str | LazyText


@dataclass(frozen=True)
class Progress:
    """How far an import is: records done, of how many where that is known, and whether it waits for the worker."""

    done: int
    total: int | None
    is_waiting: bool

    @property
    def percent(self) -> int | None:
        """How far, in whole percent."""
        return min(100, 100 * self.done // self.total) if self.total else None


def as_json(bringing: Import) -> dict[str, Any]:
    """What the command line prints: each file counted as `truth.json` of the test archives counts."""
    return {
        "import": bringing.pk,
        "state": bringing.state,
        "problem": bringing.problem,
        "sources": [
            {
                "path": source.path,
                "importer": source.importer,
                "records": source.records,
                "good": source.good,
                "set_aside": source.set_aside,
                "exact_duplicates": source.exact_duplicates,
                "dropped_columns": source.dropped_columns,
                "new": source.new,
                "changed": source.changed,
                "same": source.same,
            }
            for source in bringing.sources.order_by("pk")
        ],
        "unread": bringing.totals.get("unread", []),
    }


def lines_told(sources: list[Source], *, after: int = 0, size: int = 200) -> list[LineTold]:
    """The records that were set aside or of which words were left out, in the order in which they were read."""
    paths = {source.pk: source.path for source in sources}
    rows = SourceLine.objects.filter(source__in=paths, pk__gt=after).exclude(outcome__in=["duplicate", "nobody"]).order_by("pk")
    return [LineTold(row.pk, paths[row.source_id], row.record, row.outcome, sentence(row.reason)) for row in rows[:size]]


def sentence(reason: str) -> str | LazyText:
    """The sentence for a stored reason; it never repeats the record's words."""
    return SENTENCES.get(Reason(reason), "") if reason in set(Reason) else ""


def reasons_counted(source: Source) -> list[tuple[str | LazyText, int]]:
    """How many records of a file were set aside for which reason."""
    counted: dict[str, int] = {}
    for outcome, reason in source.lines.values_list("outcome", "reason"):
        if outcome in ("set_aside", LEFT_OUT):
            counted[reason] = counted.get(reason, 0) + 1
    return [(sentence(reason), count) for reason, count in sorted(counted.items(), key=lambda pair: -pair[1])]


def totals(sources: list[Source]) -> dict[str, int]:
    """The counts of all files of an import together."""
    names = ("records", "good", "set_aside", "exact_duplicates", "new", "changed", "same")
    return {name: sum(getattr(source, name) for source in sources) for name in names}


def is_dropped(column: str) -> bool:
    """Is this a column that never reaches the database?"""
    return is_never_column(column)


def progress(bringing: Import) -> Progress:
    """How far the job of an import is."""
    running = Job.objects.filter(pk=bringing.job_id).first() if bringing.job_id else None
    if running is None:
        return Progress(0, None, True)
    return Progress(running.progress_done, running.progress_total, running.state == JobState.QUEUED)
