"""Reads the repository that Bluesky gives everybody (a CAR file): own posts, whom they answer, likes, follows.

Nothing is asked of the network: who likes or follows the member is not in the file, and people are known by their DID.
"""
