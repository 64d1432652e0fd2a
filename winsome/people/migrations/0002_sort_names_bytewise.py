"""Have PostgreSQL compare sort names byte by byte, as SQLite does: the same list in the same order on both."""

from django.db import migrations

TABLES = ("people_personentry", "people_organizationentry")


def collate(collation):
    def change(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for table in TABLES:
                schema_editor.execute(f'ALTER TABLE {table} ALTER COLUMN sort_name TYPE varchar(200) COLLATE "{collation}"')

    return change


class Migration(migrations.Migration):
    dependencies = [("people", "0001_open_the_room")]

    operations = [migrations.RunPython(collate("C"), collate("default"))]
