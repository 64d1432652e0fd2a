"""Judge a fact about a person (G1): never, ask, maybe or always. A trained reading decides, word lists explain and check it.

The strictest passage decides. Refused is what the reading is sure of, or what the lists name and the reading does not deny;
asked, what either leaves in doubt. *Always* needs evidence: words that nobody here can read are asked about.
"""

from collections.abc import Sequence

from winsome.guardrail.clauses import MOST_PASSAGES, Passage, is_latin, shown, to_read
from winsome.guardrail.listed import MOST_QUOTES, listed_ruling
from winsome.guardrail.lists import title_words
from winsome.guardrail.reading import bare_words
from winsome.guardrail.ruling import Label, Quote, Ruling
from winsome.guardrail.trained import Estimate, TrainedReading, trained_reading

# Where the lists and the reading differ. Chosen on rows that were held back from training (docs/guardrail.md).
DENIES = 0.50  # below this a phrase of the lists that refuses is only asked about
DOUBTS = 0.05  # from here a phrase of the lists that asks is heard
MOST_UNREAD = 0.25  # of all letters
MOST_TITLE_WORDS = 8
FEWEST_WORDS = 5  # fewer are mostly names, dates and headings: the reading has too little to go by, and asks about one in twenty


def judge_fact(text: str) -> Ruling:
    """Say how a text about a person may be treated. The strictest clause decides, in doubt the stricter class (G1)."""
    return judge_facts([text])[0]


def judge_facts(texts: Sequence[str]) -> list[Ruling]:
    """The rulings on many texts, in their order, each as if it were alone."""
    listed = [listed_ruling(text) for text in texts]
    reading = trained_reading()
    if reading is None:
        return listed
    parts = [[] if _is_for_lists(text) else to_read(text) for text in texts]
    told = iter(reading.estimates([each.words for part in parts for each in part[:MOST_PASSAGES]]))
    return [
        _weighed(text, ruling, part, [next(told) for _ in part[:MOST_PASSAGES]], reading)
        for text, ruling, part in zip(texts, listed, parts, strict=True)
    ]


def _is_for_lists(text: str) -> bool:
    """Is it a few words in letters that the lists know, or a job title? An import brings tens of thousands of both."""
    words = bare_words(text)
    is_short = len(words) < FEWEST_WORDS and is_latin(text)
    return is_short or (len(words) <= MOST_TITLE_WORDS and title_words().issuperset(words))


def _weighed(text: str, listed: Ruling, part: list[Passage], estimates: list[Estimate], reading: TrainedReading) -> Ruling:
    """The ruling that lists and reading come to together."""
    if not part:
        return listed
    worst = max(estimates, key=lambda each: each.never)
    label = _label(listed, worst.never, reading)
    if label in (Label.NEVER, Label.ASK):
        topic = listed.topic if listed.label in (Label.NEVER, Label.ASK) else worst.never_topic
        return Ruling(label, topic, _quotes(text, listed, part, estimates, reading))
    if len(part) > MOST_PASSAGES:
        return Ruling(Label.ASK, "too_long")
    if _is_unread(text):
        return Ruling(Label.ASK, "unread")
    return _harmless(text, listed, part, estimates)


def _label(listed: Ruling, never: float, reading: TrainedReading) -> Label | None:
    """Never or ask, where lists or reading say so; None where neither does."""
    if listed.label is Label.NEVER:
        return Label.NEVER if never >= DENIES else Label.ASK
    if never >= reading.refuse_from:
        return Label.NEVER
    if never >= reading.ask_from or (listed.label is Label.ASK and never >= DOUBTS):
        return Label.ASK
    return None


def _harmless(text: str, listed: Ruling, part: list[Passage], estimates: list[Estimate]) -> Ruling:
    """A change or leisure is kept with its caution, everything else as it is."""
    unsure = [(passage, each) for passage, each in zip(part, estimates, strict=True) if each.maybe > each.always]
    if not unsure:
        return Ruling(Label.ALWAYS)
    if listed.label is Label.MAYBE:
        return listed
    passage, most = max(unsure, key=lambda pair: pair[1].maybe)
    return Ruling(Label.MAYBE, most.maybe_topic, (_quote(text, passage),))


def _quotes(
    text: str, listed: Ruling, part: list[Passage], estimates: list[Estimate], reading: TrainedReading
) -> tuple[Quote, ...]:
    """The words that the lists name; where they name none, the passages that the reading minds."""
    if listed.label in (Label.NEVER, Label.ASK):
        return listed.quotes
    minded = [passage for passage, each in zip(part, estimates, strict=False) if each.never >= reading.ask_from]
    return tuple(_quote(text, passage) for passage in minded[:MOST_QUOTES])


def _quote(text: str, passage: Passage) -> Quote:
    """The author's own words, without the space around them."""
    words = text[passage.start : passage.end]
    start = passage.start + len(words) - len(words.lstrip())
    return Quote(words.strip(), start, start + len(words.strip()))


def _is_unread(text: str) -> bool:
    """Is too much of it written in letters that none of the four languages has?"""
    letters = [letter for letter in shown(text) if letter.isalpha()]
    return sum(not is_latin(letter) for letter in letters) > MOST_UNREAD * len(letters)
