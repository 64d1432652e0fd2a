"""The whole invented company brought in: four members with everything that they have, as their colleagues would do it."""

from tests.connectors.bringing import brought_in
from tests.connectors.invented import ARCHIVES, truth
from winsome.kernel import clock
from winsome.members.joining import join
from winsome.members.models import Member
from winsome.sources.models import Import
from winsome.sources.models.bringing import State

WORK = "@tidewell-instruments.example"


def the_four() -> dict[str, Member]:
    """The members of truth.json, each under the address that the company gave them."""
    told = {person["member"]: person for person in truth()["persons"] if person["member"]}
    return {
        key: join(
            email=next(email for email in told[key]["emails"] if email.endswith(WORK)),
            name=told[key]["name"],
            roles=["seller"],
            by=None,
            at=clock.now(),
            time_zone="Europe/London",
        )
        for key in sorted(told)
    }


def files_of(owner: str) -> list[str]:
    """The files that somebody brings, each once, as truth.json names them."""
    paths = [source["path"].partition("!")[0] for source in truth()["sources"].values() if source["owner"] == owner]
    return list(dict.fromkeys(paths))


def everything_brought_in(members: dict[str, Member], *, reach: str = "") -> list[Import]:
    """Every file of everybody; those of the company are brought in by the one who looks after the CRM."""
    done = []
    for owner in ("company", *members):
        for file in files_of(owner):
            member = members["M4" if owner == "company" else owner]
            bringing = brought_in(member, (ARCHIVES / file).read_bytes(), name=file, reach=reach)
            assert bringing.state == State.DONE, (file, bringing.problem)
            done.append(bringing)
    return done
