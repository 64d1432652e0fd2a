"""Parts of pages: addresses that a script asks for what goes into a page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from winsome.web.requests import SignedInRequest

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponse]


def is_part(request: HttpRequest) -> bool:
    """Did a script ask, so that a part of the page is enough?"""
    return "HX-Request" in request.headers


def part_of(page: str, *words: str) -> Callable[[View[P]], View[P]]:
    """A view that answers scripts alone: whoever opens its address is led to its page, found by these words of the address."""

    def around(view: View[P]) -> View[P]:
        @wraps(view)
        def answer(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if is_part(request):
                return view(request, *args, **kwargs)
            return redirect(page, *(kwargs[word] for word in words))

        return answer

    return around
