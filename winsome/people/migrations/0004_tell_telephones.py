import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_withdraw_cards")]

    operations = [
        migrations.CreateModel(
            name="Telephone",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digits", models.CharField(max_length=9)),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="telephones", to="people.personcard"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["digits", "card"], name="telephones_by_their_end")]},
        ),
    ]
