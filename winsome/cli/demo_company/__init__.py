"""An invented company for `winsome demo`: made by a seeded generator, dated back from today, so that it always looks alive.

`invent` (company.py) makes the whole company as values, without a database: the ten written stories of `stories/`, and around
them what chance adds. `settle` (settling.py) brings it into the record through the verbs that everybody uses.
"""
