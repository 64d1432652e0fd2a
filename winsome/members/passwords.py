"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id at 19 MiB, two passes, one lane (OWASP's second choice): the default takes 100 MB a sign-in [M]."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
