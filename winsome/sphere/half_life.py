"""The half-life in force: the setting, until an administrator adopts one that was fitted to the company's own record."""

from django.conf import settings
from django.db.models import QuerySet, Subquery

from winsome.kernel.prepared import prepared
from winsome.sphere.models import HalfLife


def in_force() -> int:
    """After how many days half of a contact's weight is left."""
    return or_the_setting(next(iter(_days_adopted()), None))


def beside_other_rows() -> Subquery:
    """The adopted half-life as one more column of a question that is asked anyway."""
    return Subquery(_adopted()[:1])


def or_the_setting(adopted: int | None) -> int:
    """What was adopted, or else what is set."""
    days: int = settings.WINSOME_HALF_LIFE_DAYS if adopted is None else adopted
    return days


@prepared
def _days_adopted() -> "QuerySet[HalfLife, int]":
    return _adopted()[:1]


def _adopted() -> "QuerySet[HalfLife, int]":
    held = HalfLife.objects.exclude(adopted_at=None).filter(given_up_at=None)
    return held.order_by("-adopted_at", "-pk").values_list("days", flat=True)
