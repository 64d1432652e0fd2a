"""Tell roles that members noted from those that cards tell, remember what was shared, and find people by country quickly."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import winsome.kernel.clock


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_open_the_room"),
        ("people", "0001_open_the_room"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("roleheld", "noted_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "personentry",
            models.Index(fields=["audience", "country", "sort_name", "id"], name="people_by_country"),
        ),
        migrations.CreateModel(
            name="Sharing",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=winsome.kernel.clock.now)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sharings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SharedCard",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience_before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.audience"
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared_cards",
                        to="people.personcard",
                    ),
                ),
                (
                    "sharing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shared_cards", to="people.sharing"
                    ),
                ),
            ],
        ),
    ]
