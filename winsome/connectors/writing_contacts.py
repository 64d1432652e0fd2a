"""Writing contacts that exports tell of: new ones, and those that another source has told already (C2)."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from winsome.interactions.models import Interaction, Telling
from winsome.interactions.recording import NewInteraction, record_all
from winsome.interactions.telling_again import tell_again
from winsome.kernel.prepared import prepared
from winsome.kernel.writing import be_the_writer
from winsome.people.organizing import Origin


def write_contacts(new: Sequence[NewInteraction], *, source_id: int, origin: Origin) -> tuple[int, int]:
    """Write contacts in the caller's transaction; returns how many were new, and how many were told before.

    What this very record of this source told already, a killed run of the job has written and counted.
    """
    if not new:
        return 0, 0
    be_the_writer()  # two members who bring the same message in at the same moment must see each other's
    known = dict(_known({each.contact_key for each in new} - {""}))
    already = _told_by(source_id, set(known.values()))
    told = {interaction for interaction, _ in already}
    fresh: list[NewInteraction] = []
    again: dict[int, NewInteraction] = {}
    came: set[str] = set()
    stored = 0
    for each in new:
        interaction = known.get(each.contact_key)
        if interaction is not None:
            stored += (interaction, each.record) in already
            if interaction not in told:
                again.setdefault(interaction, each)
        elif each.contact_key not in came:
            fresh.append(each)
            came |= {each.contact_key} - {""}
    record_all(fresh, noted_by=origin.owner_id, audience_id=origin.audience_id, source_id=source_id)
    tell_again(again, told_by=origin.owner_id, audience_id=origin.audience_id, source_id=source_id)
    return len(fresh), len(new) - len(fresh) - stored


@prepared
def _known(keys: Collection[str]) -> "QuerySet[Interaction, tuple[str, int]]":
    """The contacts that are known under these keys, whoever brought them."""
    return Interaction.objects.brought_under(keys).order_by("-pk").values_list("contact_key", "pk")


def _told_by(source_id: int, interaction_ids: Collection[int]) -> set[tuple[int, int | None]]:
    """Those of them that this very source has told, with the record that did."""
    if not interaction_ids:
        return set()
    own = Interaction.objects.filter(pk__in=interaction_ids, source_id=source_id).values_list("pk", "record")
    told = Telling.objects.filter(interaction_id__in=interaction_ids, source_id=source_id).values_list("interaction_id", "record")
    return {*own, *told}
