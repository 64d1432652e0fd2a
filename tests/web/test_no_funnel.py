"""Whatever page one opens, it counts nobody as a lead and speaks of no funnel (S4)."""

import pytest
from django.utils.html import strip_tags

from tests.architecture.funnel import said
from tests.cast import Cast, client_of
from tests.web.page import Page
from tests.web.test_permission_walk import each, taken_back

pytestmark = pytest.mark.django_db


@each(lambda page: page.get)
def test_no_page_speaks_of_a_funnel(page: Page, everyone: Cast) -> None:
    found = {}
    arguments = page.arguments(everyone)
    for who, member in everyone.everyone().items():
        with taken_back():
            answer = page.ask(client_of(member), arguments)
            content = answer.getvalue().decode(errors="replace")
        if told := said(content) or said(strip_tags(content)):
            found[who] = told
    assert found == {}
