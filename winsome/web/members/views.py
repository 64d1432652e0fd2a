"""Pages about who is here: the list, inviting, roles and teams. An administrator's, all of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from winsome.members import assigning, inviting, joining
from winsome.members.finding import member_by_id
from winsome.members.inviting import Invitation
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.web.members.forms import AssignmentForm, InvitationForm, said_in
from winsome.web.requests import SignedInRequest


@require_safe
def members(request: SignedInRequest) -> HttpResponse:
    """Who is here, and who was."""
    require(request.member, "view", "member")
    everyone = Member.objects.order_by("name", "pk")
    here = [member for member in everyone if member.is_active]
    gone = [member for member in everyone if not member.is_active]
    return render(request, "members/list.html", {"here_now": here, "gone": gone})


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest) -> HttpResponse:
    """Invite somebody by mail."""
    require(request.member, "edit", "member")
    form = InvitationForm(request.POST or None, initial={"roles": ["seller"]})
    if form.is_valid():
        with said_in(form):
            return _invited(request, inviting.invite(**form.cleaned_data, by=request.member, at=request.now))
    return render(request, "members/invite.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def invite_again(request: SignedInRequest, member_id: int) -> HttpResponse:
    """Send a new invitation."""
    return _invited(request, inviting.invite_again(member_id=member_id, by=request.member, at=request.now))


@require_http_methods(["GET", "HEAD", "POST"])
def member(request: SignedInRequest, member_id: int) -> HttpResponse:
    """One member: roles, team, leaving."""
    require(request.member, "edit", "member")
    somebody = member_by_id(member_id)
    form = AssignmentForm(request.POST or None, initial={"roles": somebody.roles, "team": somebody.team_id})
    if form.is_valid():
        roles, team = form.cleaned_data["roles"], form.cleaned_data["team"]
        with said_in(form):
            change = assigning.assign(
                member_id=member_id, roles=roles, team_id=team and team.pk, by=request.member, at=request.now
            )
            undo = f"undo {reverse('undo_assignment', args=[change.pk])}"
            messages.success(request, _("%s has the roles you chose.") % somebody.name, extra_tags=undo)
            return redirect("members")
    status = 422 if form.is_bound else 200
    return render(request, "members/detail.html", {"form": form, "somebody": somebody}, status=status)


@require_POST
def undo_assignment(request: SignedInRequest, change_id: int) -> HttpResponse:
    """Give a member the roles and the team of before."""
    somebody = assigning.undo_assignment(change_id, by=request.member, at=request.now)
    messages.success(request, _("%s has the roles of before.") % somebody.name)
    return redirect("members")


@require_POST
def leave(request: SignedInRequest, member_id: int) -> HttpResponse:
    """A member leaves."""
    gone = joining.leave(member_id=member_id, by=request.member, at=request.now)
    undo = f"undo {reverse('member_come_back', args=[gone.pk])}"
    messages.success(request, _("%s has left. What they noted stays.") % gone.name, extra_tags=undo)
    return redirect("members")


@require_POST
def come_back(request: SignedInRequest, member_id: int) -> HttpResponse:
    """Somebody who left is here again."""
    back = joining.come_back(member_id=member_id, by=request.member, at=request.now)
    messages.success(request, _("%s is here again.") % back.name)
    return redirect("members")


def _invited(request: HttpRequest, sent: Invitation) -> HttpResponse:
    return render(request, "members/invited.html", {"sent": sent})
