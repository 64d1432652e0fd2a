"""Reads the CSV that Google Contacts exports, in its layout of today and in the one before 2023.

Homes, birthdays, relations and fields that people added themselves are dropped, and so are numbers marked as private.
"""
