"""Who is close to whom, how that moves, and what we gave: the sphere of influence instead of a funnel (method S1, S2, N1, N5).

Ties are integer counts a pair, week and audience; strength is computed from them, so any past week can be shown and a rebuild is
identical. It counts what `interactions` holds and ranks nobody; what to do about it today is `today`.
"""
