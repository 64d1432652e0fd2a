"""The inbox: what waits for a member's word, and the answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from winsome.connectors import asking, telling
from winsome.connectors.handing_in import opened
from winsome.connectors.spreadsheet.contacts import UnknownTable
from winsome.members.permissions import require
from winsome.sources.models import Hindrance
from winsome.sources.models.bringing import State
from winsome.web.connectors.finding import own_import
from winsome.web.connectors.forms import AnswersForm, MappingForm
from winsome.web.requests import SignedInRequest


@never_cache
@require_safe
def inbox(request: SignedInRequest) -> HttpResponse:
    """Every import of the member's that needs a decision, with what is asked and until when its file lies here."""
    require(request.member, "edit", "import")
    waiting = [
        {"bringing": each, "asked": [asking.WORDS[key] for key in each.questions], "until": asking.kept_until(each)}
        for each in asking.asking(request.member)
    ]
    context = {
        "waiting_imports": waiting,
        "hindrances": Hindrance.choices,
        "lapsed": asking.lapsed(request.member, request.now),
        "here": "inbox",
    }
    return render(request, "connectors/inbox.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: SignedInRequest, import_id: int) -> HttpResponse:
    """What is asked about one import, and its answers."""
    found = own_import(request, import_id)
    if found.state != State.ASKING:
        return redirect("import", import_id)
    until = asking.kept_until(found)
    if until is None:
        return redirect("inbox")
    with opened(found) as export:
        tables, addresses = export.unknown, tuple(asking.strange_addresses(found, export))
    asked = set(found.questions)
    forms = _column_forms(request, tables) if asking.Question.COLUMNS in asked else []
    form = AnswersForm(request.POST or None, asked=asked)
    if request.method == "POST" and form.is_valid() and all(each.is_valid() for _table, each in forms):
        columns = {table.fingerprint: each.columns() for table, each in forms}
        said = form.answers(columns, addresses)
        asking.answer(bringing=found, answers=said, by=request.member, at=request.now)
        return redirect("import", import_id)
    context = {
        "bringing": found,
        "tables": [_table_shown(table, each) for table, each in forms],
        "form": form,
        "addresses": addresses if asking.Question.WHOSE in asked else (),
        "until": until,
        "here": "inbox",
    }
    return render(request, "connectors/questions.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def putting_away(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Erase a file that waits, unread."""
    asking.put_away(bringing=own_import(request, import_id), by=request.member, at=request.now)
    messages.info(request, _("It was put away. Nothing of it was read."))
    return redirect("inbox")


def _column_forms(request: SignedInRequest, tables: list[UnknownTable]) -> list[tuple[UnknownTable, MappingForm]]:
    forms = []
    for place, table in enumerate(tables):
        dropped = {column for column, name in enumerate(table.header) if telling.is_dropped(name)}
        guessed, prefix = table.guess().fields, f"table-{place}"
        form = MappingForm(request.POST or None, header=table.header, guessed=guessed, prefix=prefix, dropped=dropped)
        forms.append((table, form))
    return forms


def _table_shown(table: UnknownTable, form: MappingForm) -> dict[str, Any]:
    """Each column with its choice and what stands in it, for the owner's eyes only."""
    columns = []
    for place, name in enumerate(table.header):
        key = f"column-{place}"
        sample = [row[place] for row in table.sample_rows if place < len(row) and row[place]][:3]
        columns.append({"name": name, "field": form[key] if key in form.fields else None, "sample": sample})
    return {"path": table.path, "columns": columns}
