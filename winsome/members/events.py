"""What this room tells the others."""

from dataclasses import dataclass

from winsome.kernel.events import Event


@dataclass(frozen=True)
class TeamChanged(Event):
    """A member sees another team's things from now on: what is resolved for the member alone has to be resolved anew."""

    private_audience_id: int
