"""Every move has its subject and its days, and a member has one of a kind about a subject."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('today', '0003_name_the_subjects')]

    operations = [
        migrations.AlterField(model_name='move', name='subject_id', field=models.BigIntegerField()),
        migrations.AlterField(model_name='move', name='due_on', field=models.DateField()),
        migrations.AlterField(model_name='move', name='from_on', field=models.DateField()),
        migrations.AlterField(model_name='move', name='member', field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='moves', to=settings.AUTH_USER_MODEL)),
        migrations.AddConstraint(model_name='move', constraint=models.UniqueConstraint(fields=('member', 'kind', 'noun', 'subject_id'), name='one_move_a_subject_and_kind')),
        migrations.AddIndex(model_name='move', index=models.Index(fields=['member', 'kind', 'due_on'], name='moves_of_a_member_in_order')),
        migrations.AddIndex(model_name='move', index=models.Index(fields=['noun', 'subject_id'], name='moves_about_a_subject')),
    ]
