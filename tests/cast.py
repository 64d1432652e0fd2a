"""The cast: a small company whose members every test knows. Who needs a customer, a card or a promise builds it on them.

Ana sells and owns what tests make; Ben is her team-mate in team North; Dora delivers; Max is manager of team South; Ida is data
owner; Ada is administrator. A stranger is nobody here: `client_of(None)`.
"""

from dataclasses import dataclass

import pytest
from django.test import Client

from winsome.kernel import clock
from winsome.members.joining import join
from winsome.members.models import Member, Team
from winsome.members.teams import team_called

PASSWORD = "a calm and long sentence"


@dataclass(frozen=True)
class Cast:
    """Everybody at once."""

    ada: Member
    ana: Member
    ben: Member
    dora: Member
    max: Member
    ida: Member

    def everyone(self) -> dict[str, Member]:
        """The members by the names we call them."""
        return dict(vars(self))


def the_cast() -> Cast:
    """Bring everybody in; those who are here already stay who they are."""
    return Cast(
        ada=the_member("ada", "Ada Lund", "administrator"),
        ana=the_member("ana", "Ana Keller", "seller", team="North"),
        ben=the_member("ben", "Ben Okoro", "seller", team="North"),
        dora=the_member("dora", "Dora Weiss", "delivery"),
        max=the_member("max", "Max Ferrari", "manager", team="South"),
        ida=the_member("ida", "Ida Novak", "data_owner"),
    )


def the_member(word: str, name: str, role: str, *, team: str | None = None) -> Member:
    """One of the cast, made when not here yet. The first member of a company becomes administrator, so Ada comes first."""
    email = f"{word}@example.org"
    known = Member.objects.filter(email=email).first()
    if known:
        return known
    if word != "ada":
        the_member("ada", "Ada Lund", "administrator")
    group: Team | None = team_called(team, by=None) if team else None
    return join(email=email, name=name, roles=[role], team=group, by=None, at=clock.now())


def client_of(member: Member | None) -> Client:
    """A browser in which this member is signed in; None is a stranger's."""
    client = Client()
    if member is not None:
        client.force_login(member, backend="winsome.web.members.backend.MemberBackend")
    return client


def script_of(member: Member | None) -> Client:
    """The same, asking as a page's script does: for a part of the page."""
    client = client_of(member)
    client.defaults["HTTP_HX_REQUEST"] = "true"
    return client


@pytest.fixture
def everyone(db: None) -> Cast:
    """The whole cast."""
    return the_cast()


@pytest.fixture
def ada(db: None) -> Member:
    """The administrator."""
    return the_member("ada", "Ada Lund", "administrator")


@pytest.fixture
def ana(db: None) -> Member:
    """A seller, owner of what the test makes."""
    return the_member("ana", "Ana Keller", "seller", team="North")


@pytest.fixture
def ben(db: None) -> Member:
    """Ana's team-mate."""
    return the_member("ben", "Ben Okoro", "seller", team="North")


@pytest.fixture
def dora(db: None) -> Member:
    """Keeps the promises."""
    return the_member("dora", "Dora Weiss", "delivery")


@pytest.fixture(name="max")
def max_(db: None) -> Member:
    """Manager of another team."""
    return the_member("max", "Max Ferrari", "manager", team="South")


@pytest.fixture
def ida(db: None) -> Member:
    """Data owner, who is no seller."""
    return the_member("ida", "Ida Novak", "data_owner")
