"""Addresses of the room."""

from django.urls import path

from winsome.web.interactions import calendar, noting, promises, timelines

urlpatterns = [
    path("note/", noting.note, name="note"),
    path("note/<int:interaction_id>/removing/", noting.remove, name="note_remove"),
    path("note/<int:interaction_id>/return/", noting.restore, name="note_restore"),
    path("people/<int:person_id>/timeline/", timelines.person_timeline, name="person_timeline"),
    path("organizations/<int:organization_id>/timeline/", timelines.organization_timeline, name="organization_timeline"),
    path("promises/", promises.promises, name="promises"),
    path("promises/new/", promises.add, name="promise_add"),
    path("promises/<int:promise_id>/keeping/", promises.keep, name="promise_keep"),
    path("promises/<int:promise_id>/moving/", promises.move, name="promise_move"),
    path("promises/<int:promise_id>/letting-go/", promises.let_go, name="promise_let_go"),
    path("promises/<int:promise_id>/reopening/", promises.reopen, name="promise_reopen"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
]
