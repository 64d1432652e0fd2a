"""Where to go after an act: back to the page that one came from, never away from this site."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from winsome.web.parts import is_part


def back_address(request: HttpRequest, *, otherwise: str) -> str:
    """The page that the form names, or the one that it was opened on, or the place named."""
    referrer = urlsplit(request.headers.get("Referer", ""))
    own = referrer._replace(scheme="", netloc="").geturl() if referrer.netloc == request.get_host() else ""
    for address in (request.POST.get("next", ""), own):
        if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None) and address != request.path:
            return address
    return reverse(otherwise)


def go(request: HttpRequest, address: str) -> HttpResponse:
    """Send the browser there; a form inside a dialog takes the whole page along."""
    if is_part(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
