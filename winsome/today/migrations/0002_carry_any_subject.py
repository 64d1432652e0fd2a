"""A move is about a noun and a key; kinds are no longer a closed set, so that a later one needs no migration."""

import django.db.models.deletion
import winsome.guardrail.judged
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_sort_names_bytewise'),
        ('today', '0001_open_the_room'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='move', name='one_move_a_subject'),
        migrations.RemoveIndex(model_name='move', name='moves_of_a_member'),
        migrations.RemoveField(model_name='move', name='rank'),
        migrations.AddField(model_name='move', name='noun', field=models.CharField(default='person', max_length=16), preserve_default=False),
        migrations.AddField(model_name='move', name='subject_id', field=models.BigIntegerField(null=True)),
        migrations.AddField(model_name='move', name='from_on', field=models.DateField(null=True)),
        migrations.AddField(model_name='move', name='until_on', field=models.DateField(null=True)),
        migrations.AddField(model_name='move', name='settled_at', field=models.DateTimeField(null=True)),
        migrations.AddField(model_name='move', name='handed_by', field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
        migrations.AddField(model_name='move', name='word', field=winsome.guardrail.judged.JudgedTextField(null=True)),
        migrations.AlterField(model_name='move', name='kind', field=models.CharField(max_length=24)),
        migrations.AlterField(model_name='move', name='answer', field=models.CharField(blank=True, choices=[('done', 'done'), ('later', 'later'), ('not_me', 'not me'), ('never', 'never again')], max_length=8)),
        migrations.AlterField(model_name='move', name='person', field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
    ]
