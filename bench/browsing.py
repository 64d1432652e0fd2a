"""A browser as plain as can be: one connection, cookies, forms; and how long each answer took."""

import http.client
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')

WARM = 8
_PIECE = 8 << 20


@dataclass
class Answer:
    """What came back, and after how many milliseconds."""

    status: int
    body: str
    headers: dict[str, str]
    milliseconds: float


Ask = Callable[[int], Answer]


@dataclass
class Browser:
    """One client with a session."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str | list[str]], **headers: str) -> Answer:
        """Send a form."""
        fields = {**fields, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        body = urlencode(fields, doseq=True)
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def send_file(self, path: str, file: Path) -> str:
        """Send a file in pieces, as the page's script does; returns the name of the upload."""
        token, offset, total = "", 0, file.stat().st_size
        with file.open("rb") as content:
            while piece := content.read(_PIECE):
                fields = {"name": file.name, "offset": str(offset), "total": str(total), "upload": token}
                token = json.loads(self._send_piece(path, fields, piece).body)["upload"]
                offset += len(piece)
        return token

    def _send_piece(self, path: str, fields: dict[str, str], piece: bytes) -> Answer:
        border = uuid4().hex
        parts = [
            f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {**fields, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}.items()
        ]
        head = f'--{border}\r\nContent-Disposition: form-data; name="piece"; filename="piece"\r\n\r\n'
        body = b"".join([*parts, head.encode(), piece, f"\r\n--{border}--\r\n".encode()])
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={border}"})

    def enter(self, link: str) -> None:
        """Sign in by a one-time link."""
        path = urlsplit(link).path
        answer = self.get(path)
        if token := _TOKEN.search(answer.body):
            self.cookies["csrftoken"] = token.group(1)
            self.post(path, {})
        assert "sessionid" in self.cookies, f"the link did not sign in: {answer.status}"

    def enter_by_password(self, path: str, email: str, password: str) -> None:
        """Sign in as every day."""
        if token := _TOKEN.search(self.get(path).body):
            self.cookies["csrftoken"] = token.group(1)
        self.post(path, {"login": email, "password": password})
        assert "sessionid" in self.cookies, "the password did not sign in"

    def fresh_token(self, path: str) -> None:
        """Take the token that a page's form carries, as a browser would."""
        if token := _TOKEN.search(self.get(path).body):
            self.cookies["csrftoken"] = token.group(1)

    def _ask(self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]) -> Answer:
        self._connection = self._connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        told = {"Host": f"localhost:{self.port}", "Cookie": cookies, "Origin": f"http://localhost:{self.port}", **headers}
        began = time.perf_counter()
        try:
            self._connection.request(method, path, body, told)
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError):  # kept open for long, and closed by the other side
            self._connection = None
            return self._ask(method, path, body, headers)
        text = response.read().decode(errors="replace")
        elapsed = (time.perf_counter() - began) * 1000
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if response.headers.get("Connection", "").lower() == "close":
            self._connection.close()
            self._connection = None
        return Answer(response.status, text, dict(response.headers), elapsed)


def timed(ask: Ask, times: int, warm: int = WARM) -> list[float]:
    """Milliseconds of each of many answers, after some that are not counted.

    Raises: RuntimeError when an answer is not the page that was asked for.
    """
    taken = []
    for number in range(warm + times):
        answer = ask(number)
        if answer.status >= 400:
            raise RuntimeError(f"the answer was {answer.status}")
        if number >= warm:
            taken.append(answer.milliseconds)
    return taken
