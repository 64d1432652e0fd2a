"""Reads contact cards (vCard 2.1, 3.0 and 4.0), as telephones and address books export them.

One broken card never costs the others. Groups and companies that are kept as cards are set aside: they are no persons.
"""
