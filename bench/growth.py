"""How pages grow with the record, drawn: one line a page, from the small record to the large one."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "growth.svg"
DRAWN = ("today", "people list", "person", "organization", "search", "note", "sphere data")
_LEFT, _RIGHT, _TOP, _BOTTOM, _WIDTH, _HEIGHT = 90, 470, 60, 360, 720, 400


def draw(known: dict[str, dict[str, Any]], engine: str) -> bool:
    """Draw the middle times of one engine at its smallest and its largest size; False where only one was measured."""
    sizes = sorted((found for found in known.values() if found["engine"] == engine), key=lambda found: found["people"])
    if len(sizes) < 2:
        return False
    small, large = sizes[0], sizes[-1]
    lines = [
        (name, small["figures"][name]["p50"], large["figures"][name]["p50"])
        for name in DRAWN
        if isinstance(small["figures"].get(name), dict) and isinstance(large["figures"].get(name), dict)
    ]
    PICTURE.write_text(_picture(engine, small, large, lines))
    return True


def _picture(engine: str, small: dict[str, Any], large: dict[str, Any], lines: list[tuple[str, float, float]]) -> str:
    most = max(max(line[1:]) for line in lines) * 1.05

    def height(value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * value / most

    drawn = [
        f'<line x1="{_LEFT}" y1="{height(first):.1f}" x2="{_RIGHT}" y2="{height(last):.1f}" stroke="#1f6f6b" stroke-width="2"/>'
        for _, first, last in lines
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"',
            ' font-family="sans-serif" font-size="13" fill="#2b2622">',
            f"<title>{escape(f'Middle time of an answer on {engine}, in milliseconds')}</title>",
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#faf7f2"/>',
            f'<text x="24" y="28" font-size="15">{escape(f"Middle time of an answer on {engine}, in milliseconds")}</text>',
            *drawn,
            *_words(_spread([(height(last), f"{name}: {first:g} → {last:g}") for name, first, last in lines])),
            f'<text x="{_LEFT}" y="{_BOTTOM + 26}" text-anchor="middle">{small["people"]:,} people</text>',
            f'<text x="{_RIGHT}" y="{_BOTTOM + 26}" text-anchor="middle">{large["people"]:,} people</text>',
            "</svg>\n",
        ]
    )


def _words(placed: list[tuple[float, str]]) -> list[str]:
    return [f'<text x="{_RIGHT + 14}" y="{at + 4:.1f}">{escape(text)}</text>' for at, text in placed]


def _spread(placed: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The names beside their ends, moved apart where they would lie on each other."""
    spread: list[tuple[float, str]] = []
    for at, text in sorted(placed, reverse=True):
        spread.append((min(at, spread[-1][0] - 17) if spread else at, text))
    return spread
