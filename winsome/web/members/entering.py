"""Pages for people who are not signed in yet: the one-time link and the invitation."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from winsome.kernel import clock
from winsome.members import entering
from winsome.members.models import Member
from winsome.web.members.forms import NewPasswordForm
from winsome.web.members.theme import remember_theme


@login_not_required
@never_cache
@require_http_methods(["GET"])
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Spend a one-time link and sign its member in."""
    member = entering.sign_in_by_link(token, at=clock.now())
    _let_in(request, member)
    if member.email.endswith("@localhost"):
        _ask_who_it_is(request)
    return _home(member)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password and come in."""
    member = entering.invited(token)
    form = NewPasswordForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        member = entering.accept_invitation(token, password=form.cleaned_data["password"], at=clock.now())
        _let_in(request, member)
        return _home(member)
    status = 422 if form.is_bound else 200
    return render(request, "members/invitation.html", {"form": form, "invited": member}, status=status)


def _let_in(request: HttpRequest, member: Member) -> None:
    """Sign in for this browser, and list it among the member's sessions."""
    get_adapter(request).login(request, member)
    # Who has just come by a link need not show once more that it is them before adding a passkey.
    record_authentication(request, member, method="link", reauthenticated=True)
    UserSession.objects.create_from_request(request)


def _home(member: Member) -> HttpResponse:
    response = redirect("/")
    remember_theme(response, member.theme)
    return response


def _ask_who_it_is(request: HttpRequest) -> None:
    words = _("You are called Administrator here for now.")
    act = _("Say who you are")
    messages.info(request, format_html('{} <a href="{}"><u>{}</u></a>', words, reverse("settings"), act))
