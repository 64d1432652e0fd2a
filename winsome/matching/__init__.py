"""Who is the same: people and organizations that appear twice, in one file, in two, or in the record (method C1, C3).

It finds candidates, weighs each pair without labels (Splink on DuckDB, in a process of its own) and says how the score comes
about. It merges nothing: that is the data owner's to decide, and moving cards is `people`. Reading files is `connectors`.
"""
