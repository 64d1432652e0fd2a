"""One's own addresses, as imports showed them: taken away where they are not one's own, and put back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from winsome.members.addresses import remove_address, restore_address
from winsome.web.requests import SignedInRequest


@require_POST
def remove(request: SignedInRequest, address_id: int) -> HttpResponse:
    """This is not mine."""
    gone = remove_address(address_id=address_id, by=request.member, at=request.now)
    messages.success(request, _("%s tells your side no more, and is not learned again.") % gone.address)
    return redirect("settings")


@require_POST
def restore(request: SignedInRequest, address_id: int) -> HttpResponse:
    """It is mine after all."""
    back = restore_address(address_id=address_id, by=request.member, at=request.now)
    messages.success(request, _("%s is yours again.") % back.address)
    return redirect("settings")
