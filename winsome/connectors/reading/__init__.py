"""Opening files that others made: archives, encodings, tables, dates and addresses, all within limits and never onto the disk.

It knows nothing of LinkedIn or address books; the folders beside it do.
"""
