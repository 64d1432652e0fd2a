"""What is being held."""

from winsome.files.models.spooled import SpooledFile

__all__ = ["SpooledFile"]
