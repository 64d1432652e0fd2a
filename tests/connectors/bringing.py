"""Bringing things in, as tests do it: a small LinkedIn archive with everything in it, handed in and read by the job."""

import io
import zipfile
from pathlib import Path

from winsome.connectors.handing_in import Wish, hand_in
from winsome.files.spool import spool_whole
from winsome.jobs.models import Job
from winsome.jobs.running import run_now
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.sources.models import Import

CONNECTIONS = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Rhea,Brandt,https://www.linkedin.com/in/rhea-brandt-zz,,Nordhafen Logistics,Head of Operations,03 Mar 2021
Tunde,Okafor,https://www.linkedin.com/in/tunde-okafor-zz,,Calder Instruments,Buyer,12 May 2022
Kofi,Sarpong,https://www.linkedin.com/in/kofi-sarpong-zz,,Tema Port Authority,Harbour Planner,1 Jun 2023
,,,,,,
Rhea,Brandt,https://www.linkedin.com/in/rhea-brandt-zz,,Nordhafen Logistics,Head of Operations,03 Mar 2021
"""
_PROFILES = "https://www.linkedin.com/in"
MESSAGES = "\n".join(
    [
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT",
        f"1,,Rhea Brandt,{_PROFILES}/rhea-brandt-zz,Ana Keller,{_PROFILES}/ana-keller-zz,2026-08-01 09:00:00 UTC,,secret words",
        f"1,,Ana Keller,{_PROFILES}/ana-keller-zz,Rhea Brandt,{_PROFILES}/rhea-brandt-zz,2026-08-02 09:00:00 UTC,,secret words",
        f"2,,Lea Nova,{_PROFILES}/lea-nova-zz,Ana Keller,{_PROFILES}/ana-keller-zz,2026-08-03 09:00:00 UTC,,secret words",
        "",
    ]
)
PROFILE = """First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Geo Location,Websites
Ana,Keller,,Hidden Street 1,"Jan 1, 1980",Sells,,Instruments,Bristol,
"""
POSITIONS = """Company Name,Title,Description,Location,Started On,Finished On
Tidewell Process Instruments,Key Account Manager,,Bristol,Mar 2019,
"""


def archive(**files: str) -> bytes:
    """A LinkedIn archive of these files; without any, one with everything that is read."""
    content = files or {"Profile": PROFILE, "Positions": POSITIONS, "Connections": CONNECTIONS, "messages": MESSAGES}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for name, text in content.items():
            into.writestr(f"{name}.csv", text)
    return packed.getvalue()


def handed_in(
    owner: Member,
    content: bytes,
    *,
    name: str = "Complete_LinkedInDataExport_09-12-2026.zip",
    reach: str = "",
    ask: bool = False,
) -> Import:
    """An import whose job waits."""
    file = spool_whole(owner_id=owner.pk, name=name, content=io.BytesIO(content), size=len(content))
    return hand_in(file=file, wish=Wish(reach=reach, ask=ask), owner=owner, by=owner, at=clock.now())


def brought_in(
    owner: Member, content: bytes, *, name: str = "Complete_LinkedInDataExport_09-12-2026.zip", reach: str = ""
) -> Import:
    """An import that was read to its end."""
    bringing = handed_in(owner, content, name=name, reach=reach)
    return worked_off(bringing)


def worked_off(bringing: Import) -> Import:
    """The import after its job."""
    bringing.refresh_from_db()
    run_now(Job.objects.get(pk=bringing.job_id))
    bringing.refresh_from_db()
    return bringing


def generated_connections(count: int) -> str:
    """A Connections.csv of so many different people at a third as many organizations."""
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    rows = (
        f"Given{n},Family{n},https://www.linkedin.com/in/person-{n}-zz,,Company Number {n // 3},Planner of {n % 40},03 Mar 2021\n"
        for n in range(count)
    )
    return header + "".join(rows)


def everything_stored(folder: Path) -> bytes:
    """All bytes that lie in a home folder: the database, its log and whatever else."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def address_book(note: str = "") -> bytes:
    """A contact card of Rhea Brandt, with a note if there is one."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:Rhea Brandt", "N:Brandt;Rhea;;;", "EMAIL:rhea@nordhafen.example"]
    lines += [f"NOTE:{note}"] if note else []
    return "\n".join([*lines, "END:VCARD", ""]).encode()
