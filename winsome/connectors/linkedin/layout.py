"""What the archive's files and columns are called, in every variant we know (formats.md, section 1)."""

import re
from collections.abc import Sequence
from enum import StrEnum

from winsome.connectors.reading.columns import Aliases, Columns


class Kind(StrEnum):
    """The files of the archive that are read or counted, in the order in which they are read."""

    PROFILE = "profile"
    POSITIONS = "positions"
    CONNECTIONS = "connections"
    INVITATIONS = "invitations"
    MESSAGES = "messages"
    EMAIL_ADDRESSES = "email_addresses"
    IMPORTED_CONTACTS = "imported_contacts"
    RECOMMENDATIONS_RECEIVED = "recommendations_received"
    RECOMMENDATIONS_GIVEN = "recommendations_given"
    ENDORSEMENTS_RECEIVED = "endorsements_received"
    ENDORSEMENTS_GIVEN = "endorsements_given"
    SHARES = "shares"
    COMMENTS = "comments"
    REACTIONS = "reactions"
    COMPANY_FOLLOWS = "company_follows"
    MEMBER_FOLLOWS = "member_follows"
    AI_COACH = "ai_coach"
    AD_TARGETING = "ad_targeting"
    JOB_SEARCH = "job_search"


_BY_NAME = {
    "profile": Kind.PROFILE,
    "positions": Kind.POSITIONS,
    "connections": Kind.CONNECTIONS,
    "invitations": Kind.INVITATIONS,
    "messages": Kind.MESSAGES,
    "email addresses": Kind.EMAIL_ADDRESSES,
    "importedcontacts": Kind.IMPORTED_CONTACTS,
    "contacts": Kind.IMPORTED_CONTACTS,
    "recommendations_received": Kind.RECOMMENDATIONS_RECEIVED,
    "recommendations received": Kind.RECOMMENDATIONS_RECEIVED,
    "recommendations_given": Kind.RECOMMENDATIONS_GIVEN,
    "recommendations given": Kind.RECOMMENDATIONS_GIVEN,
    "endorsement_received_info": Kind.ENDORSEMENTS_RECEIVED,
    "endorsement_given_info": Kind.ENDORSEMENTS_GIVEN,
    "shares": Kind.SHARES,
    "comments": Kind.COMMENTS,
    "reactions": Kind.REACTIONS,
    "company follows": Kind.COMPANY_FOLLOWS,
    "member_follows": Kind.MEMBER_FOLLOWS,
    "guide_messages": Kind.AI_COACH,
    "learning_role_play_messages": Kind.AI_COACH,
    "learning_coach_messages": Kind.AI_COACH,
    "ad_targeting": Kind.AD_TARGETING,
}
_MEMBER_ID = re.compile(r"(?:_\d+| ?\(\d+\))+$")
_JOB_NAME = re.compile(r"^(?:saved ?)?jobs?\b|^(?:saved_?)?jobs?_|^savedjob|^online job", re.IGNORECASE)

_RECOMMENDATION: Aliases = {
    "First Name": (),
    "Last Name": (),
    "Company": (),
    "Job Title": ("Title",),
    "Text": ("Body",),
    "Creation Date": ("Created Date",),
    "Status": (),
}
COLUMNS: dict[Kind, Aliases] = {
    Kind.PROFILE: {
        "First Name": ("Vorname", "Prénom", "Nombre"),
        "Last Name": ("Nachname", "Nom", "Apellidos", "Apellido"),
        "Headline": ("Profilslogan",),
        "Geo Location": (),
    },
    Kind.POSITIONS: {
        "Company Name": ("Company",),
        "Title": (),
        "Started On": ("Start Date",),
        "Finished On": ("End Date",),
    },
    Kind.CONNECTIONS: {
        "First Name": ("Vorname", "Prénom", "Nombre"),
        "Last Name": ("Nachname", "Nom", "Apellidos", "Apellido"),
        "URL": ("Profile URL", "Profil-URL", "URL du profil", "URL del perfil"),
        "Email Address": (
            "E-Mail-Adresse", "Adresse e-mail", "Email", "Dirección de correo electrónico", "Correo electrónico",
        ),
        "Company": ("Unternehmen", "Firma", "Entreprise", "Société", "Empresa"),
        "Position": ("Poste", "Fonction", "Cargo", "Puesto"),
        "Connected On": (
            "Verbunden am", "Vernetzt seit", "Date de connexion", "Connecté le", "En relation depuis",
            "Conectado el", "Fecha de conexión",
        ),
    },
    Kind.INVITATIONS: {
        "From": ("Von", "De"),
        "To": ("An", "À", "Para"),
        "Sent At": ("Gesendet am", "Envoyé le", "Enviado el"),
        "Direction": ("Richtung", "Dirección"),
        "inviterProfileUrl": (),
        "inviteeProfileUrl": (),
    },
    Kind.MESSAGES: {
        "CONVERSATION ID": (),
        "CONVERSATION TITLE": (),
        "FROM": (),
        "SENDER PROFILE URL": (),
        "TO": (),
        "RECIPIENT PROFILE URLS": ("RECIPIENT PROFILE URL",),
        "DATE": (),
        "FOLDER": (),
        "IS MESSAGE DRAFT": (),
        "IS CONVERSATION DRAFT": (),
    },
    Kind.EMAIL_ADDRESSES: {"Email Address": (), "Confirmed": (), "Primary": ()},
    Kind.IMPORTED_CONTACTS: {"Source": (), "FirstName": ("First Name",), "LastName": ("Last Name",), "Emails": ("Email",)},
    Kind.RECOMMENDATIONS_RECEIVED: _RECOMMENDATION,
    Kind.RECOMMENDATIONS_GIVEN: _RECOMMENDATION,
    Kind.ENDORSEMENTS_RECEIVED: {
        "Date": ("Endorsement Date",),
        "Skill": ("Skill Name",),
        "First Name": ("Endorser First Name",),
        "Last Name": ("Endorser Last Name",),
        "Profile": ("Endorser Public Url",),
        "Status": ("Endorsement Status",),
    },
    Kind.ENDORSEMENTS_GIVEN: {
        "Date": ("Endorsement Date",),
        "Skill": ("Skill Name",),
        "First Name": ("Endorsee First Name",),
        "Last Name": ("Endorsee Last Name",),
        "Profile": ("Endorsee Public Url",),
        "Status": ("Endorsement Status",),
    },
    Kind.SHARES: {"Date": (), "ShareLink": (), "ShareCommentary": (), "SharedUrl": (), "MediaUrl": (), "Visibility": ()},
    Kind.COMMENTS: {"Date": (), "Link": (), "Message": ("Comment",)},
    Kind.REACTIONS: {"Date": (), "Type": (), "Link": ()},
    Kind.COMPANY_FOLLOWS: {"Organization": (), "Followed On": ()},
    Kind.MEMBER_FOLLOWS: {"Date": (), "Status": (), "FullName": ("Full Name",)},
}  # fmt: skip

# What these files say about the member in private: never read (method G1, G6).
PRIVATE_COLUMNS: dict[Kind, tuple[str, ...]] = {
    Kind.PROFILE: ("Address", "Birth Date"),
    Kind.AD_TARGETING: ("Member Age", "Member Gender", "Member Interests", "Member Traits"),
}

# Without these a file of that name is something else.
_NEEDED: dict[Kind, tuple[str, ...]] = {
    Kind.PROFILE: ("First Name", "Last Name"),
    Kind.POSITIONS: ("Company Name", "Started On"),
    Kind.CONNECTIONS: ("First Name", "Last Name", "Connected On"),
    Kind.INVITATIONS: ("From", "To", "Sent At"),
    Kind.MESSAGES: ("FROM", "TO", "DATE"),
    Kind.EMAIL_ADDRESSES: ("Email Address", "Primary"),
    Kind.IMPORTED_CONTACTS: ("FirstName", "LastName", "Emails"),
    Kind.RECOMMENDATIONS_RECEIVED: ("First Name", "Last Name", "Text"),
    Kind.RECOMMENDATIONS_GIVEN: ("First Name", "Last Name", "Text"),
    Kind.ENDORSEMENTS_RECEIVED: ("Skill", "First Name", "Last Name"),
    Kind.ENDORSEMENTS_GIVEN: ("Skill", "First Name", "Last Name"),
    Kind.SHARES: ("ShareLink", "ShareCommentary"),
    Kind.COMMENTS: ("Date", "Link", "Message"),
    Kind.REACTIONS: ("Date", "Type", "Link"),
    Kind.COMPANY_FOLLOWS: ("Organization", "Followed On"),
    Kind.MEMBER_FOLLOWS: ("Date", "FullName"),
}
_TOLD_BY_HEADER = {
    Kind.CONNECTIONS: ("First Name", "Last Name", "Connected On"),
    Kind.MESSAGES: ("CONVERSATION ID", "FROM", "TO", "DATE"),
    Kind.INVITATIONS: ("From", "To", "Sent At", "Direction"),
    Kind.ENDORSEMENTS_RECEIVED: ("Skill", "First Name", "Profile"),
    Kind.ENDORSEMENTS_GIVEN: ("Skill", "First Name", "Profile"),
    Kind.SHARES: ("ShareLink", "ShareCommentary"),
}


def kind_by_name(name: str) -> Kind | None:
    """Which file of the archive this is, by its name; a member's number at its end does not matter."""
    folders, _, base = name.rpartition("/")
    stem, dot, suffix = base.rpartition(".")
    if dot and suffix.lower() != "csv":
        return None
    if folders.rpartition("/")[2].lower() == "jobs" or _JOB_NAME.match(stem):
        return Kind.JOB_SEARCH
    return _BY_NAME.get(stem.lower()) or _BY_NAME.get(_MEMBER_ID.sub("", stem).lower())


def header_score(kind: Kind, cells: Sequence[str]) -> int:
    """How many columns of this kind of file a record names; none when one that it needs is missing."""
    columns = Columns(cells, COLUMNS[kind])
    return len(columns) if all(name in columns for name in _NEEDED[kind]) else 0


def kind_by_header(cells: Sequence[str]) -> Kind | None:
    """Which file this is, by its header alone: for a file that was renamed or taken out of the archive."""
    for kind, needed in _TOLD_BY_HEADER.items():
        columns = Columns(cells, COLUMNS[kind])
        if all(name in columns for name in needed):
            return kind
    return None
