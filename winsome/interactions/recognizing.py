"""Names that somebody typed, matched with people in sight: the road for forms without script (issue: key N)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from winsome.interactions.with_whom import entries_of
from winsome.kernel.text import clean, fold, words
from winsome.members.models import Member
from winsome.people.models import PersonEntry


@dataclass
class Recognized:
    """Who was meant: people known by exactly this name, names nobody bears, and names that several bear."""

    people: list[int] = field(default_factory=list)
    new_names: list[str] = field(default_factory=list)
    unclear: dict[str, list[PersonEntry]] = field(default_factory=dict)


def split_names(typed: str) -> list[str]:
    """The names in a line that separates them by commas or semicolons, each once."""
    return list(dict.fromkeys(name for part in typed.replace(";", ",").split(",") if (name := clean(part))))


def recognize(viewer: Member, names: Iterable[str]) -> Recognized:
    """Match names with the people whom this member sees; only the whole name counts."""
    found = Recognized()
    for name in names:
        bearers = _bearers(viewer, name)
        if not bearers:
            found.new_names.append(name)
        elif len(bearers) == 1:
            found.people.append(bearers[0].person_id)
        else:
            found.unclear[name] = bearers
    return found


def _bearers(viewer: Member, name: str) -> list[PersonEntry]:
    parts = words(name)
    # Lists are sorted by family name, and where that begins nobody can tell from the full name.
    turned = {" ".join(parts[place:] + parts[:place])[:200] for place in range(len(parts))}
    rows = PersonEntry.objects.filter(audience_id__in=viewer.audience_ids, sort_name__in=turned)
    people = entries_of(viewer, rows.values_list("person_id", flat=True)[:50])
    return sorted((entry for entry in people.values() if fold(entry.name) == fold(name)), key=lambda entry: entry.person_id)
