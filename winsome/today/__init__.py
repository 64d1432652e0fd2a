"""The page people open every morning: one table of moves, filled from what the other rooms know (method C6, P4, N5).

A move has a member, a kind, a subject, a why, an act and a date. It is ranked by a rule that the page can explain, re-checked for
visibility when it is read, and is never a score of anybody.
"""
