from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interactions", "0001_open_the_room")]

    operations = [migrations.AddField("participation", "brought_in", models.BooleanField(null=True))]
