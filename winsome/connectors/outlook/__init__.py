"""Reads the CSV of contacts that Outlook exports: the classic program in the language of its owner, Outlook.com in English.

Homes, birthdays, families and hobbies are dropped. Addresses of Exchange (X.500) are no mail addresses and are passed over.
"""
