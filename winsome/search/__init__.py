"""Finding people and organizations by the beginning of any of their words, the same on both databases (architecture, search).

A document is a key, an audience and folded words; it holds no rule about people. SQLite's FTS5 and PostgreSQL's tsvector stand
behind one function that returns at most 300 candidates; whoever asks orders them, by tie and by name.
"""
