"""Reads the archive that Mastodon gives its members, and its lists of follows: own posts, whom they answer, likes, follows.

Of posts that were not for everybody no word is read; a message to somebody is a contact, like everywhere.
"""
