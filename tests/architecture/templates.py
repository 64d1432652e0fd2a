"""What stands in a template, seen as a browser would see it: tags, attributes and the words between them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

UNTRANSLATED = ("code", "kbd", "samp")  # the same in every language
SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title")
VALUE = "\ue000"  # stands for a {{ variable }} and is no letter
BRANDS = ("Winsome",)


@dataclass
class Page(HTMLParser):
    """The complaints about one template, each with its line."""

    complaints: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def complain(self, what: str) -> None:
        """Remember what was found, and where."""
        self.complaints.append(f"{self.getpos()[0]}: {what}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag and its attributes."""
        self.inside.append(tag)
        given = dict(attrs)
        # A block of data is no script: the browser does not run it, and the policy does not concern it.
        is_data = given.get("type") == "application/json"
        if tag == "style" or (tag == "script" and "src" not in given and not is_data):
            self.complain(f"inline <{tag}>")
        for name, value in attrs:
            self.look_at(tag, name, value or "")

    def look_at(self, tag: str, name: str, value: str) -> None:
        """Look at one attribute."""
        if name == "style" or name.startswith(("on", "hx-on")):
            self.complain(f"{name}= on <{tag}>")
        if value.strip().lower().startswith("javascript:"):
            self.complain(f"a script in {name}=")
        button = tag == "input" and name == "value"
        if (name in SPOKEN or button) and has_words(value):
            self.complain(f"untranslated {name}={value!r}")

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag, and whatever was left open inside it."""
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Look at the words between two tags."""
        if has_words(data) and not set(self.inside) & {*UNTRANSLATED, "script", "style"}:
            self.complain(f"untranslated {' '.join(data.split())!r}")


def has_words(text: str) -> bool:
    """Is there a letter that a reader of another language would stumble over?"""
    for brand in BRANDS:
        text = text.replace(brand, "")
    return any(letter.isalpha() for letter in text)


def complaints(source: str) -> list[str]:
    """What is wrong in a template, with the lines."""
    page = Page()
    page.feed(visible(source))
    page.close()
    return page.complaints


def visible(source: str) -> str:
    """The template without its tags and translated words, every line where it was."""
    parts: list[str] = []
    until = ""
    for token in Lexer(source).tokenize():
        name = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if name in ("blocktranslate", "blocktrans", "comment"):
            until = f"end{name}"
        if token.token_type == TokenType.TEXT:
            parts.append("\n" * token.contents.count("\n") if until else token.contents)
        elif token.token_type == TokenType.VAR:
            parts.append(VALUE)
        else:
            names_a_tag = parts and parts[-1].endswith(("<", "</"))
            parts.append("" if names_a_tag else " ")
        if name == until:
            until = ""
    return "".join(parts)
