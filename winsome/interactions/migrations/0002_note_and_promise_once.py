from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("interactions", "0001_open_the_room"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("interaction", "idempotency_key", models.UUIDField(null=True)),
        migrations.AddField("promise", "idempotency_key", models.UUIDField(null=True)),
        migrations.AddConstraint(
            "interaction", models.UniqueConstraint(fields=("noted_by", "idempotency_key"), name="a_form_notes_once")
        ),
        migrations.AddConstraint(
            "promise", models.UniqueConstraint(fields=("member", "idempotency_key"), name="a_form_promises_once")
        ),
    ]
