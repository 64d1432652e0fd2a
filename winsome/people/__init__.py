"""People and organizations as sets of cards, each card one appearance in one source (method C2, C3, G1).

Everything shown about somebody is resolved from the cards that the viewer may see, and can be opened to them. Joining, taking
apart, sharing and undoing only move cards. What happened with people is `interactions`; who is close to whom is `sphere`.
"""
