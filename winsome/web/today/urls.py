"""Addresses of the room."""

from django.urls import path, register_converter

from winsome.web.today import views


class AnswerConverter:
    """What one may answer."""

    regex = "done|later|never"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(AnswerConverter, "answer")

urlpatterns = [
    path("", views.today, name="today"),
    path("today/moves/<int:move_id>/<answer:as_>/", views.answer, name="move_answer"),
    path("today/moves/<int:move_id>/return/", views.take_back, name="move_take_back"),
    path("today/better/", views.better, name="better"),
    path("today/betterments/", views.betterments, name="betterments"),
    path("today/betterments/<int:betterment_id>/removing/", views.take_betterment_back, name="betterment_take_back"),
]
