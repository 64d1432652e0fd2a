"""The whole history of imports, and what each of them changed: people, values, contacts."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from winsome.connectors import changes
from winsome.connectors.history import HistoryQuery, history, kinds_seen, owners_seen
from winsome.connectors.kinds import kind_words
from winsome.members.permissions import require
from winsome.sources.models.bringing import State
from winsome.web.connectors.finding import number_in, visible_import
from winsome.web.people.showing import field_label
from winsome.web.requests import SignedInRequest


@require_safe
def imports(request: SignedInRequest) -> HttpResponse:
    """Every import that the member may see, page by page."""
    require(request.member, "view", "import")
    asked = request.GET
    query = HistoryQuery(number_in(asked.get("member")) or None, asked.get("kind", "")[:24], asked.get("state", "")[:10])
    page = history(
        request.member, query, after=number_in(asked.get("after")) or None, before=number_in(asked.get("before")) or None
    )
    narrowed = {name: asked[name] for name in ("member", "kind", "state") if asked.get(name)}
    context = {
        "query": query,
        "imports": page.imports,
        "next": f"?{urlencode({**narrowed, 'after': page.next})}" if page.next else "",
        "previous": f"?{urlencode({**narrowed, 'before': page.previous})}" if page.previous else "",
        "owners": owners_seen(request.member),
        "kinds": [(kind, kind_words(kind)) for kind in kinds_seen(request.member)],
        "states": State.choices,
        "here": "bring_in",
    }
    return render(request, "connectors/history.html", context)


@require_safe
def people(request: SignedInRequest, import_id: int, what: str) -> HttpResponse:
    """Who is new by an import, or was changed by it and how, or told the same again."""
    found = visible_import(request, import_id)
    if what not in changes.WHAT:
        raise Http404
    rows = changes.people_changed(found, what, request.member, after=number_in(request.GET.get("after")))
    shown = rows[: changes.PAGE]
    context = {
        "bringing": found,
        "what": what,
        "tabs": [(key, words, count) for key, words, count in _counted(request, found)],
        "rows": [(row, [(field_label(each.field), each) for each in row.changes]) for row in shown],
        "next": f"?after={shown[-1].key}" if len(rows) > changes.PAGE else "",
        "here": "bring_in",
    }
    return render(request, "connectors/changed.html", context)


@require_safe
def contacts(request: SignedInRequest, import_id: int) -> HttpResponse:
    """The contacts that an import brought, in the order of the file."""
    found = visible_import(request, import_id)
    rows = changes.contacts_brought(found, request.member, after=number_in(request.GET.get("after")))
    shown = rows[: changes.PAGE]
    context = {
        "bringing": found,
        "rows": shown,
        "next": f"?after={shown[-1].interaction.pk}" if len(rows) > changes.PAGE else "",
        "here": "bring_in",
    }
    return render(request, "connectors/contacts.html", context)


def _counted(request: SignedInRequest, found: object) -> list[tuple[str, object, int]]:
    counts = changes.counted(found, request.member)  # type: ignore[arg-type]
    return [(key, words, counts[key]) for key, words in changes.WHAT.items()]
