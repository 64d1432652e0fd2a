"""The forms about passwords and passkeys, in our words; what they do is allauth's."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _("Ten characters or more. A short sentence is easy to remember.")


class _OurWords:
    """Name the fields of a new password as the invitation does."""

    fields: dict[str, Any]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        labels = {"oldpassword": _("Your password now"), "password1": _("New password"), "password2": _("Once more")}
        for name, label in labels.items():
            if name in self.fields:
                self.fields[name].label = label
                self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = PASSWORD_HELP


class ChangePassword(_OurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """Another password."""


class FirstPassword(_OurWords, account.SetPasswordForm):  # type: ignore[misc]
    """A password for whoever came by a link."""


class ForgottenPassword(_OurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password by the link that came by mail."""


class AddPasskey(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey, which signs in by itself unless one wants it only as a second step."""

    passwordless = forms.BooleanField(
        label=_("Sign in with it alone"),
        required=False,
        initial=True,
        help_text=_("Your device asks for a finger, a face or a PIN. Otherwise it is a second step after your password."),
    )
