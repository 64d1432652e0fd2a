"""The ten written stories, read from `stories/*.toml`: their days count back from today, their people know each other."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from winsome.cli.demo_company.colleagues import BY_KEY
from winsome.cli.demo_company.days import moment, workday_after, workday_before
from winsome.cli.demo_company.plan import Agreed, Contact, Evening, Firm, Heard, Post, Somebody
from winsome.kernel.text import words

FOLDER = Path(__file__).parent / "stories"


@dataclass(frozen=True)
class Story:
    """One account: who is there, what happened, what was agreed, what we know."""

    firm: Firm
    people: tuple[Somebody, ...]
    contacts: tuple[Contact, ...]
    agreed: tuple[Agreed, ...]
    heard: tuple[Heard, ...]
    evenings: tuple[Evening, ...]


@cache
def _written() -> dict[str, dict[str, Any]]:
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def stories(day: date) -> list[Story]:
    """All stories as they stand on this day."""
    return [_story(key, told, day) for key, told in _written().items()]


def contacts_of(told: Iterable[Story]) -> list[Contact]:
    """What happened in all stories; what two accounts tell of one meeting stands once."""
    once = {(each.at, each.channel, frozenset(each.them)): each for story in told for each in story.contacts}
    return list(once.values())


def _story(key: str, told: dict[str, Any], day: date) -> Story:
    account, story = told["account"], told["story"]
    firm = Firm(
        key=key,
        name=account["name"],
        industry=account["industry"],
        country=account["country"],
        city=account["city"],
        website=account["website"],
        seller=account["seller"],
        aliases=tuple(account.get("aliases", ())),
        customer_since=_ago(day, account.get("customer_since")),
        customer_until=_ago(day, account.get("customer_until")),
        story=account["story"],
    )
    return Story(
        firm=firm,
        people=tuple(_somebody(each, firm, day) for each in told["people"]),
        contacts=tuple(_contact(each, day) for each in story["happened"]),
        agreed=tuple(_agreed(each, day) for each in story["promises"]),
        heard=tuple(
            Heard(each["by"], each["who"], each["says"], workday_before(day - timedelta(days=each["days"])))
            for each in story["heard"]
        ),
        evenings=tuple(_evenings(story["evenings"], day)),
    )


def _ago(day: date, days: int | None) -> date | None:
    return None if days is None else day - timedelta(days=days)


def _somebody(told: dict[str, Any], firm: Firm, day: date) -> Somebody:
    since = day - timedelta(days=told["since"])
    posts = [Post(firm.name, told["title"], since, None)]
    if before := told.get("before"):
        began = day - timedelta(days=before["since"])
        posts.append(Post(before["organization"], before["title"], began, since - timedelta(days=30)))
    address = ".".join(words(f"{told['given']} {told['family']}"))
    return Somebody(
        key=told["key"],
        given=told["given"],
        family=told["family"],
        email=f"{address}@{firm.website}",
        firm=firm.key,
        city=firm.city,
        country=firm.country,
        brought_by=told["brought_by"],
        posts=tuple(posts),
        introduced_by=told.get("introduced_by", ""),
    )


def _contact(told: dict[str, Any], day: date) -> Contact:
    channel, direction = told["as"].split()
    us, meant = tuple(told["us"].split()), day - timedelta(days=told["days"])
    on = workday_before(meant)
    # What was meant for a weekend happens later on its Friday, so that question and answer keep their order.
    hour = time(9 + 3 * (meant - on).days + told["days"] % 3, told["days"] * 35 % 60)
    return Contact(moment(on, hour, BY_KEY[us[0]].time_zone), channel, direction, us, tuple(told["them"].split()), told["line"])


def _agreed(told: dict[str, Any], day: date, before: dict[str, Any] | None = None) -> Agreed:
    """A promise; one that follows another was made in the act that kept that one, between the same two."""
    whole = {**({"us": before["us"], "them": before["them"], "made": before["kept"]} if before else {}), **told}
    then, kept, dropped = whole.get("then"), whole.get("kept"), whole.get("dropped")
    due = day + timedelta(days=whole["due"])
    return Agreed(
        made_on=workday_before(day - timedelta(days=whole["made"])),
        due_on=due if whole["due"] == 0 else workday_after(due) if whole["due"] > 0 else workday_before(due),
        owed_by=whole["owed_by"],
        us=whole["us"],
        them=whole["them"],
        what=whole["what"],
        due_time=time.fromisoformat(whole["at"]) if "at" in whole else None,
        kept_on=workday_before(day - timedelta(days=kept)) if kept else None,
        dropped_on=workday_before(day - timedelta(days=dropped)) if dropped else None,
        then=_agreed(then, day, whole) if then else None,
    )


def _evenings(told: Iterable[dict[str, Any]], day: date) -> Iterator[Evening]:
    for each in told:
        yield Evening(each["us"], each["who"], each["what"], day - timedelta(days=each["days"]))
