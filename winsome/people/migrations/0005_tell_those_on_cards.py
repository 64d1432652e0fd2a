"""The telephone numbers on cards that were laid before there was a place for them."""

from typing import Any

from django.db import migrations

_FEWEST, _MOST = 7, 9


def tell(apps: Any, _editor: Any) -> None:
    """Note the end of each number, as `phone_key` reads it."""
    card, telephone = apps.get_model("people", "PersonCard"), apps.get_model("people", "Telephone")
    rows = []
    for pk, values in card.objects.order_by("pk").values_list("pk", "values").iterator(chunk_size=2_000):
        ends = dict.fromkeys(_end(phone) for phone in values.phones)
        rows += [telephone(card_id=pk, digits=end) for end in ends if len(end) >= _FEWEST]
        if len(rows) > 2_000:
            telephone.objects.bulk_create(rows, batch_size=400)
            rows = []
    telephone.objects.bulk_create(rows, batch_size=400)


def _end(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdecimal() and letter.isascii())[-_MOST:]


def forget(apps: Any, _editor: Any) -> None:
    """The table goes with the step before."""
    apps.get_model("people", "Telephone").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0004_tell_telephones")]

    operations = [migrations.RunPython(tell, forget)]
