from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sort_names_bytewise")]

    operations = [migrations.AddField("personcard", "withdrawn_at", models.DateTimeField(null=True))]
