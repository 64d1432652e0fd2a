"""What every model owes: a meaning, an answer for when cards move, judged words about people (G1, G2)."""

from django.db import models

from tests.architecture.repository import our_models
from tests.architecture.unjudged import UNJUDGED
from winsome.guardrail.judged import JudgedTextField
from winsome.people.models import Person, PersonCard
from winsome.people.moving import declared


def points_at_people(model: type[models.Model]) -> bool:
    """Does a row of this model refer to a person or to a person's card?"""
    keys = [field for field in model._meta.get_fields() if field.concrete and field.is_relation]
    return any(key.related_model in (Person, PersonCard) for key in keys)


def text_fields() -> list[models.Field]:  # type: ignore[type-arg]
    """Every column that could hold words: text without choices, and JSON."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    fields = [field for model in our_models() for field in model._meta.local_fields]
    return [field for field in fields if isinstance(field, kinds) and not field.choices]


def name_of(field: models.Field) -> str:  # type: ignore[type-arg]
    """`people.Fact.statement`."""
    return f"{field.model._meta.label}.{field.name}"


def test_every_model_says_what_it_means_in_the_field() -> None:
    generated = [model for model in our_models() if (model.__doc__ or "").startswith(f"{model.__name__}(")]
    assert generated == []


def test_words_about_people_are_judged_or_stand_on_the_list_with_a_reason() -> None:
    unjudged = {name_of(field) for field in text_fields() if not isinstance(field, JudgedTextField)}
    assert unjudged - set(UNJUDGED) == set()
    assert set(UNJUDGED) - unjudged == set(), "These are judged or gone; please take them off the list."
    assert all(UNJUDGED.values())


def test_every_model_that_refers_to_people_says_what_happens_when_cards_move() -> None:
    concerned = [model for model in our_models() if points_at_people(model)]
    assert concerned
    assert [model._meta.label for model in concerned if declared(model) is None] == []
