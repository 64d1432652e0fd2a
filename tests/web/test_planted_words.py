"""A *never* fact that is typed anywhere comes back to its author, marked, and lies nowhere: no table, no log, no file (G2).

The planted word is sent through every field of every form that takes words about people; then everything that the database holds,
all that was logged and every file of the home folder is looked through for it.
"""

import logging
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from tests.builders.interactions import somebody
from tests.cast import Cast, client_of
from tests.connectors.bringing import brought_in
from tests.web.test_bad_input import Forms
from tests.web.test_permission_walk import PAGES, taken_back
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.members.models.member import Role

pytestmark = pytest.mark.django_db
WORD = "quixoblast"
PLANTED = f"Her {WORD} daughter has cancer"
# Fields that take no words about a person: names, addresses, dates, choices, what is written of a company or of the product.
OTHER_FIELDS = {
    "aliases", "assistant", "channel", "city", "code", "colleagues", "country", "credential", "csrfmiddlewaretoken",
    "direction", "due_on", "due_time", "email", "emails", "even_when_blank", "family", "files", "folder", "given", "granted",
    "heard_on", "hour", "industry", "is_shared", "key", "kind", "label", "language", "links", "member", "name", "next",
    "next-due_on", "next-due_time", "next-member", "next-owed_by", "on", "organization", "owed_by", "owner", "passwordless",
    "people", "password", "password1", "password2", "person", "phones", "q", "reach", "reason", "reauth_code", "repair",
    "rhythm", "roles", "since", "team", "theme", "time_zone", "to", "topic", "until", "username", "websites", "when",
    "words", "wished",
}  # fmt: skip


def soon() -> str:
    return (clock.now() + timedelta(days=3)).date().isoformat()


def a_note(cast: Cast) -> dict[str, Any]:
    return {
        "person": [somebody(cast.ana)], "channel": "call", "direction": "theirs", "when": "today", "line": "", "reach": "company",
        "key": str(uuid4()),
    }  # fmt: skip


def a_promise(cast: Cast) -> dict[str, Any]:
    return {"person": [somebody(cast.ana)], "owed_by": "ours", "due_on": soon(), "reach": "company", "key": str(uuid4())}


def a_person(cast: Cast) -> dict[str, Any]:
    return {"name": "Rhea Brandt", "organization": "Nordhafen Logistics", "reach": "company"}


def nothing(cast: Cast) -> dict[str, Any]:
    return {}


# Every door for words about people: the page, the field, and what else its form needs to be taken.
DOORS: dict[tuple[str, str], Any] = {
    ("note", "line"): a_note,
    ("note", "next-what"): lambda cast: {**a_note(cast), "next-owed_by": "ours", "next-due_on": soon()},
    ("promise_add", "what"): a_promise,
    ("promise_keep", "what"): lambda cast: {"next": "promise", "owed_by": "ours", "due_on": soon()},
    ("person_add", "title"): a_person,
    ("person_edit", "title"): a_person,
    ("person_edit", "department"): a_person,
    ("person_fact_add", "statement"): nothing,
    ("person_role_add", "title"): lambda cast: {"organization": "Nordhafen Logistics"},
    ("paper", "title"): a_person,
    ("paper", "note"): a_person,
    ("better", "line"): nothing,
    ("move_hand_over", "word"): lambda cast: {"to": cast.ben.pk},
    ("words_judging", "line"): nothing,
    ("review_message", "text"): lambda cast: {"person": [somebody(cast.ana)]},
}
# The same forms, on other pages than their own.
SHOWN_ELSEWHERE = {("today", "line"): ("better", "line"), ("move", "word"): ("move_hand_over", "word")}


def held(home: Path) -> str:
    """Everything that lies anywhere: each row of each table, and the bytes of each file."""
    told = []
    with connection.cursor() as cursor:
        for table in [*(model._meta.db_table for model in apps.get_models()), "search_words"]:
            cursor.execute(f"SELECT * FROM {table}")
            told.append(repr(cursor.fetchall()))
    told += [path.read_bytes().decode("latin-1") for path in home.rglob("*") if path.is_file() and "sqlite3" not in path.name]
    return "\n".join(told)


@pytest.fixture
def walker(everyone: Cast) -> Cast:
    """Ana with every role, so that every form is hers to fill."""
    Member.objects.filter(pk=everyone.ana.pk).update(roles=list(Role.values))
    everyone.ana.refresh_from_db()
    return everyone


@pytest.mark.parametrize("door", DOORS, ids="-".join)
def test_what_is_typed_comes_back_and_lies_nowhere(
    door: tuple[str, str], walker: Cast, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    name, field = door
    page = PAGES[name]
    arguments: Mapping[str, Any] = page.arguments(walker)
    typed = {**DOORS[door](walker), field: PLANTED}
    with caplog.at_level(logging.DEBUG):
        answer = client_of(walker.ana).post(page.address(arguments) + ("?field=line" if name == "words_judging" else ""), typed)
    shown = answer.content.decode()
    assert answer.status_code in (200, 422) and WORD in shown and "<mark" in shown
    assert WORD not in held(home)
    assert WORD not in caplog.text


def test_each_of_these_forms_takes_harmless_words(walker: Cast) -> None:
    refused = set()
    for (name, field), fill in DOORS.items():
        with taken_back():
            page = PAGES[name]
            address = page.address(page.arguments(walker)) + ("?field=line" if name == "words_judging" else "")
            client_of(walker.ana).post(address, {**fill(walker), field: "Rhea Brandt, head of purchasing"})
            if "head of purchasing" not in held(Path("nowhere")):
                refused.add((name, field))
    # Nothing is kept of what is only judged or reviewed, and a private person is handed to nobody.
    assert refused == {("words_judging", "line"), ("review_message", "text"), ("move_hand_over", "word")}


def test_no_form_takes_words_that_this_walk_does_not_know(walker: Cast) -> None:
    unknown = set()
    for page in PAGES.values():
        if not page.get:
            continue
        with taken_back():
            answer = client_of(walker.ana).get(page.address(page.arguments(walker)))
            if "html" not in answer["Content-Type"]:
                continue
            found = Forms(page.name)
            found.feed(answer.content.decode())
            fields = {(page.name, field) for method, _, names in found.forms if method == "post" for field in names}
            unknown |= {each for each in fields if each[1] not in OTHER_FIELDS}
    assert unknown - set(DOORS) - set(SHOWN_ELSEWHERE) == set()
    assert set(SHOWN_ELSEWHERE.values()) <= set(DOORS)


def test_what_a_file_brings_lies_nowhere_either(ana: Member, home: Path, caplog: pytest.LogCaptureFixture) -> None:
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rhea Brandt\r\nTITLE:{PLANTED}\r\nNOTE:{PLANTED}\r\nEND:VCARD\r\n"
    with caplog.at_level(logging.DEBUG):
        bringing = brought_in(ana, card.encode(), name="cards.vcf")
    assert bringing.sources.get().good == 1
    assert WORD not in held(home)
    assert WORD not in caplog.text


def test_a_file_that_is_handed_over_lies_there_encrypted(ana: Member, home: Path) -> None:
    file = SimpleUploadedFile("cards.vcf", f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rhea\r\nNOTE:{PLANTED}\r\nEND:VCARD\r\n".encode())
    assert client_of(ana).post(reverse("bring_in"), {"files": file}).status_code in (200, 302, 303)
    assert WORD not in held(home)
