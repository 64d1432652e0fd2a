"""All addresses, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("winsome.web.today.urls")),
    path("", include("winsome.web.people.urls")),
    path("", include("winsome.web.interactions.urls")),
    path("sphere/", include("winsome.web.sphere.urls")),
    path("bring-in/", include("winsome.web.connectors.urls")),
    path("", include("winsome.web.guardrail.urls")),
    path("", include("winsome.web.search.urls")),
    path("", include("winsome.web.members.urls")),
]

handler400 = "winsome.web.errors.bad_request"
handler403 = "winsome.web.errors.not_allowed"
handler404 = "winsome.web.errors.not_found"
handler500 = "winsome.web.errors.our_fault"
handler429 = "winsome.web.errors.too_many"
