"""Contacts are looked up by their keys in the index that holds the brought ones alone, however many notes lie beside them."""

import pytest
from django.db import connection

from winsome.interactions.models import Interaction

pytestmark = pytest.mark.django_db


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL chooses its plan by what lies in the table")
def test_the_question_is_answered_from_the_index_of_keys() -> None:
    assert "interactions_by_key" in Interaction.objects.brought_under(["a", "b"]).explain()


def test_a_question_that_does_not_say_that_keys_are_not_empty_reads_every_row() -> None:
    if connection.vendor == "sqlite":
        assert "interactions_by_key" not in Interaction.objects.filter(contact_key__in=["a", "b"]).explain()


def test_what_nobody_brought_has_no_key_to_be_found_under() -> None:
    assert not Interaction.objects.brought_under([""]).exists()
