"""What people wish about being contacted, and why a member reaches out all the same."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import winsome.kernel.clock

_OTHERS = {"on_delete": django.db.models.deletion.PROTECT}


class Migration(migrations.Migration):
    dependencies = [
        ("interactions", "0006_find_undated_contacts"),
        ("members", "0007_know_members_addresses"),
        ("people", "0003_withdraw_cards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Overruling",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rules", models.CharField(max_length=120)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("asked", "They asked for it"),
                            ("agreed", "It was agreed"),
                            ("pressing", "Something of theirs cannot wait"),
                            ("together", "My colleagues and I have agreed who writes"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField(default=winsome.kernel.clock.now)),
                ("audience", models.ForeignKey(db_index=False, related_name="+", to="members.audience", **_OTHERS)),
                ("card", models.ForeignKey(related_name="overrulings", to="people.personcard", **_OTHERS)),
                ("member", models.ForeignKey(related_name="+", to=settings.AUTH_USER_MODEL, **_OTHERS)),
                ("person", models.ForeignKey(related_name="overrulings", to="people.person", **_OTHERS)),
            ],
        ),
        migrations.CreateModel(
            name="ContactWish",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "wished",
                    models.CharField(choices=[("never", "not to be contacted"), ("not now", "not now")], max_length=8),
                ),
                ("noted_at", models.DateTimeField(default=winsome.kernel.clock.now)),
                ("until", models.DateField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("audience", models.ForeignKey(db_index=False, related_name="+", to="members.audience", **_OTHERS)),
                ("card", models.ForeignKey(related_name="wishes", to="people.personcard", **_OTHERS)),
                ("noted_by", models.ForeignKey(related_name="+", to=settings.AUTH_USER_MODEL, **_OTHERS)),
                ("person", models.ForeignKey(related_name="wishes", to="people.person", **_OTHERS)),
            ],
        ),
    ]
