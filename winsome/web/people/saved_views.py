"""Views of a list: saved, opened, renamed, shared, deleted."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from winsome.kernel.errors import RuleBroken
from winsome.members.permissions import require
from winsome.people import saving_views
from winsome.web.people.answering import is_about_the_form, say
from winsome.web.people.forms import OFF
from winsome.web.requests import SignedInRequest

NOUNS = ("people", "organizations")


class ViewForm(forms.Form):
    """A view's name, and whether everyone sees it."""

    name = forms.CharField(label=gettext_lazy("Name of the view"), max_length=80, widget=forms.TextInput(attrs=OFF))
    is_shared = forms.BooleanField(label=gettext_lazy("Everyone here sees it"), required=False)


@require_safe
def views(request: SignedInRequest, noun: str) -> HttpResponse:
    """The views of one list."""
    if noun not in NOUNS:
        raise Http404
    context = {"here": noun, "noun": noun, "views": saving_views.saved_views(request.member, noun)}
    return render(request, "people/views.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, noun: str) -> HttpResponse:
    """Keep the list as it is filtered and sorted now."""
    if noun not in NOUNS:
        raise Http404
    require(request.member, "edit", "saved_view")
    query = request.GET.urlencode()
    form = ViewForm(request.POST or None)
    if form.is_valid():
        try:
            name, shared = form.cleaned_data["name"], form.cleaned_data["is_shared"]
            view = saving_views.save_view(noun=noun, name=name, query=query, by=request.member, at=request.now)
            if shared:
                saving_views.share_view(view_id=view.pk, is_shared=True, by=request.member, at=request.now)
        except RuleBroken as broken:
            _explain(form, broken)
        else:
            say(request, _("The view is kept."), undo="saved_view_delete", args=(view.pk,))
            return redirect(f"{reverse(noun)}?{view.query}")
    return _form(request, form, noun, reverse(noun) + ("?" + query if query else ""))


@require_safe
def open_view(request: SignedInRequest, view_id: int) -> HttpResponse:
    """Open the list as the view keeps it."""
    seen = {view.pk: view for noun in NOUNS for view in saving_views.saved_views(request.member, noun)}
    if view_id not in seen:
        raise Http404
    return redirect(f"{reverse(seen[view_id].noun)}?{seen[view_id].query}")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, view_id: int) -> HttpResponse:
    """Rename a view of one's own, share it, or keep it to oneself."""
    view = saving_views.own_view(view_id, request.member)
    form = ViewForm(request.POST or None, initial={"name": view.name, "is_shared": view.is_shared})
    if form.is_valid():
        try:
            saving_views.rename_view(view_id=view_id, name=form.cleaned_data["name"], by=request.member, at=request.now)
            shared = form.cleaned_data["is_shared"]
            saving_views.share_view(view_id=view_id, is_shared=shared, by=request.member, at=request.now)
        except RuleBroken as broken:
            _explain(form, broken)
        else:
            say(request, _("The view is changed."))
            return redirect("saved_views", view.noun)
    return _form(request, form, view.noun, reverse("saved_views", args=[view.noun]))


@require_POST
def delete(request: SignedInRequest, view_id: int) -> HttpResponse:
    """Delete a view of one's own; the list itself is untouched."""
    view = saving_views.delete_view(view_id=view_id, by=request.member, at=request.now)
    say(request, _("The view is deleted."))
    return redirect("saved_views", view.noun)


def _form(request: SignedInRequest, form: ViewForm, noun: str, back: str) -> HttpResponse:
    context = {"form": form, "here": noun, "back": back}
    return render(request, "people/view_form.html", context, status=422 if form.is_bound else 200)


def _explain(form: ViewForm, broken: RuleBroken) -> None:
    if not is_about_the_form(broken):
        raise broken
    form.add_error("name", str(broken.sentence))
