"""The answer to whose calls these are: given once, remembered for every other import."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from winsome.connectors.waiting_calls import say_who_called
from winsome.web.connectors.caller_forms import NOBODY, CallerForm
from winsome.web.connectors.finding import visible_import
from winsome.web.requests import SignedInRequest


@require_POST
def callers(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Take the answer to one question."""
    found = visible_import(request, import_id, "edit")
    form = CallerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose who it is."))
        return redirect("import", import_id)
    chosen = form.cleaned_data["member"]
    member_id = None if chosen == NOBODY else int(chosen)
    say_who_called(bringing=found, account=form.cleaned_data["account"], member_id=member_id, by=request.member, at=request.now)
    said = _("These calls stay out.") if member_id is None else _("Thank you. The calls come in now.")
    messages.success(request, said)
    return redirect("import", import_id)
