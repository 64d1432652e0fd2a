"""Every attendance is told to somebody, and to each audience once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interactions", "0004_say_to_whom_each_attendance_is_told")]

    operations = [
        migrations.RemoveConstraint("attendance", "a_member_attends_once"),
        migrations.AlterField(
            "attendance",
            "audience",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.audience",
            ),
        ),
        migrations.AddConstraint(
            "attendance",
            models.UniqueConstraint(fields=("interaction", "member", "audience"), name="a_member_attends_once"),
        ),
    ]
