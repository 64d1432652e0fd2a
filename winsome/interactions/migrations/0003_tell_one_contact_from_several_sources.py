"""One contact may be told by several sources, each to its own audience; and a date may be uncertain."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("interactions", "0002_know_who_came_with_a_note"),
        ("members", "0004_keep_what_roles_were"),
        ("sources", "0001_open_the_room"),
    ]

    operations = [
        migrations.AddField("interaction", "told_times", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField("interaction", "is_date_certain", models.BooleanField(default=True)),
        migrations.AddField(
            "attendance",
            "audience",
            models.ForeignKey(
                null=True,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.audience",
            ),
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record", models.PositiveIntegerField(null=True)),
                ("direction", models.CharField(max_length=8)),
                ("present", models.PositiveIntegerField()),
                ("is_date_certain", models.BooleanField(default=True)),
                ("members", models.JSONField(default=list)),
                (
                    "audience",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.audience",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="interactions.interaction"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sources.source"),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("interaction", "source"), name="a_source_tells_once")],
            },
        ),
    ]
