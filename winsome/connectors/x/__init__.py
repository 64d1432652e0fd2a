"""Reads the archive that X (before: Twitter) gives its members: posts, whom they answer, likes, follows, direct messages.

Of direct messages only who and when is read. Followers are numbers without names, unless a post names them.
"""
