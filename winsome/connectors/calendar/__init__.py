"""Reads calendars (iCalendar files): which meetings took place, when, and with whom. Titles, places and notes are never read.

Entries that repeat are laid out one by one up to the day of the export. Next door: `mail`, which leaves invitations to it.
"""
