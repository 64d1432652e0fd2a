"""Reads the archive that LinkedIn gives its members (people, messages without their words, own pieces), and its analytics.

Every variant of the archive's layout since 2018 is read; files of it that no reader knows yet are named and left alone.
"""
