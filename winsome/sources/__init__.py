"""Where every value came from: an import, its files, and what became of each of their records (method C2, G6).

It holds no person and no words: a record that was set aside is kept as its number and the reason. The cards that came in hang on
these rows from above (`people`, next door up); reading the files is `connectors`.
"""
