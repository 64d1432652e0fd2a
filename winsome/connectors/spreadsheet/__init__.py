"""Reads any other table with contacts: guesses which column holds what, and reads it as the user corrected it.

Columns that say what we may never know about a person cannot be chosen at all (method G1, G6).
"""
