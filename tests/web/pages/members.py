"""The pages of the room `members`, and those of allauth that we use."""

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.web.page import Page
from winsome.kernel import clock
from winsome.members import assigning, joining
from winsome.members.addresses import learn_addresses
from winsome.members.models.address import ToldBy
from winsome.members.teams import team_called


def somebody(cast: Cast) -> Mapping[str, Any]:
    return {"member_id": cast.ben.pk}


def a_change(cast: Cast) -> Mapping[str, Any]:
    change = assigning.assign(member_id=cast.ben.pk, roles=["manager"], team_id=None, by=None, at=clock.now())
    return {"change_id": change.pk}


def a_team(cast: Cast) -> Mapping[str, Any]:
    return {"team_id": team_called("North", by=None).pk}


def a_sign_in_link(cast: Cast) -> Mapping[str, Any]:
    return {"token": joining.sign_in_token(cast.ana)}


def an_address(cast: Cast) -> Mapping[str, Any]:
    learn_addresses(cast.ana.pk, ["ana@home.example"], told_by=ToldBy.MAILBOX, import_id=7, is_shared=False, at=clock.now())
    return {"address_id": cast.ana.addresses.get().pk}


def an_invitation(cast: Cast) -> Mapping[str, Any]:
    return {"token": joining.invitation_token(cast.ana)}


def no_key(cast: Cast) -> Mapping[str, Any]:
    return {"pk": 987_654}


EDIT, VIEW = ("edit", "member"), ("view", "member")
OTHERS = ("ada", "ben", "dora", "max", "ida")
NOBODY, NO_TOKEN = {"member_id": 987_654}, {"token": "made-up"}

PAGES = [
    Page("members", needs=VIEW),
    Page("invite", needs=EDIT, post=True),
    Page("member", needs=EDIT, post=True, arguments=somebody, bad=NOBODY),
    Page("invite_again", needs=EDIT, get=False, post=True, arguments=somebody, bad=NOBODY),
    Page("member_leave", needs=EDIT, get=False, post=True, arguments=somebody, bad=NOBODY),
    Page("member_come_back", needs=EDIT, get=False, post=True, arguments=somebody, bad=NOBODY),
    Page("undo_assignment", needs=EDIT, get=False, post=True, arguments=a_change),
    Page("teams", needs=("view", "team"), post=True),
    Page("team", needs=("edit", "team"), post=True, arguments=a_team, bad={"team_id": 987_654}),
    Page("audit", needs=("view", "audit")),
    Page("settings", post=True),
    Page("remove_address", get=False, post=True, arguments=an_address, unseen_by=OTHERS, bad={"address_id": 987_654}),
    Page("restore_address", get=False, post=True, arguments=an_address, answers=(404,)),
    Page("make_calendar", get=False, post=True),
    Page("end_calendar", get=False, post=True),
    Page("sign_in", public=True, arguments=a_sign_in_link),
    Page("invitation", public=True, post=True, arguments=an_invitation),
    Page("account_login", public=True, post=True),
    Page("account_logout", public=True, post=True),
    Page("account_inactive", public=True),
    Page("account_reset_password", public=True, post=True),
    Page("account_reset_password_done", public=True),
    Page("account_reset_password_from_key_done", public=True),
    Page(
        "account_reset_password_from_key",
        public=True,
        post=True,
        arguments=lambda cast: {"uidb36": "1", "key": "made-up"},
    ),
    Page("mfa_login_webauthn", public=True, post=True),
    Page("mfa_authenticate", public=True, post=True),
    Page("account_reauthenticate", post=True, answers=(200, 403)),
    Page("mfa_reauthenticate", post=True, answers=(200, 302, 403)),
    Page("mfa_reauthenticate_webauthn", post=True, answers=(200, 302, 403)),
    Page("account_change_password", post=True),
    Page("account_set_password", post=True),
    Page("mfa_index"),
    Page("mfa_list_webauthn"),
    Page("mfa_add_webauthn", post=True),
    Page("mfa_edit_webauthn", post=True, arguments=no_key, answers=(404,)),
    Page("mfa_remove_webauthn", post=True, arguments=no_key, answers=(404,)),
    Page("mfa_activate_totp", post=True),
    Page("mfa_deactivate_totp", post=True, answers=(302, 404)),
    Page("mfa_view_recovery_codes", answers=(404,)),
    Page("mfa_generate_recovery_codes", post=True),
    Page("mfa_download_recovery_codes", answers=(404,)),
    Page("usersessions_list", post=True),
]
