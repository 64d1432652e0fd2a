"""Small curves as points of a box: the newest at the end, larger is higher."""

from collections.abc import Sequence

WIDTH, HEIGHT = 290, 56


def points(values: Sequence[float], *, top: float | None = None) -> str:
    """The points of a curve for `_sparkline.html` with wide=True: `0,46 30,44 …`."""
    if not values:
        return ""
    highest = top or max(values) or 1.0
    step = WIDTH / max(1, len(values) - 1)
    return " ".join(
        f"{place * step:.0f},{HEIGHT - 4 - value / highest * (HEIGHT - 10):.1f}" for place, value in enumerate(values)
    )
