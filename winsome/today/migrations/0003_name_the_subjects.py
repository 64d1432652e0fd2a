"""What stands in the table is about people: their keys become the subjects; days are filled in, and found anew by the next filling."""

from django.db import migrations, models
from django.db.models.functions import Coalesce, TruncDate


def name_the_subjects(apps, schema_editor):
    moves = apps.get_model('today', 'Move').objects
    moves.update(subject_id=models.F('person_id'), due_on=Coalesce('due_on', TruncDate('made_at')), from_on=TruncDate('made_at'))


class Migration(migrations.Migration):

    dependencies = [('today', '0002_carry_any_subject')]

    operations = [migrations.RunPython(name_the_subjects, migrations.RunPython.noop, elidable=True)]
