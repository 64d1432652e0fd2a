"""How a form of this room answers: a fragment in place, or the page that one came from."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from winsome.kernel.errors import NotAllowed, NotVisible, RuleBroken
from winsome.web.requests import SignedInRequest


def say(request: SignedInRequest, sentence: str, *, undo: str = "", args: tuple[int, ...] = ()) -> None:
    """Tell what was done, with the way to take it back."""
    messages.success(request, sentence, extra_tags=f"undo {reverse(undo, args=args)}" if undo else "")


def in_place(response: HttpResponse, target: str) -> HttpResponse:
    """A form that has to be looked at again comes back where it stood."""
    response["HX-Retarget"] = target
    response["HX-Reswap"] = "innerHTML"
    return response


def is_about_the_form(broken: RuleBroken) -> bool:
    """Can what is wrong be put right in the form? What is not there or not allowed has a page of its own."""
    return not isinstance(broken, NotVisible | NotAllowed)
