"""Which hour it is where somebody works, as far as country and city tell it, and whether that is an hour of rest. Pure.

In a country with several zones the city decides, where a zone is called after it (Chicago, Perth, Manaus). Without that, the
country is at rest only when all of it is: in doubt nobody is held back.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from winsome.kernel.text import fold

# What people call countries beside the list of the time zone database (ISO 3166, English).
_ALSO = {
    "austria": "AT", "osterreich": "AT", "belgique": "BE", "belgie": "BE", "czechia": "CZ", "danmark": "DK",
    "deutschland": "DE", "england": "GB", "espana": "ES", "great britain": "GB", "italia": "IT", "nederland": "NL",
    "norge": "NO", "polska": "PL", "schweiz": "CH", "scotland": "GB", "south korea": "KR", "suisse": "CH", "sverige": "SE",
    "the netherlands": "NL", "turkey": "TR", "uk": "GB", "united kingdom": "GB", "united states of america": "US",
    "us": "US", "usa": "US", "viet nam": "VN", "wales": "GB",
}  # fmt: skip


@dataclass(frozen=True)
class QuietHours:
    """From when in the evening to when in the morning nobody is written to or called."""

    begin: time = time(19)
    end: time = time(7)

    def hold(self, at: time) -> bool:
        """Is this hour one of rest? From and to may lie on both sides of midnight."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end


def has_several_zones(country: str) -> bool:
    """Does it take a city to tell which hour it is there?"""
    return len(_zones().get(_code(country), ())) > 1


def local_times(country: str, at: datetime, city: str = "") -> list[datetime]:
    """Which hours it is there at this moment, one for each zone that differs; none for an unknown country."""
    zones = _zones().get(_code(country), ())
    zones = tuple(zone for zone in zones if _city_of(zone) == fold(city)) or zones
    return list({moment.utcoffset(): moment for moment in (at.astimezone(ZoneInfo(zone)) for zone in zones)}.values())


def at_rest(country: str, at: datetime, hours: QuietHours, city: str = "") -> datetime | None:
    """The local time, where it is an hour of rest in the city, or in the whole country; nothing otherwise."""
    there = local_times(country, at, city)
    return there[0] if there and all(hours.hold(moment.time()) for moment in there) else None


def _city_of(zone: str) -> str:
    return fold(zone.rpartition("/")[2].replace("_", " "))


def _code(country: str) -> str:
    folded = fold(country)
    if len(country.strip()) == 2 and country.strip().upper() in _zones():
        return country.strip().upper()
    return _ALSO.get(folded) or _names().get(folded, "")


@cache
def _names() -> dict[str, str]:
    return {fold(name.split(" (")[0]): code for code, name in _lines("iso3166.tab")}


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    zones: dict[str, list[str]] = defaultdict(list)
    for code, _place, zone, *_more in _lines("zone.tab"):
        zones[code].append(zone)
    return {code: tuple(each) for code, each in zones.items()}


def _lines(name: str) -> list[list[str]]:
    text = files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
