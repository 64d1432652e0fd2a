"""One's own page: name, address, time zone, how it looks, how one signs in, the calendar link."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from winsome.members.calendars import calendar_link_of, end_calendar_link, make_calendar_link
from winsome.members.profile import describe_oneself
from winsome.web.members.forms import ProfileForm, said_in
from winsome.web.members.theme import remember_theme
from winsome.web.requests import SignedInRequest


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest) -> HttpResponse:
    """See and change one's own particulars."""
    form = ProfileForm(request.POST or None, member=request.member)
    if form.is_valid():
        with said_in(form):
            password = form.cleaned_data.get("password", "")
            member = describe_oneself(request.member, form.profile(), password=password, at=request.now)
            messages.success(request, _("Your settings are kept."))
            response = redirect("settings")
            remember_theme(response, member.theme)
            return response
    return _page(request, form, status=422 if form.is_bound else 200)


@never_cache
@require_POST
def make_calendar(request: SignedInRequest) -> HttpResponse:
    """Make a calendar link and show it, this once."""
    token = make_calendar_link(request.member, at=request.now)
    address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    return _page(request, ProfileForm(member=request.member), address=address)


@require_POST
def end_calendar(request: SignedInRequest) -> HttpResponse:
    """End the calendar link."""
    end_calendar_link(request.member, at=request.now)
    messages.success(request, _("The calendar link has ended. Calendars that used it read nothing any more."))
    return redirect("settings")


def _page(request: SignedInRequest, form: ProfileForm, *, address: str = "", status: int = 200) -> HttpResponse:
    passkeys = Authenticator.objects.filter(user=request.member, type=Authenticator.Type.WEBAUTHN).count()
    context = {
        "form": form,
        "passkeys": passkeys,
        "addresses": request.member.addresses.order_by("removed_at", "address"),
        "has_password": request.member.has_usable_password(),
        "calendar_link": calendar_link_of(request.member),
        "calendar_address": address,
    }
    return render(request, "members/settings.html", context, status=status)
