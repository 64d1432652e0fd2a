"""What was recorded before ties outside were counted is counted by a job, right after the update."""

from django.db import migrations


def queue_a_rebuild(apps, schema_editor):
    if apps.get_model("interactions", "Interaction").objects.exists():
        apps.get_model("jobs", "Job").objects.create(name="sphere.rebuild", arguments={})


class Migration(migrations.Migration):

    dependencies = [
        ("sphere", "0002_let_ties_fade_and_count_outside"),
        ("interactions", "0001_open_the_room"),
        ("jobs", "0001_open_the_room"),
    ]

    operations = [migrations.RunPython(queue_a_rebuild, migrations.RunPython.noop)]
