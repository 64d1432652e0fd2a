"""Open the index of words: an FTS5 table on SQLite, a tsvector table with its GIN index on PostgreSQL."""

from django.db import migrations


def open_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5("
            "words, audience UNINDEXED, prefix='2 3', tokenize=\"unicode61 remove_diacritics 0\")"
        )
    else:
        schema_editor.execute("CREATE TABLE search_words (id bigint PRIMARY KEY, audience integer NOT NULL, words tsvector NOT NULL)")
        schema_editor.execute("CREATE INDEX search_words_by_word ON search_words USING gin (words) WITH (fastupdate = off)")


def close_index(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunPython(open_index, close_index)]
