"""Words of a form that are judged before they are kept, and what a refusal looks like: the words marked, why, what else (G2)."""

from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from winsome.guardrail.asking import keep
from winsome.guardrail.counting import count_refusal
from winsome.guardrail.errors import AuthorIsAsked, NeverStored
from winsome.guardrail.models.dispute import DisputeReason
from winsome.guardrail.ruling import Label, Quote, Ruling
from winsome.kernel import clock
from winsome.kernel.errors import RuleBroken
from winsome.kernel.text import clean


@dataclass(frozen=True)
class Refusal:
    """Why words were not kept. It lives as long as the answer to the request and is stored nowhere."""

    words: str = field(repr=False)
    ruling: Ruling
    is_answered: bool = False
    reasons = DisputeReason.choices

    @property
    def is_question(self) -> bool:
        """Can the author's own word settle it?"""
        return self.ruling.label is Label.ASK

    @property
    def marked(self) -> SafeString:
        """The author's words, those that caused the refusal marked."""
        return marked(self.words, [(quote, "maybe" if self.is_question else "never") for quote in self.ruling.quotes])


def marked(words: str, quotes: list[tuple[Quote, str]]) -> SafeString:
    """A text with its quoted words marked, each in its kind; quotes that overlap an earlier one are passed over."""
    parts: list[SafeString | str] = []
    done = 0
    for quote, kind in sorted(quotes, key=lambda each: (each[0].start, -each[0].end)):
        if quote.start >= done:
            parts += [words[done : quote.start], format_html('<mark class="{}">{}</mark>', kind, words[quote.start : quote.end])]
            done = quote.end
    return format_html_join("", "{}", [(part,) for part in (*parts, words[done:])])


class JudgedForm(forms.Form):
    """A form in which the fields named by `judged` are judged; `refusals` holds why one was not kept, by field.

    Each of these fields is also judged while one types, and its refusal stands under it (`_field.html`).
    """

    judged: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.refusals: dict[str, Refusal] = {}
        for name in self.judged:
            if name in self.fields:
                self._judge_while_typing(name)

    def _judge_while_typing(self, name: str) -> None:
        asked = {"field": self.add_prefix(name)}
        self.fields[name].is_judged = True  # type: ignore[attr-defined]
        self.fields[name].about_work_name = self.about_work_name(name)  # type: ignore[attr-defined]
        self.fields[name].widget.attrs |= {
            "hx-post": f"{reverse('words_judging')}?{urlencode(asked)}",
            "hx-trigger": "input changed delay:80ms",
            "hx-target": "next .judged",
            "hx-swap": "innerHTML",
            "hx-params": f"{self.add_prefix(name)},{self.about_work_name(name)}",
            "hx-sync": "this:replace",
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.judged:
            if words := clean(cleaned.get(name) or ""):
                self._judge(name, words)
        return cleaned

    def _judge(self, name: str, words: str) -> None:
        is_about_work = bool(self.data.get(self.about_work_name(name)))
        try:
            self.cleaned_data[name] = keep(words, is_about_work=is_about_work)
        except (NeverStored, AuthorIsAsked) as refused:
            count_refusal(refused.ruling, on=clock.now().date())
            refusal = self.refusals[name] = Refusal(words, refused.ruling)
            self.fields[name].refusal = refusal  # type: ignore[attr-defined]
            self.add_error(name, str(refused.sentence))
        except RuleBroken as silent:
            self.add_error(name, str(silent.sentence))

    def about_work_name(self, name: str) -> str:
        """The box by which the author answers that a text is about the work."""
        return f"{self.add_prefix(name)}_about_work"

    @property
    def asked(self) -> list[tuple[str, Refusal, str]]:
        """Each refused field with its refusal and the name of the box that settles it."""
        return [(name, refusal, self.about_work_name(name)) for name, refusal in self.refusals.items()]
