"""Review a message before it leaves (G4): what stands in its way, quoted, with the reason and a better move.

First version: lists know words, not meaning; `docs/rooms/guardrail.md` says how far that carries. The judgment behind
`review_message` will change; what it promises will not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from winsome.guardrail.listed import listed_ruling
from winsome.guardrail.noticing import NoticedMessage
from winsome.guardrail.review import Finding, Flag, Relationship, Review
from winsome.guardrail.ruling import Label, Quote
from winsome.guardrail.traces import Way
from winsome.kernel.text import words

_TEMPLATE_FIELD = re.compile(
    r"\{\{?[^{}\n]{1,40}\}?\}|\[[A-Z_a-zÀ-ÿ][\w .À-ÿ]{1,30}\]|%[A-Z_]{3,20}%|#[A-Z_]{3,20}#|<<[^<>\n]{1,30}>>"
)
_FIGURE = re.compile(r"\d")
_STEM = 5
_MINE = frozenset(("my", "our", "mon", "ma", "mes", "notre", "nos", "mi", "mis"))
_NOT = frozenset(
    ("not", "never", "no", "nicht", "nie", "kein", "keine", "pas", "jamais", "nunca", "sin", "without", "ohne", "sans")
)


def review_message(text: str, relationship: Relationship) -> Review:
    """What stands in the way of this message, in the light of what the record knows of the two."""
    message = NoticedMessage(text)
    never = list(_never_facts(message, relationship))
    found = [
        *never,
        *_too_personal(message, relationship, never),
        *_not_business_focused(message, relationship),
        *_brown_nosing(message, relationship),
        *_unfounded(message, relationship),
        *_boilerplate(message),
        *_leaning_on_maybe(message, relationship),
    ]
    return Review(tuple(sorted(_apart(found), key=lambda finding: (finding.quote.start, finding.flag))))


def _never_facts(message: NoticedMessage, relationship: Relationship) -> Iterator[Finding]:
    """What is nobody's business, at any age of a relationship; a family met in person may be greeted after five years."""
    told: list[tuple[str, Quote]] = [(noticed.topic, message.clause(noticed)) for noticed in message.of("never")]
    ruling = listed_ruling(message.text)
    if ruling.label is Label.NEVER:
        quotes = (quote for quote in ruling.quotes if not (ruling.topic == "family" and _is_of_the_author(message.text, quote)))
        told += [(ruling.topic, message.clause_around(quote)) for quote in quotes]
    for topic, quote in told:
        if not (topic == "family" and relationship.has_shared_years):
            yield Finding(Flag.NEVER_FACT, quote, topic)


def _is_of_the_author(text: str, quote: Quote) -> bool:
    """Is it the sender's own family: `my wife`, `unser Sohn`? That is the sender's to tell."""
    before = words(text[: quote.start])[-1:] + words(quote.text)[:1]
    return any(word in _MINE or word.startswith(("mein", "unser", "nuestr")) for word in before)


def _too_personal(message: NoticedMessage, relationship: Relationship, never: Iterable[Finding]) -> Iterator[Finding]:
    """Private life, leisure and false intimacy, before the two have known each other for a year."""
    if not relationship.is_young:
        return
    for quote in [finding.quote for finding in never] + [message.clause(noticed) for noticed in message.of("personal")]:
        yield Finding(Flag.TOO_PERSONAL_TOO_SOON, quote)


def _not_business_focused(message: NoticedMessage, relationship: Relationship) -> Iterator[Finding]:
    """No word of the reader's business anywhere, and no figure either: who has nothing to say about work writes none.

    Where the record asks for a result, the reader has to be addressed in or beside the sentence that names it.
    """
    says_nothing = not message.of("business", "stock") and not _FIGURE.search(message.text)
    if message.text.strip() and (says_nothing or (relationship.asks_for_result and not _names_a_result(message))):
        yield Finding(Flag.NOT_BUSINESS_FOCUSED, message.exactly(0, len(message.text)))


def _names_a_result(message: NoticedMessage) -> bool:
    """Does it say, to the reader, what would get better: a result or a figure in or beside a sentence that speaks to them?"""
    spoken_to = {noticed.sentence + beside for noticed in message.of("you") for beside in (-1, 0, 1)}
    results = {noticed.sentence for noticed in message.of("result")} | message.sentences_with_figures
    return bool(spoken_to & results)


def _brown_nosing(message: NoticedMessage, relationship: Relationship) -> Iterator[Finding]:
    """Large praise of somebody whose work the sender did not see, hear or read; or superlatives piled up, even when true."""
    praise = message.of("superlative")
    piled = Counter(noticed.sentence for noticed in praise)
    addressed = {noticed.sentence for noticed in message.of("you")}
    for noticed in praise:
        founded = relationship.was_there(message.sentence(noticed).text)
        if noticed.sentence in addressed and (not founded or piled[noticed.sentence] > 1):
            yield Finding(Flag.BROWN_NOSING, message.clause(noticed))


def _unfounded(message: NoticedMessage, relationship: Relationship) -> Iterator[Finding]:
    """A reading, hearing or meeting that is not in the record, or a shared interest of which no fact speaks."""
    known = [*relationship.facts, *(trace.line for trace in relationship.attended)]
    vouched = any(not trace.line and trace.way is Way.UNTOLD for trace in relationship.attended)
    for noticed in message.of("claim"):
        if noticed.topic == "seen":
            is_founded = relationship.was_there(message.sentence(noticed).text)
        else:
            is_founded = vouched or _has_trace(message.words_of(noticed.sentence), known)
        if not is_founded:
            yield Finding(Flag.UNFOUNDED_SHARED_INTEREST, message.clause(noticed))


def _boilerplate(message: NoticedMessage) -> Iterator[Finding]:
    """A salutation to nobody, a field that was not filled in, a phrase that interrupts thousands."""
    for match in _TEMPLATE_FIELD.finditer(message.text):
        yield Finding(Flag.MASS_BOILERPLATE, message.exactly(match.start(), match.end()))
    for noticed in message.of("nameless"):
        yield Finding(Flag.MASS_BOILERPLATE, message.clause(noticed))
    for noticed in message.of("stock"):
        yield Finding(Flag.MASS_BOILERPLATE, message.sentence(noticed))


def _leaning_on_maybe(message: NoticedMessage, relationship: Relationship) -> Iterator[Finding]:
    """A change of role, place or organization, congratulations above all; leisure once it is no longer too early (G3)."""
    for noticed in message.of("maybe"):
        yield Finding(Flag.LEANS_ON_MAYBE, message.clause(noticed), noticed.topic)
    if not relationship.is_young:
        for noticed in message.of("personal"):
            if not _has_trace(message.words_of(noticed.sentence), relationship.facts):
                yield Finding(Flag.LEANS_ON_MAYBE, message.clause(noticed), "leisure")


def _has_trace(said: set[str], facts: Iterable[str]) -> bool:
    """Does a fact of the record speak of the same matter? A fact that says the contrary is no trace."""
    stems = {word[:_STEM] for word in said if len(word) >= _STEM}
    for fact in facts:
        known = set(words(fact))
        if not known & _NOT and stems & {word[:_STEM] for word in known if len(word) >= _STEM}:
            return True
    return False


def _apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once: of the same kind, one that overlaps an earlier one says nothing new."""
    kept: list[Finding] = []
    for finding in findings:
        overlapping = (other for other in kept if other.flag is finding.flag and _overlap(other.quote, finding.quote))
        if next(overlapping, None) is None:
            kept.append(finding)
            yield finding


def _overlap(one: Quote, other: Quote) -> bool:
    return one.start < other.end and other.start < one.end
