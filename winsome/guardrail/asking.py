"""How the rooms ask the guardrail: one text, many at once, a message, or the words of a form that are to be kept (G2, G5).

With WINSOME_JUDGE_SOCKET set, the judge process answers; without it the policy runs in this process, as at the command line.
If the process does not answer, text about people is refused with a sentence, never parked.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings
from django.db.models import QuerySet

from winsome.guardrail import calling
from winsome.guardrail.errors import AuthorIsAsked, NeverStored
from winsome.guardrail.facts import judge_facts
from winsome.guardrail.judged import Judged
from winsome.guardrail.lending import lent
from winsome.guardrail.messages import review_message
from winsome.guardrail.models import PolicyEntry
from winsome.guardrail.models.policy_entry import EntryKind
from winsome.guardrail.policy import Policy, Term
from winsome.guardrail.review import Relationship, Review
from winsome.guardrail.ruling import Label, Ruling
from winsome.guardrail.trained import trained_reading
from winsome.kernel.prepared import prepared
from winsome.kernel.text import clean


def judge(text: str) -> Ruling:
    """The ruling on one text.

    Raises: JudgeUnavailable.
    """
    return judge_many([text])[0]


def judge_many(texts: Sequence[str], *, policy: Policy | None = None) -> list[Ruling]:
    """The rulings on many texts, in their order, under the company's policy unless another is given.

    Raises: JudgeUnavailable.
    """
    if not texts:
        return []
    policy = policy_in_force() if policy is None else policy
    return [policy.ruled(text, ruling) for text, ruling in zip(texts, _built_in([*map(policy.masked, texts)]), strict=True)]


def review(text: str, relationship: Relationship, *, policy: Policy | None = None) -> Review:
    """The review of a message before it leaves, in the light of how long and how well the two know each other (G4).

    Raises: JudgeUnavailable.
    """
    policy = policy_in_force() if policy is None else policy
    masked = policy.masked(text)
    if socket := settings.WINSOME_JUDGE_SOCKET:
        return policy.reviewed(text, calling.review(socket, masked, relationship))
    return policy.reviewed(text, review_message(masked, relationship))


def reads_meaning() -> bool:
    """Is there a trained reading, or do the word lists judge alone?

    Raises: JudgeUnavailable.
    """
    if socket := settings.WINSOME_JUDGE_SOCKET:
        return bool(calling.reading(socket))
    return trained_reading() is not None


def policy_in_force() -> Policy:
    """What the company added, as of now."""
    return _compiled(tuple(_in_force()))


@prepared
def _in_force() -> "QuerySet[PolicyEntry, tuple[str, str, str, str]]":
    return PolicyEntry.objects.in_force().order_by("pk").values_list("kind", "words", "label", "topic")


@lru_cache(maxsize=4)
def _compiled(rows: tuple[tuple[str, str, str, str], ...]) -> Policy:
    terms = tuple(Term(words, Label(label), topic) for kind, words, label, topic in rows if kind == EntryKind.TERM)
    return Policy(terms, tuple(words for kind, words, _, _ in rows if kind == EntryKind.NAME))


def _built_in(texts: Sequence[str]) -> list[Ruling]:
    if socket := settings.WINSOME_JUDGE_SOCKET:
        return calling.rulings(socket, texts)
    return judge_facts(texts)


def keep(text: str, *, is_about_work: bool = False) -> Judged:
    """The words of a form, judged and fit to be stored; `is_about_work` is the author's answer when asked.

    Raises: NeverStored, AuthorIsAsked, JudgeUnavailable.
    """
    words = clean(text)
    ruling = judge(words)
    if ruling.label is Label.NEVER:
        raise NeverStored(ruling)
    if ruling.label is Label.ASK and not is_about_work:
        raise AuthorIsAsked(ruling)
    label = Label.MAYBE if ruling.label is Label.MAYBE else Label.ALWAYS
    return Judged(words, label=str(label), topic=ruling.topic if ruling.label is Label.MAYBE else "")


def lend(words: str) -> str:
    """Hold words that an author shows to the data owner, in memory and for a day; the token leads to them (G2: unstored).

    Raises: JudgeUnavailable.
    """
    if socket := settings.WINSOME_JUDGE_SOCKET:
        return str(calling.lending(socket, {"lend": words}))
    return lent.lend(words)


def shown(token: str) -> str | None:
    """Words that were lent, while they are held.

    Raises: JudgeUnavailable.
    """
    if socket := settings.WINSOME_JUDGE_SOCKET:
        return calling.lending(socket, {"shown": token})
    return lent.seen(token)


def forget(token: str) -> None:
    """Let go of lent words before their time.

    Raises: JudgeUnavailable.
    """
    if socket := settings.WINSOME_JUDGE_SOCKET:
        calling.lending(socket, {"forget": token})
    lent.forget(token)
