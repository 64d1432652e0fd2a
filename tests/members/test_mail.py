"""Mail through a real server, with the settings of the environment: encrypted, signed in, or printed where there is none."""

import email
import subprocess
import sys
from email.policy import default
from pathlib import Path

import pytest
from django.test import override_settings

from tests.cast import client_of
from tests.cli.running import environment
from tests.members.mail_server import Received, mail_server, make_certificate
from winsome.kernel import clock
from winsome.members.inviting import Invitation, invite
from winsome.members.models import Member

LOGIN = ("winsome", "a quiet pass word")


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate that this machine trusts, as an administrator would have it trust the one of the mail server."""
    made = make_certificate(tmp_path / "certificate.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    return made


def send_one(home: Path, **told: str) -> "subprocess.CompletedProcess[str]":
    """Send a mail with exactly these settings, in a process of its own."""
    command = [sys.executable, "-m", "django", "sendtestemail", "eva@example.org"]
    told["DJANGO_SETTINGS_MODULE"] = "winsome.config.settings"
    return subprocess.run(command, env=environment(home, **told), capture_output=True, text=True, timeout=60)


def settings_of(server: Received, **more: str) -> dict[str, str]:
    """A server that has to be signed in to."""
    told = {"SMTP_HOST": "localhost", "SMTP_PORT": str(server.port), "SMTP_USER": LOGIN[0], "SMTP_PASSWORD": LOGIN[1]}
    return {**told, "SMTP_FROM": "Winsome <winsome@example.org>", **more}


def test_mail_goes_by_starttls_with_a_sign_in(tmp_path: Path, certificate: Path) -> None:
    with mail_server(certificate, login=LOGIN) as server:
        done = send_one(tmp_path, SSL_CERT_FILE=str(certificate), **settings_of(server))
    assert done.returncode == 0, done.stderr
    assert (server.encrypted, server.signed_in_as) == ([True], ["winsome"])
    assert "From: Winsome <winsome@example.org>" in server.mails[0].decode()


def test_mail_goes_by_tls_from_the_first_byte(tmp_path: Path, certificate: Path) -> None:
    with mail_server(certificate, implicit=True, login=LOGIN) as server:
        done = send_one(tmp_path, SSL_CERT_FILE=str(certificate), **settings_of(server, SMTP_IMPLICIT_TLS="yes"))
    assert done.returncode == 0, done.stderr
    assert (server.encrypted, server.signed_in_as) == ([True], ["winsome"])


def test_a_password_is_not_said_to_a_server_that_nobody_vouches_for(tmp_path: Path) -> None:
    with mail_server(make_certificate(tmp_path / "another.pem"), login=LOGIN) as server:
        done = send_one(tmp_path, **settings_of(server))
    assert done.returncode != 0 and "CERTIFICATE_VERIFY_FAILED" in done.stderr
    assert server.mails == [] and server.signed_in_as == []


def test_mail_goes_plain_only_when_that_was_said(tmp_path: Path) -> None:
    with mail_server() as server:
        refused = send_one(tmp_path, SMTP_HOST="localhost", SMTP_PORT=str(server.port))
        sent = send_one(tmp_path, SMTP_HOST="localhost", SMTP_PORT=str(server.port), SMTP_STARTTLS="no")
    assert refused.returncode != 0 and sent.returncode == 0 and server.encrypted == [False]


def test_without_a_server_mail_is_printed(tmp_path: Path) -> None:
    done = send_one(tmp_path)
    assert done.returncode == 0 and "To: eva@example.org" in done.stdout


def an_invitation(by: Member) -> Invitation:
    return invite(email="eva@example.org", name="Éva Brandt", roles=["seller"], team=None, by=by, at=clock.now())


def through(server: Received, password: str = LOGIN[1]) -> override_settings:
    """Have mails go to this server, by STARTTLS."""
    return override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="localhost", EMAIL_PORT=server.port,
        EMAIL_HOST_USER=LOGIN[0], EMAIL_HOST_PASSWORD=password, EMAIL_USE_TLS=True, EMAIL_USE_SSL=False,
    )  # fmt: skip


def test_an_invitation_and_a_new_password_reach_the_mailbox(ada: Member, certificate: Path) -> None:
    with mail_server(certificate, login=LOGIN) as server, through(server):
        sent = an_invitation(ada)
        client_of(None).post("/password/forgotten/", {"email": "ada@example.org"})
    invitation, forgotten = (email.message_from_bytes(text, policy=default) for text in server.mails)
    words = invitation.get_content()
    assert sent.is_mailed and sent.address in words and "Éva Brandt" in words
    assert forgotten["To"] == "ada@example.org" and "/password/new/" in forgotten.get_content()


def test_a_server_that_refuses_us_costs_nothing_but_the_mail(ada: Member, certificate: Path) -> None:
    with mail_server(certificate, login=LOGIN) as server, through(server, "wrong"):
        sent = an_invitation(ada)
        answer = client_of(None).post("/password/forgotten/", {"email": "ada@example.org"})
    assert not sent.is_mailed and sent.address and answer.status_code == 302 and server.mails == []
