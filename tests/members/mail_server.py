"""A mail server on this machine, as far as ours is spoken to: plain, STARTTLS with a sign-in, TLS from the first byte."""

import base64
import datetime
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Received:
    """What reached the server: each mail, and whether it came encrypted and signed in."""

    port: int = 0
    mails: list[bytes] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    signed_in_as: list[str] = field(default_factory=list)


@contextmanager
def mail_server(
    certificate: Path | None = None, *, implicit: bool = False, login: tuple[str, str] | None = None
) -> Iterator[Received]:
    """A running server; with a certificate it offers STARTTLS or, when implicit, speaks TLS at once."""
    received = Received()
    tls = None
    if certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)

    class Talk(socketserver.StreamRequestHandler):
        """One connection."""

        encrypted = False
        user = ""

        def setup(self) -> None:
            if implicit:
                self.encrypt()
            super().setup()

        def encrypt(self) -> None:
            assert tls
            self.request = tls.wrap_socket(self.request, server_side=True)
            self.encrypted = True

        def say(self, line: str) -> None:
            self.wfile.write(line.encode() + b"\r\n")

        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline():
                words = line.decode().strip().split(" ")
                if words[0].upper() == "QUIT":
                    return self.say("221 bye")
                getattr(self, "on_" + words[0].lower(), lambda *rest: self.say("250 fine"))(*words[1:])

        def on_ehlo(self, *rest: str) -> None:
            offers = ["STARTTLS"] if tls and not self.encrypted else []
            offers += ["AUTH PLAIN"] if login and self.encrypted else []
            for offer in ["hello", *offers]:
                self.say(f"250-{offer}")
            self.say("250 SIZE")

        def on_starttls(self) -> None:
            self.say("220 go")
            self.encrypt()
            super().setup()

        def on_auth(self, how: str, told: str) -> None:
            _, user, password = base64.b64decode(told).decode().split("\0")
            if (user, password) != login:
                return self.say("535 no")
            self.user = user
            self.say("235 in")

        def on_mail(self, *rest: str) -> None:
            self.say("530 sign in first" if login and not self.user else "250 fine")

        def on_data(self) -> None:
            self.say("354 go on")
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line)
            received.mails.append(b"".join(lines))
            received.encrypted.append(self.encrypted)
            received.signed_in_as.append(self.user)
            self.say("250 kept")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that does not trust our certificate goes away in the middle; that is what is tested."""

    with Server(("127.0.0.1", 0), Talk) as server:
        received.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield received
        server.shutdown()


def make_certificate(path: Path) -> Path:
    """A certificate for localhost with its key, in one file that clients may be told to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = datetime.datetime.now(datetime.UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    built = built.not_valid_before(today - datetime.timedelta(days=1)).not_valid_after(today + datetime.timedelta(days=1))
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    signed = built.sign(key, hashes.SHA256())
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path
