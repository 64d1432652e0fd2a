"""Whatever is typed into a form or an address is answered with a sentence, never with a fault of ours (issue 2, bad input).

Every form on every page of the permission walk is filled with each of these; the client passes on whatever breaks.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import transaction
from django.test import Client

from tests.cast import Cast, client_of
from tests.web.test_permission_walk import PAGES, taken_back
from winsome.members.models import Member
from winsome.members.models.member import Role

pytestmark = pytest.mark.django_db
BAD = {
    "NUL bytes": "Rhea\x00Brandt",
    "ten thousand letters": "é" * 10_000,
    "a number that names nothing": "98765432109876543210",
    "half a letter": "\ud83d",
}
UNDERSTOOD = {200, 204, 302, 303, 400, 403, 404, 405, 409, 410, 413, 422, 429}
# Signing out ends the walk.
LEFT_OUT = "/sign-out/"


class Forms(HTMLParser):
    """The forms of a page: where each goes, how, and what its fields are called; and the names asked in addresses."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[tuple[str, str, list[str]]] = []
        self.asked: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.forms.append((given.get("method") or "get", given.get("action") or self.address, []))
        if tag in ("input", "select", "textarea") and self.forms and given.get("name"):
            self.forms[-1][2].append(str(given["name"]))
        if tag == "a" and (given.get("href") or "").startswith(("/", "?")):
            self.asked |= set(parse_qs(urlsplit(str(given["href"])).query, keep_blank_values=True))


@pytest.fixture
def walker(everyone: Cast) -> Cast:
    """Ana with every role, so that every form is hers to fill."""
    Member.objects.filter(pk=everyone.ana.pk).update(roles=list(Role.values))
    everyone.ana.refresh_from_db()
    return everyone


@pytest.mark.slow
@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_every_form_and_every_question_understands_it(walker: Cast, bad: str) -> None:
    wrong, sent = [], 0
    for page in PAGES.values():
        client = client_of(walker.ana)  # some pages sign in or out
        with transaction.atomic():
            address = page.address(page.arguments(walker))
            for method, action, fields in _questions(client, address, page.get):
                if action == LEFT_OUT or method == "dialog":
                    continue
                status = _ask(client, method, action, dict.fromkeys(fields, bad))
                sent += 1
                if status not in UNDERSTOOD:
                    wrong.append(f"{method} {action} {fields}: {status}")
            transaction.set_rollback(True)
    assert wrong == []
    assert sent > 150


def _questions(client: Client, address: str, readable: bool) -> Iterator[tuple[str, str, list[str]]]:
    if not readable:
        yield "post", address, []
        return
    answer = client.get(address)
    if "html" not in answer["Content-Type"]:
        yield "get", address, ["q", "whose", "as_of"]
        return
    found = Forms(address)
    found.feed(answer.content.decode())
    yield from found.forms
    yield "get", address, sorted(found.asked | {"q", "page", "after", "before"})


def _ask(client: Client, method: str, action: str, typed: dict[str, str]) -> int:
    with taken_back():
        if method == "post":
            body = urlencode(typed, errors="surrogatepass")
            return client.post(action, body, content_type="application/x-www-form-urlencoded").status_code
        return client.get(f"{urlsplit(action).path}?{urlencode(typed, errors='surrogatepass')}").status_code


def test_the_walk_reads_forms_as_a_browser_does() -> None:
    found = Forms("/people/")
    found.feed('<form method="post" action="/note/"><input name="line"></form><a href="?order=quiet">…</a>')
    assert found.forms == [("post", "/note/", ["line"])] and found.asked == {"order"}
    assert re.fullmatch(r"[^\x00]+\x00[^\x00]+", BAD["NUL bytes"])
