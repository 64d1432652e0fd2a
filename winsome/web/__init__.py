"""The door for browsers: pages and fragments, one folder a room, no business rule.

A view reads a form's shape, makes one call into a room and renders. Access is decided in the rooms; what a broken rule looks like
is decided once, in `middleware.py`.
"""
