"""Addresses of the room."""

from django.urls import include, path

from winsome.web.members import addresses, audit, entering, settings, teams, views

urlpatterns = [
    path("", include("winsome.web.members.accounts")),
    path("sign-in/<str:token>/", entering.sign_in, name="sign_in"),
    path("invitation/<str:token>/", entering.invitation, name="invitation"),
    path("members/", views.members, name="members"),
    path("members/new/", views.invite, name="invite"),
    path("members/<int:member_id>/", views.member, name="member"),
    path("members/<int:member_id>/invitation/", views.invite_again, name="invite_again"),
    path("members/<int:member_id>/leaving/", views.leave, name="member_leave"),
    path("members/<int:member_id>/return/", views.come_back, name="member_come_back"),
    path("members/changes/<int:change_id>/undo/", views.undo_assignment, name="undo_assignment"),
    path("members/teams/", teams.teams, name="teams"),
    path("members/teams/<int:team_id>/", teams.team, name="team"),
    path("audit/", audit.audit, name="audit"),
    path("settings/", settings.settings, name="settings"),
    path("settings/addresses/<int:address_id>/removing/", addresses.remove, name="remove_address"),
    path("settings/addresses/<int:address_id>/restoring/", addresses.restore, name="restore_address"),
    path("settings/calendar/", settings.make_calendar, name="make_calendar"),
    path("settings/calendar/ending/", settings.end_calendar, name="end_calendar"),
]
