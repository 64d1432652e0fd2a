"""Contacts without a certain date are found by themselves: they move no last contact, by which a large organization is read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interactions", "0005_let_each_audience_know_who_attended")]

    operations = [
        migrations.AddIndex(
            "interaction",
            models.Index(fields=["at"], condition=models.Q(is_date_certain=False), name="interactions_undated"),
        )
    ]
