"""What topics are called on pages, in the reader's language. A topic that the company added is called as it was typed."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

TOPIC_NAMES: dict[str, LazyText] = {
    "religion": _("religion"),
    "sexuality": _("love life"),
    "politics": _("politics"),
    "family": _("family"),
    "cause": _("personal cause"),
    "health": _("health"),
    "ethnicity": _("origin"),
    "union": _("union"),
    "genetic": _("genetic or biometric"),
    "job_search": _("job search"),
    "private": _("private life"),
    "role_change": _("change of role"),
    "org_change": _("change of organization"),
    "location_change": _("change of place"),
    "leisure": _("leisure"),
    "unread": _("unread letters"),
    "too_long": _("too long"),
}


def topic_name(topic: str) -> LazyText | str:
    """The topic as pages show it."""
    return TOPIC_NAMES.get(topic, topic)
