"""Make the one audience that everybody here belongs to, with the key that `Audience.company()` names."""

from django.db import migrations


def begin(apps, schema_editor):
    audience = apps.get_model("members", "Audience")
    audience.objects.create(pk=1, reach="company")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SELECT setval(pg_get_serial_sequence('members_audience', 'id'), 1)")


class Migration(migrations.Migration):
    dependencies = [("members", "0001_open_the_room")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
