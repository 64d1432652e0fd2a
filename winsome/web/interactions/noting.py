"""Pages for noting what happened and for taking that back."""

from contextlib import suppress
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from winsome.interactions import noting
from winsome.interactions.models import Interaction
from winsome.interactions.models.interaction import Channel
from winsome.interactions.noting import Noted
from winsome.interactions.with_whom import entries_of
from winsome.kernel.errors import NotVisible, RuleBroken
from winsome.members.permissions import require
from winsome.people.models import Person
from winsome.web.interactions.going import back_address, go
from winsome.web.interactions.note_form import NoteForm, Outsiders
from winsome.web.parts import is_part
from winsome.web.requests import SignedInRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: SignedInRequest) -> HttpResponse:
    """Note what happened: a page, and a form that any page brings into a dialog."""
    require(request.member, "edit", "interaction")
    if request.method != "POST":
        return _form(request, _blank(request))
    form = NoteForm(request.POST, member=request.member, today=request.today)
    if form.is_valid():
        noted = form.noted(timezone.localtime(request.now))
        try:
            interaction = noting.note(noted=noted, by=request.member, at=request.now)
        except NotVisible:
            raise
        except RuleBroken as broken:
            form.add_error(None, str(broken.sentence))
        else:
            _say(request, interaction, noted, form.outsiders)
            return go(request, back_address(request, otherwise="today"))
    return _form(request, form, status=422)


@require_POST
def remove(request: SignedInRequest, interaction_id: int) -> HttpResponse:
    """Take a note back."""
    noting.remove(interaction_id=interaction_id, by=request.member, at=request.now)
    messages.info(request, _("The note is taken back."), extra_tags=f"undo {reverse('note_restore', args=[interaction_id])}")
    back = back_address(request, otherwise="today")
    return go(request, back if _is_there(back, request) else reverse("people"))


@require_POST
def restore(request: SignedInRequest, interaction_id: int) -> HttpResponse:
    """Put a note back."""
    noting.restore(interaction_id=interaction_id, by=request.member, at=request.now)
    messages.success(request, _("The note is back."))
    return go(request, back_address(request, otherwise="today"))


def _is_there(address: str, request: SignedInRequest) -> bool:
    """Is that page still there? That of somebody whom the note brought in goes with it."""
    with suppress(Resolver404):
        if (person := resolve(urlsplit(address).path).kwargs.get("person_id")) is not None:
            return Person.objects.visible_to(request.member).filter(pk=person).exists()
    return True


def _blank(request: SignedInRequest) -> NoteForm:
    """An empty form, or one that names the person one came from."""
    form = NoteForm(member=request.member, today=request.today, initial={"next": request.GET.get("next", "")})
    asked = [int(value) for value in request.GET.getlist("person") if value.isdecimal() and len(value) < 16]
    form.outsiders = Outsiders(chosen=list(entries_of(request.member, asked).values()))
    return form


def _form(request: SignedInRequest, form: NoteForm, *, status: int = 200) -> HttpResponse:
    template = "interactions/_note_form.html" if is_part(request) else "interactions/note.html"
    return render(request, template, {"form": form}, status=status)


def _say(request: SignedInRequest, interaction: Interaction, noted: Noted, outsiders: Outsiders) -> None:
    first = outsiders.chosen[0].name if outsiders.chosen else outsiders.new_names[0]
    words = {"channel": Channel(interaction.channel).label, "name": first}
    said = _("Noted: %(channel)s with %(name)s.") % words
    if interaction.audience_id != request.member.audience_of(noted.reach):
        said += " " + _("It is shared no further than the people in it are known.")
    messages.success(request, said, extra_tags=f"undo {reverse('note_remove', args=[interaction.pk])}")
