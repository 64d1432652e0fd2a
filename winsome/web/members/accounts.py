"""The addresses of signing in and of one's own keys, served by allauth; only those we need, so that nobody can sign up."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app_codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, path, re_path

from winsome.web.members.sessions import SessionsView

urlpatterns: list[URLPattern] = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/second-step/", second_step.authenticate, name="mfa_authenticate"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("password/new/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("settings/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("settings/confirm/code/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("settings/confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("settings/password/", account.password_change, name="account_change_password"),
    path("settings/password/first/", account.password_set, name="account_set_password"),
    path("settings/keys/", second_step.index, name="mfa_index"),
    path("settings/keys/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("settings/keys/passkeys/new/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("settings/keys/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("settings/keys/passkeys/<int:pk>/removing/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("settings/keys/app/", app_codes.activate_totp, name="mfa_activate_totp"),
    path("settings/keys/app/removing/", app_codes.deactivate_totp, name="mfa_deactivate_totp"),
    path("settings/keys/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("settings/keys/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("settings/keys/codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("settings/sessions/", SessionsView.as_view(), name="usersessions_list"),
]
