"""Words of the funnel, which stand on no page and in no name of ours (S4)."""

import ast
import re
from collections.abc import Iterator

# What a reader would be told. A title is kept by its text, and whoever leads may lead: it is the trade that is refused.
SAID = re.compile(
    r"""\b(
        (sales\W+)?funnels? | pipeline | lead\W+(scor\w+|generation|nurturing|qualification|status|source)
        | (new|hot|warm|cold|qualified|marketing|sales|my|our|your|all)\W+leads? | leads?\W+converted
        | conversions?(\W+rates?)? | convert(ed|s|ing)? | (engagement|person|contact|customer|prospect)\W+scor(e|es|ing)
        | scor(e|es|ed|ing) | drip\w* | (mass|bulk)\W+(mail|mails|mailing|message|messages|campaign|campaigns) | blasts?
        | (open|click|click\W?through|response|reply)\W+rates? | open\W+tracking | tracking\W+pixels? | retarget\w* | click\W?bait
        | (bought|buy|paid)\W+(attention|reach|list|lists)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What a model, a column, an address or a kind could be called.
NAMED = frozenset(
    [
        "funnel", "funnels", "pipeline", "lead", "leads", "score", "scores", "scored", "scoring", "conversion", "conversions",
        "converted", "drip", "drips", "blast", "blasts", "retarget", "retargeting", "clickbait", "opens", "opened", "clicks",
        "clicked", "pixel", "pixels", "prospect", "prospects",
    ]
)  # fmt: skip
_SAYING = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def said(text: str) -> list[str]:
    """The words of the funnel in what somebody reads."""
    return [found.group().lower() for found in SAID.finditer(text)]


def named(name: str) -> set[str]:
    """The words of the funnel in a name, however its parts are joined: `lead_score`, `LeadScore`, `lead-score`."""
    return {part.lower() for part in _PART.findall(name)} & NAMED


def texts(tree: ast.Module) -> Iterator[str]:
    """Every text of a Python file that is meant for readers, which is why it goes through the translation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _SAYING:
            yield from (part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str))
