"""How the rooms ask the guardrail: one text, many at once, a message, or the words of a form that are to be kept (G2, G5).

With WINSOME_JUDGE_SOCKET set, the judge process answers; without it the policy runs in this process, as at the command line.
If the process does not answer, text about people is refused with a sentence, never parked.
"""

from collections.abc import Sequence

from django.conf import settings

from winsome.guardrail import calling
from winsome.guardrail.errors import AuthorIsAsked, NeverStored
from winsome.guardrail.facts import judge_fact
from winsome.guardrail.judged import Judged
from winsome.guardrail.messages import review_message
from winsome.guardrail.review import Relationship, Review
from winsome.guardrail.ruling import Label, Ruling
from winsome.kernel.text import clean


def judge(text: str) -> Ruling:
    """The ruling on one text.

    Raises: JudgeUnavailable.
    """
    return judge_many([text])[0]


def judge_many(texts: Sequence[str]) -> list[Ruling]:
    """The rulings on many texts, in their order.

    Raises: JudgeUnavailable.
    """
    if socket := settings.WINSOME_JUDGE_SOCKET:
        return calling.rulings(socket, texts)
    return [judge_fact(text) for text in texts]


def review(text: str, relationship: Relationship) -> Review:
    """The review of a message before it leaves, in the light of how long and how well the two know each other (G4).

    Raises: JudgeUnavailable.
    """
    if socket := settings.WINSOME_JUDGE_SOCKET:
        return calling.review(socket, text, relationship)
    return review_message(text, relationship)


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
