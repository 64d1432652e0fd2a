from django.db import migrations, models

import winsome.kernel.clock


class Migration(migrations.Migration):
    dependencies = [("interactions", "0002_note_and_promise_once")]

    operations = [
        migrations.AddField("promise", "changed_at", models.DateTimeField(default=winsome.kernel.clock.now)),
        migrations.AddField("promise", "revision", models.PositiveIntegerField(default=0)),
    ]
