"""Addresses of bringing in."""

from django.urls import path

from winsome.web.connectors import asked, audience, building, callers, handing, history, kept, paper, views

urlpatterns = [
    path("", handing.bring_in, name="bring_in"),
    path("lying/", handing.lying, name="bring_in_lying"),
    path("pieces/", handing.piece, name="bring_in_piece"),
    path("held/<slug:token>/", handing.held, name="bring_in_held"),
    path("held/<slug:token>/cancelling/", handing.cancelling, name="bring_in_cancelling"),
    path("paper/", paper.piles, name="papers"),
    path("paper/leave/", paper.giving_leave, name="paper_leave"),
    path("paper/leave/<int:leave_id>/ending/", paper.ending_leave, name="paper_leave_ending"),
    path("paper/<int:import_id>/", paper.typing, name="paper"),
    path("paper/<int:import_id>/may-be/", paper.may_be, name="paper_may_be"),
    path("paper/<int:import_id>/rows/<int:card_id>/taking-out/", paper.taking_out, name="paper_taking_out"),
    path("paper/<int:import_id>/finishing/", paper.finishing, name="paper_finishing"),
    path("building/", building.building, name="building"),
    path("building/naming/", building.naming, name="building_naming"),
    path("building/asking/", building.asking, name="building_asking"),
    path("request/answering/", building.answering, name="request_answering"),
    path("inbox/", asked.inbox, name="inbox"),
    path("imports/", history.imports, name="imports"),
    path("<int:import_id>/people/<slug:what>/", history.people, name="import_people"),
    path("<int:import_id>/contacts/", history.contacts, name="import_contacts"),
    path("<int:import_id>/", views.bringing, name="import"),
    path("<int:import_id>/progress/", views.progress, name="import_progress"),
    path("<int:import_id>/questions/", asked.questions, name="import_questions"),
    path("<int:import_id>/putting-away/", asked.putting_away, name="import_putting_away"),
    path("<int:import_id>/lines/", views.lines, name="import_lines"),
    path("<int:import_id>/audience/", audience.audience, name="import_audience"),
    path("audiences/<int:resharing_id>/undo/", audience.undo, name="import_audience_undo"),
    path("<int:import_id>/kept/", kept.kept, name="import_kept"),
    path("<int:import_id>/callers/", callers.callers, name="import_callers"),
    path("kept/export/", kept.export, name="kept_export"),
    path("<int:import_id>/taking-back/", views.taking_back, name="import_taking_back"),
]
