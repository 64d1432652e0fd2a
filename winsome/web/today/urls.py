"""Addresses of the room."""

from django.urls import path, register_converter

from winsome.web.today import digest, moves, views


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
    path("today/moves/", moves.moves, name="moves"),
    path("today/order/", moves.order, name="move_order"),
    path("today/moves/<int:move_id>/", moves.move, name="move"),
    path("today/moves/<int:move_id>/<answer:as_>/", moves.answer, name="move_answer"),
    path("today/moves/<int:move_id>/handing/", moves.hand_over, name="move_hand_over"),
    path("today/moves/<int:move_id>/return/", moves.take_back, name="move_take_back"),
    path("today/better/", views.better, name="better"),
    path("today/betterments/", views.betterments, name="betterments"),
    path("today/betterments/<int:betterment_id>/removing/", views.take_betterment_back, name="betterment_take_back"),
    path("today/digest/", digest.digest, name="digest"),
    path("today/digest/ending/<str:token>/", digest.end_by_link, name="digest_end"),
]
