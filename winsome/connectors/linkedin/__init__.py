"""Reads the archive that LinkedIn gives its members: connections, invitations, messages without their words, positions, profile.

Every variant of the archive's layout since 2018 is read; files of it that no reader knows yet are named and left alone.
"""
