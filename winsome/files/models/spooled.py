"""One uploaded file on its way to being read."""

from django.db import models

from winsome.kernel import clock


class SpooledFile(models.Model):
    """A file handed in, in pieces, encrypted under a key that dies with its job. `owner_id` is the member's key.

    `fingerprint` is told by its first bytes: with name and size it finds a file again whose sending was broken off.
    """

    token = models.CharField(max_length=64, unique=True)
    owner_id = models.BigIntegerField()
    name = models.CharField(max_length=255)
    key = models.BinaryField(null=True)
    nonce = models.BinaryField()
    fingerprint = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    received = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["owner_id"], name="held_files_of_a_member", condition=models.Q(key__isnull=False))]

    def __str__(self) -> str:
        return f"spooled file {self.pk}"

    @property
    def is_whole(self) -> bool:
        """Has every byte arrived?"""
        return self.received == self.size

    @property
    def percent(self) -> int:
        """How much of it has arrived, in whole percent."""
        return 100 * self.received // self.size if self.size else 100
