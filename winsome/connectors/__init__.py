"""Bringing in: reads one kind of export after another into the rooms below, and takes it back on demand (method C2, G6).

`<source>/` folders hold the readers, one folder a source, all of a neighbor's shape: they turn bytes into typed lines and know
no database. `reading/` opens files safely. One pipeline does the rest: judging, cards, contacts, and taking back. It is not for
matching people beyond an equal address (later: `matching`). Next door below: `people`, `interactions`, `sources`.
"""
