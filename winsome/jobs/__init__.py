"""Work that a user does not wait for: a row written in the same transaction as its cause, run by the worker (architecture, jobs).

A job's arguments are ids only; it may run more than once (a killed worker's job runs again) and must not mind. What a page reads
back at once is not a job. Next door: `files` for what was uploaded.
"""
