"""Addresses of the room."""

from django.urls import path

from winsome.web.interactions import before, calendar, noting, promises, timelines

urlpatterns = [
    path("note/", noting.note, name="note"),
    path("note/<int:interaction_id>/removing/", noting.remove, name="note_remove"),
    path("note/<int:interaction_id>/return/", noting.restore, name="note_restore"),
    path("people/<int:person_id>/timeline/", timelines.person_timeline, name="person_timeline"),
    path("organizations/<int:organization_id>/timeline/", timelines.organization_timeline, name="organization_timeline"),
    path("people/<int:person_id>/before/", before.before_contact, name="before_contact"),
    path("people/<int:person_id>/wishes/", before.add_wish, name="wish_add"),
    path("people/<int:person_id>/overruling/", before.overrule, name="contact_overrule"),
    path("wishes/<int:wish_id>/taking-back/", before.take_back, name="wish_take_back"),
    path("promises/", promises.promises, name="promises"),
    path("promises/new/", promises.add, name="promise_add"),
    path("promises/<int:promise_id>/keeping/", promises.keep, name="promise_keep"),
    path("promises/<int:promise_id>/moving/", promises.move, name="promise_move"),
    path("promises/<int:promise_id>/letting-go/", promises.let_go, name="promise_let_go"),
    path("promises/<int:promise_id>/reopening/", promises.reopen, name="promise_reopen"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
]
