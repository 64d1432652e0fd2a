"""Pages about teams: members who share what they know with each other first."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from winsome.members.models import Team
from winsome.members.permissions import require
from winsome.members.teams import found_team, rename_team, team_by_id
from winsome.web.members.forms import TeamForm, said_in
from winsome.web.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def teams(request: SignedInRequest) -> HttpResponse:
    """The teams there are, and founding one."""
    require(request.member, "view", "team")
    form = TeamForm(request.POST or None)
    if form.is_valid():
        with said_in(form):
            team = found_team(form.cleaned_data["name"], by=request.member, at=request.now)
            messages.success(request, _("There is a team %s now.") % team.name)
            return redirect("teams")
    counted = Team.objects.annotate(size=Count("members", filter=Q(members__left_at=None))).order_by("name")
    status = 422 if form.is_bound else 200
    return render(request, "members/teams.html", {"form": form, "teams": counted}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: SignedInRequest, team_id: int) -> HttpResponse:
    """Call a team by another name."""
    require(request.member, "edit", "team")
    known = team_by_id(team_id)
    form = TeamForm(request.POST or None, initial={"name": known.name})
    if form.is_valid():
        with said_in(form):
            renamed = rename_team(team_id, form.cleaned_data["name"], by=request.member, at=request.now)
            messages.success(request, _("The team is called %s now.") % renamed.name)
            return redirect("teams")
    return render(request, "members/team.html", {"form": form, "team": known}, status=422 if form.is_bound else 200)
