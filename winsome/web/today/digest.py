"""Today by mail: chosen on a page of one's own, ended there or by the link in the mail, without sign-in."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from winsome.kernel import clock
from winsome.members.models import Link
from winsome.members.models.link import LinkUnusable, Purpose
from winsome.today import digesting
from winsome.today.models.digest import Rhythm
from winsome.web.errors import too_many
from winsome.web.requests import SignedInRequest
from winsome.web.slowing import counted, guesses_of, has_guessed_too_often


class DigestForm(forms.Form):
    """When, if at all."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("Send me Today by mail"),
        required=False,
        choices=[("", gettext_lazy("not at all")), *Rhythm.choices],
        widget=forms.RadioSelect,
    )
    hour = forms.TypedChoiceField(
        label=gettext_lazy("At"),
        coerce=int,
        choices=[(hour, f"{hour:02d}:00") for hour in range(24)],
        help_text=gettext_lazy("In your own time zone."),
    )
    even_when_blank = forms.BooleanField(label=gettext_lazy("Also on a day on which nothing stands there"), required=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def digest(request: SignedInRequest) -> HttpResponse:
    """Choose, change or end the mail."""
    chosen = digesting.digest_of(request.member)
    initial = {"rhythm": "", "hour": 7}
    if chosen:
        initial = {"rhythm": chosen.rhythm, "hour": chosen.hour, "even_when_blank": chosen.even_when_blank}
    form = DigestForm(request.POST or None, initial=initial)
    if form.is_valid():
        digesting.wish(**form.cleaned_data, by=request.member, at=request.now)
        messages.success(request, _("You will get it.") if form.cleaned_data["rhythm"] else _("No mail will come."))
        return redirect("digest")
    return render(request, "today/digest.html", {"form": form}, status=422 if form.is_bound else 200)


@csrf_exempt  # mail programs press the button themselves (RFC 8058); the token in the link stands for the form's
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """End the mail by the link in it. Opening the link only asks, for mail servers open links before people do."""
    if has_guessed_too_often(request, "digest"):
        return too_many(request)
    try:
        link = Link.find(token, Purpose.DIGEST)
    except LinkUnusable:
        counted(guesses_of(request, "digest"))
        raise
    if request.method == "POST":
        digesting.end(link.member, at=clock.now())
    return render(request, "today/digest_end.html", {"is_ended": request.method == "POST"})
