"""Addresses of bringing in."""

from django.urls import path

from winsome.web.connectors import views

urlpatterns = [
    path("", views.bring_in, name="bring_in"),
    path("pieces/", views.piece, name="bring_in_piece"),
    path("<int:import_id>/", views.bringing, name="import"),
    path("<int:import_id>/progress/", views.progress, name="import_progress"),
    path("<int:import_id>/mapping/", views.mapping, name="import_mapping"),
    path("<int:import_id>/lines/", views.lines, name="import_lines"),
    path("<int:import_id>/taking-back/", views.taking_back, name="import_taking_back"),
]
