"""No lead scoring, funnel, conversion rate, drip or open-tracking anywhere: no name, no column and no text is of them (S4)."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.funnel import named, said, texts
from tests.architecture.repository import ROOT, files, our_models, python
from winsome.jobs.registry import kinds as jobs
from winsome.members.permissions import table
from winsome.today.kinds import KINDS

COMMENTS = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)


def addresses(patterns: list[object]) -> list[str]:
    """Every address with its name, as they are written down."""
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found.append(f"{pattern.pattern} {pattern.name}")
    return found


def test_no_model_and_no_column_is_of_a_funnel() -> None:
    names = [f"{model.__name__}.{field.name}" for model in our_models() for field in model._meta.get_fields()]
    choices = [f"{field.name}.{key}" for model in our_models() for field in model._meta.fields for key, _ in field.choices or ()]
    assert len(names) > 200 and len(choices) > 20
    assert [name for name in (*names, *choices) if named(name)] == []


def test_no_address_no_right_no_job_and_no_move_is_of_a_funnel() -> None:
    rights = {" ".join(right) for right in table()}
    names = [*addresses(get_resolver().url_patterns), *rights, *KINDS, *jobs]
    assert len(names) > 150
    assert [name for name in names if named(name)] == []


def test_nothing_in_python_is_called_after_a_funnel() -> None:
    modules = [path for path, _ in python("winsome/")]
    assert [path for path in modules if named(path)] == []


def test_no_text_of_ours_speaks_of_a_funnel() -> None:
    written = {path: " ".join(texts(tree)) for path, tree in python("winsome/")}
    templates = [path for path in files() if path.startswith("winsome/") and path.endswith((".html", ".txt"))]
    written |= {path: COMMENTS.sub("", (ROOT / path).read_text()) for path in templates if "/templates/" in path}
    assert sum(map(len, written.values())) > 100_000
    assert {path: words for path, text in written.items() if (words := said(text))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "Your sales funnel", "Lead score: 87", "12 % conversion rate", "Qualified leads", "Start a drip campaign", "Open rate",
        "A mass mail to all of them", "Retargeting", "Scored by engagement", "Converted this week", "A tracking pixel",
    ],
)  # fmt: skip
def test_what_is_refused_as_a_text(text: str) -> None:
    assert said(text)


@pytest.mark.parametrize(
    "text",
    ["She leads purchasing now", "Lead engineer", "Where it leads", "Opened again on Monday", "A rate of 3 %", "Mass transit"],
)
def test_what_is_welcome_as_a_text(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "name", ["LeadScore", "lead_score", "Person.score", "conversion-rate", "opened_times", "FunnelStage", "URLClicks"]
)
def test_what_is_refused_as_a_name(name: str) -> None:
    assert named(name)


@pytest.mark.parametrize("name", ["leading", "PersonEntry.title", "open_request", "underscore", "Promise.dropped_at"])
def test_what_is_welcome_as_a_name(name: str) -> None:
    assert named(name) == set()
