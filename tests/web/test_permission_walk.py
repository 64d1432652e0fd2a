"""Every address × everybody: opened by whom docs/permissions.csv allows, refused to the others, unknown to strangers.

An address that no `tests/web/pages/<room>.py` names fails here, so that no page comes without its answer to "who may".
"""

import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests.web.pages
from tests.cast import Cast, client_of
from tests.web.page import Page
from winsome.members.models import Member
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


def each(chosen: Callable[[Page], bool] = lambda page: True) -> pytest.MarkDecorator:
    """Run a test once for each of these pages."""
    pages = [page for page in PAGES.values() if chosen(page)]
    return pytest.mark.parametrize("page", pages, ids=lambda page: page.name)


def is_allowed(page: Page, member: Member) -> bool:
    """What docs/permissions.csv says about this member and this page."""
    return page.needs is None or may(member, *page.needs)


def expected(page: Page, who: str, member: Member) -> tuple[int, ...]:
    """What this member should be answered: not allowed, not to be learned of, or an answer."""
    if not is_allowed(page, member):
        return (403,)
    return (404,) if who in page.unseen_by else page.answers


@contextmanager
def taken_back() -> Iterator[None]:
    """Let one member after the other find everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_address_is_walked() -> None:
    assert sorted(set(addresses(get_resolver().url_patterns)) - set(PAGES)) == []


def test_the_walk_knows_no_address_that_is_gone() -> None:
    assert sorted(set(PAGES) - set(addresses(get_resolver().url_patterns))) == []


@each()
def test_a_member_opens_what_the_table_allows_and_nothing_else(page: Page, everyone: Cast) -> None:
    wrong = {}
    for who, member in everyone.everyone().items():
        with taken_back():
            status = page.ask(client_of(member), page.arguments(everyone)).status_code
        if status not in expected(page, who, member):
            wrong[who] = status
    assert wrong == {}


@each(lambda page: page.post and page.needs is not None)
def test_who_may_not_open_a_page_may_not_send_it_anything(page: Page, everyone: Cast) -> None:
    refused = [member for member in everyone.everyone().values() if not is_allowed(page, member)]
    address = page.address(page.arguments(everyone))
    assert {client_of(member).post(address, page.data).status_code for member in refused} <= {403}


@each()
def test_a_stranger_is_asked_to_sign_in(page: Page, everyone: Cast) -> None:
    answer = page.ask(client_of(None), page.arguments(everyone))
    if page.public:
        assert answer.status_code in page.answers
    else:
        assert answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))


@each(lambda page: page.post and not page.public)
def test_a_stranger_sends_nothing_in(page: Page, everyone: Cast) -> None:
    answer = client_of(None).post(page.address(page.arguments(everyone)), page.data)
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))


@each(lambda page: page.post and not page.by_secret)
def test_a_form_of_another_site_is_refused(page: Page, everyone: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(everyone.ada, backend="winsome.web.members.backend.MemberBackend")
    assert client.post(page.address(page.arguments(everyone)), page.data).status_code == 403


@each(lambda page: not page.get)
def test_a_page_that_changes_something_is_not_read(page: Page, everyone: Cast) -> None:
    answer = client_of(everyone.ada).get(page.address(page.arguments(everyone)))
    assert answer.status_code == 405 and "POST" in answer["Allow"]
    assert b"not opened by itself" in answer.content and b"<html" in answer.content


@each(lambda page: not page.post)
def test_a_page_that_is_only_read_takes_nothing_in(page: Page, everyone: Cast) -> None:
    assert client_of(everyone.ada).post(page.address(page.arguments(everyone))).status_code in (403, 404, 405)


@each(lambda page: page.get)
def test_an_address_that_is_opened_shows_a_whole_page(page: Page, everyone: Cast) -> None:
    able = [each for who, each in everyone.everyone().items() if is_allowed(page, each) and who not in page.unseen_by]
    answer = client_of(able[0]).get(page.address(page.arguments(everyone)))
    if "html" in answer["Content-Type"] and answer.status_code != 302:
        assert b"<html" in answer.content
    if page.part:
        assert answer.status_code == 302
        assert b"<html" in client_of(able[0]).get(answer["Location"]).content


@each(lambda page: page.bad is not None)
def test_what_is_not_there_is_not_found(page: Page, everyone: Cast) -> None:
    able = [member for member in everyone.everyone().values() if is_allowed(page, member)]
    assert {page.ask(client_of(member), page.bad or {}).status_code for member in able} == {404}
