"""Addresses of the room, under /sphere/."""

from django.urls import path

from winsome.web.sphere import views

urlpatterns = [
    path("", views.picture, name="sphere"),
    path("data/", views.data, name="sphere_data"),
    path("figures/", views.summary, name="sphere_summary"),
    path("table/", views.table, name="sphere_table"),
    path("ties/<int:person_id>/", views.tie, name="tie"),
]
