"""The web process's entry point."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "winsome.config.settings")
application = get_wsgi_application()
# All pages are loaded before the processes part, so that they share the memory.
get_resolver().url_patterns  # noqa: B018
