"""Who attended is told to the audience of the contact."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("interactions", "0003_tell_one_contact_from_several_sources")]

    operations = [
        migrations.RunSQL(
            "UPDATE interactions_attendance SET audience_id = (SELECT held.audience_id FROM interactions_interaction held "
            "WHERE held.id = interactions_attendance.interaction_id) WHERE audience_id IS NULL",
            migrations.RunSQL.noop,
        ),
    ]
