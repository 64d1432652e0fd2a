"""Addresses of the room, under /sphere/."""

from django.urls import path, re_path

from winsome.web.sphere import network, picture, table, ties

urlpatterns = [
    path("", picture.picture, name="sphere"),
    path("data/", picture.data, name="sphere_data"),
    path("figures/", picture.summary, name="sphere_summary"),
    path("table/", table.table, name="sphere_table"),
    path("export/", table.export, name="sphere_export"),
    path("network/", network.figures, name="network"),
    re_path(r"^network/(?P<figure>size|fresh|resting|reach|apart)/$", network.people, name="network_people"),
    path("people/<int:person_id>/", ties.panel, name="sphere_panel"),
    path("ties/<int:person_id>/", ties.tie, name="tie"),
    path("pairs/<int:one>/<int:other>/", ties.pair, name="pair"),
]
