"""One uploaded file on its way to being read."""

from django.db import models

from winsome.kernel import clock


class SpooledFile(models.Model):
    """A file handed in, in pieces, encrypted under a key that dies with its job. `owner_id` is the member's key."""

    token = models.CharField(max_length=64, unique=True)
    owner_id = models.BigIntegerField()
    name = models.CharField(max_length=255)
    key = models.BinaryField(null=True)
    nonce = models.BinaryField()
    size = models.BigIntegerField(default=0)
    received = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"spooled file {self.pk}"

    @property
    def is_whole(self) -> bool:
        """Has every byte arrived?"""
        return self.received == self.size
