"""What every room stands on: the clock, errors that name the broken rule, events, folded text, careful bulk writing.

It holds no models and knows no person, no customer and no page. The rooms above give these tools their meaning; next door
are the rooms for plumbing with state of its own: `jobs`, `files` and `search`.
"""
