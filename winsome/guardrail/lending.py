"""Words that an author shows to the data owner: in memory only, for a day, and gone when the process ends (G2: unstored)."""

import secrets
import time
from threading import Lock

LENT_SECONDS = 24 * 60 * 60
MOST_LENT = 200
LONGEST = 20_000


class Lent:
    """What is lent at the moment, by a token that nobody can guess; the oldest goes first."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[float, str]] = {}
        self._lock = Lock()

    def lend(self, words: str) -> str:
        """Hold these words, and give the token by which they are seen again."""
        token = secrets.token_hex(16)
        with self._lock:
            self._forget_old()
            while len(self._held) >= MOST_LENT:
                self._held.pop(next(iter(self._held)))
            self._held[token] = (time.monotonic(), words[:LONGEST])
        return token

    def seen(self, token: str) -> str | None:
        """The words, while they are held."""
        with self._lock:
            self._forget_old()
            held = self._held.get(token)
        return held[1] if held else None

    def forget(self, token: str) -> None:
        """Let go of them before their time."""
        with self._lock:
            self._held.pop(token, None)

    def _forget_old(self) -> None:
        before = time.monotonic() - LENT_SECONDS
        for token in [token for token, (since, _) in self._held.items() if since < before]:
            del self._held[token]


lent = Lent()
