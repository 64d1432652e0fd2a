"""A page as the permission walk knows it. Each room says in `tests/web/pages/<room>.py` who may open its pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.cast import Cast

Things = Callable[[Cast], Mapping[str, Any]]


def nothing(cast: Cast) -> Mapping[str, Any]:
    """A page whose address names no thing."""
    return {}


@dataclass(frozen=True)
class Page:
    """One address.

    `needs` is a verb and a noun of docs/permissions.csv; without them every member may. `arguments` makes the thing that the
    address names (Ana owns it) and gives the address's words. `unseen_by` are those of the cast for whom it is private: 404.
    `bad` are words that name nothing: 404 as well. A page with `post` alone refuses to be read: 405.
    """

    name: str
    needs: tuple[str, str] | None = None
    get: bool = True
    post: bool = False
    public: bool = False
    arguments: Things = nothing
    data: Mapping[str, Any] = field(default_factory=dict)
    unseen_by: tuple[str, ...] = ()
    # The secret in the address stands for the form's: mail programs press the button of such a page themselves.
    by_secret: bool = False
    bad: Mapping[str, Any] | None = None
    # A part of a page answers scripts alone; others are led to the whole page.
    part: bool = False
    # Some pages answer with a rule of their own (a used link, nothing to undo): that is an answer, too.
    answers: tuple[int, ...] = (200, 204, 302, 303, 422)

    def address(self, arguments: Mapping[str, Any]) -> str:
        """Where it is."""
        return reverse(self.name, kwargs=dict(arguments))

    def ask(self, client: Client, arguments: Mapping[str, Any]) -> Any:
        """Open it as it is meant to be opened."""
        if self.get:
            return client.get(self.address(arguments), headers={"HX-Request": "true"} if self.part else {})
        return client.post(self.address(arguments), self.data)
