"""What every page is given."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The company's name and whether this is the invented one."""
    return {"company": settings.WINSOME_COMPANY, "is_demo": settings.WINSOME_IS_DEMO}
