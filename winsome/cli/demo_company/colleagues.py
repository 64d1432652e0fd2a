"""The eight members of the demo: all six roles, two teams, six time zones."""

from winsome.cli.demo_company.plan import Colleague

PORTS = "Ports and logistics"
INDUSTRY = "Industry and water"
_HOUSE = "tarnwick.example"


def _colleague(key: str, name: str, roles: str, team: str, time_zone: str) -> Colleague:
    return Colleague(key, name, f"{name.lower().replace(' ', '.')}@{_HOUSE}", tuple(roles.split()), team, time_zone)


# Noor was away on other work for more than a fortnight: Today asks how it went (C6).
AWAY, AWAY_DAYS = "noor", 18
COLLEAGUES = (
    _colleague("grace", "Grace Tillworth", "administrator manager", "", "America/New_York"),
    _colleague("ana", "Ana Moreau", "seller", PORTS, "Europe/Berlin"),
    _colleague("samuel", "Samuel Adeyinka", "seller", PORTS, "Africa/Lagos"),
    _colleague("tobias", "Tobias Lindefalk", "manager seller", PORTS, "Europe/Stockholm"),
    _colleague("priya", "Priya Rangachari", "seller", INDUSTRY, "Asia/Kolkata"),
    _colleague("ilse", "Ilse Vanderhaak", "delivery", INDUSTRY, "Europe/Berlin"),
    _colleague("mateo", "Mateo Quirantes", "marketer seller", INDUSTRY, "America/Argentina/Buenos_Aires"),
    _colleague("noor", "Noor Haddawi", "data_owner delivery", "", "Asia/Amman"),
)
BY_KEY = {each.key: each for each in COLLEAGUES}
SELLERS = tuple(each.key for each in COLLEAGUES if "seller" in each.roles)
