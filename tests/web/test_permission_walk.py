"""Every address × everybody: opened by whom docs/permissions.csv allows, refused to the others, unknown to strangers.

An address that no `tests/web/pages/<room>.py` names fails here, so that no page comes without its answer to "who may".
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests.web.pages
from tests.people import Cast, client_of
from tests.web.page import Page
from winsome.members.permissions import may

pytestmark = pytest.mark.django_db


def known_pages() -> dict[str, Page]:
    """What the rooms say about their pages, by name."""
    modules = [import_module(f"tests.web.pages.{found.name}") for found in pkgutil.iter_modules(tests.web.pages.__path__)]
    return {page.name: page for module in modules for page in module.PAGES}


def addresses(patterns: list[Any]) -> Iterator[str]:
    """The name of every address there is; a nameless one shows its pattern."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)


PAGES = known_pages()
pages = pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)


def test_every_address_is_walked() -> None:
    assert sorted(set(addresses(get_resolver().url_patterns)) - set(PAGES)) == []


def test_the_walk_knows_no_address_that_is_gone() -> None:
    assert sorted(set(PAGES) - set(addresses(get_resolver().url_patterns))) == []


@pages
@pytest.mark.parametrize("who", ["ada", "ana", "ben", "dora", "max", "ida"])
def test_a_member_opens_what_the_table_allows_and_nothing_else(page: Page, who: str, everyone: Cast) -> None:
    member = everyone.everyone()[who]
    allowed = page.needs is None or may(member, *page.needs)
    answer = page.ask(client_of(member), page.arguments(everyone))
    if not allowed:
        assert answer.status_code == 403, f"{who} may not {page.needs}"
    elif who in page.unseen_by:
        assert answer.status_code == 404, f"{who} must not learn that this is here"
    else:
        assert answer.status_code in page.answers


@pages
def test_a_stranger_is_asked_to_sign_in(page: Page, everyone: Cast) -> None:
    answer = page.ask(client_of(None), page.arguments(everyone))
    if page.public:
        assert answer.status_code in page.answers
    else:
        assert answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))


@pages
def test_a_page_that_changes_something_is_not_read(page: Page, everyone: Cast) -> None:
    if page.get:
        pytest.skip("this page may be read")
    assert client_of(everyone.ada).get(page.address(page.arguments(everyone))).status_code == 405


@pages
def test_a_page_that_is_only_read_takes_nothing_in(page: Page, everyone: Cast) -> None:
    if page.post:
        pytest.skip("this page takes something in")
    assert client_of(everyone.ada).post(page.address(page.arguments(everyone))).status_code in (403, 405)


@pages
def test_what_is_not_there_is_not_found(page: Page, everyone: Cast) -> None:
    if page.bad is None:
        pytest.skip("this address names no thing")
    for member in everyone.everyone().values():
        if page.needs is None or may(member, *page.needs):
            assert page.ask(client_of(member), page.bad).status_code == 404
