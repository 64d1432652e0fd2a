"""Have the database itself refuse to change or remove an audit row (architecture, Audit: append-only)."""

from django.db import migrations

SENTENCE = "the audit only grows"


def close(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for act in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER audit_refuses_{act.lower()} BEFORE {act} ON members_auditentry "
                f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
            )
        return
    schema_editor.execute(
        "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
    )
    schema_editor.execute(
        "CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE ON members_auditentry "
        "FOR EACH ROW EXECUTE FUNCTION audit_only_grows()"
    )


def open_again(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for act in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER audit_refuses_{act}")
        return
    schema_editor.execute("DROP TRIGGER audit_refuses_change ON members_auditentry")
    schema_editor.execute("DROP FUNCTION audit_only_grows")


class Migration(migrations.Migration):
    dependencies = [("members", "0002_begin_with_the_company")]
    operations = [migrations.RunPython(close, open_again)]
