"""What lists say in every row is what Django's own tags say."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation


@pytest.mark.parametrize("name", ["person", "organization"])
def test_an_address_is_what_url_says(name: str) -> None:
    page = Template("{% load often %}{{ key|page_of:name }} {% url name key %}").render(Context({"key": 1207, "name": name}))
    ours, theirs = page.split()
    assert ours == theirs


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("ours", "theirs"), [("day", "j M Y"), ('day:"j M"', "j M"), ('day:"Y"', "Y")])
def test_a_day_is_the_day_in_the_member_s_zone_and_language(language: str, ours: str, theirs: str) -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    with timezone.override("Europe/Berlin"), translation.override(language):
        page = Template(f'{{% load often %}}{{{{ at|{ours} }}}}|{{{{ at|date:"{theirs}" }}}}').render(Context({"at": late}))
    written, expected = page.split("|")
    assert written == expected and ("Jan" in written or "2027" in written)


def test_no_moment_has_no_day() -> None:
    assert Template("{% load often %}{{ at|day }}").render(Context({"at": None})) == ""
