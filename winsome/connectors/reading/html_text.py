"""Words that were written as a web page: the text alone, a line for each paragraph."""

import re
from html.parser import HTMLParser

_BREAKS = frozenset(("br", "p", "li", "div", "blockquote"))
_SPACES = re.compile(r"[ \t]+")
_LINES = re.compile(r"\s*\n\s*")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)
        if tag == "p":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def text_of_html(written: str) -> str:
    """The text of a piece of HTML."""
    parser = _Text()
    parser.feed(written)
    parser.close()
    return _LINES.sub("\n", _SPACES.sub(" ", "".join(parser.pieces))).strip()
