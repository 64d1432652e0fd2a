"""Keep only indexes that narrow a question: SQLite, without figures, would believe that an owner or an audience names few rows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0004_keep_what_roles_were'),
        ('people', '0003_sort_names_bytewise'),
        ('sources', '0001_open_the_room'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='personentry',
            name='people_by_name',
        ),
        migrations.RemoveIndex(
            model_name='personentry',
            name='people_by_last_contact',
        ),
        migrations.RemoveIndex(
            model_name='personentry',
            name='people_by_country',
        ),
        migrations.RemoveIndex(
            model_name='organizationentry',
            name='organizations_by_name',
        ),
        migrations.AlterField(
            model_name='fact',
            name='audience',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience'),
        ),
        migrations.AlterField(
            model_name='handle',
            name='audience',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience'),
        ),
        migrations.AlterField(
            model_name='organizationcard',
            name='audience',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience'),
        ),
        migrations.AlterField(
            model_name='organizationcard',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='organizationcard',
            name='source',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source'),
        ),
        migrations.AlterField(
            model_name='organizationentry',
            name='audience',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience'),
        ),
        migrations.AlterField(
            model_name='personcard',
            name='audience',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience'),
        ),
        migrations.AlterField(
            model_name='personcard',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='personcard',
            name='source',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source'),
        ),
        migrations.AlterField(
            model_name='personentry',
            name='audience',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience'),
        ),
        migrations.AlterField(
            model_name='roleheld',
            name='audience',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience'),
        ),
        migrations.AlterField(
            model_name='roleheld',
            name='organization',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='people.organization'),
        ),
        migrations.AddIndex(
            model_name='personentry',
            index=models.Index(fields=['audience', 'sort_name', 'id', 'person'], name='people_by_name'),
        ),
        migrations.AddIndex(
            model_name='personentry',
            index=models.Index(fields=['audience', 'last_at', 'id', 'person'], name='people_by_last_contact'),
        ),
        migrations.AddIndex(
            model_name='personentry',
            index=models.Index(fields=['audience', 'country', 'sort_name', 'id', 'person'], name='people_by_country'),
        ),
        migrations.AddIndex(
            model_name='organizationentry',
            index=models.Index(fields=['audience', 'sort_name', 'id', 'organization'], name='organizations_by_name'),
        ),
    ]
