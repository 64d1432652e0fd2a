"""What is aimed for, and what others needed. The peers' figures are our own measurement of three open-source CRMs."""

from dataclasses import dataclass

PEERS = (
    "Other products: Creme CRM 2.8.6, DjangoCRM 4a0caf5 and BottleCRM 1.35.0, measured by us on a machine of this kind (2 cores, "
    "PostgreSQL 15, gunicorn with 2 workers, loopback, signed in) with 100,000 contacts, 10,000 organizations, 10,000 "
    "opportunities and 200,000 activities. p50 in milliseconds, SQL statements in brackets; imports in seconds, memory in MB. "
    "Figures with * were taken on a busy machine."
)


@dataclass(frozen=True)
class Goal:
    """A figure that a page or an act should keep under, and the same in other products."""

    what: str
    most: float
    unit: str
    peers: str = ""
    queries: int | None = None


GOALS = {
    "people list": Goal("People list, 25 rows", 20, "ms", "Creme 249 (26) · DjangoCRM 455 (422) · BottleCRM 598 (40)", 8),
    "person": Goal("Person with timeline", 20, "ms", "Creme 178 (80) · DjangoCRM 118 (30) · BottleCRM 103 (22)", 8),
    "search": Goal("Search as you type", 15, "ms", "Creme 593 (55) · BottleCRM 105 (12)"),
    "search, the page": Goal("Search, the page", 15, "ms", "Creme 496 (80) · DjangoCRM 1038 (522)"),
    "note": Goal("Note what happened", 15, "ms", "create a contact: Creme 28 · DjangoCRM 37 · BottleCRM 75*"),
    "note while importing": Goal("Note, p95, while an import runs", 50, "ms"),
    "today": Goal("Today", 15, "ms", "home: Creme 338 (77) · DjangoCRM 93 (17) · BottleCRM 248 (28)", 8),
    "promises": Goal("Promises", 0, "ms"),
    "sphere": Goal("Sphere, the page", 0, "ms"),
    "sphere data": Goal("Sphere data", 0, "ms"),
    "organization": Goal("Organization", 0, "ms"),
    "organizations list": Goal("Organizations list", 0, "ms", "Creme 154 (25) · DjangoCRM 285 (322) · BottleCRM 1559 (144)"),
    "connections": Goal("30,000 LinkedIn connections", 8, "s"),
    "connections, the job alone": Goal("… of it the job alone", 0, "s"),
    "csv": Goal("5,000-row CSV with checks", 1, "s", "Creme 34* · BottleCRM 14*"),
    "csv, the job alone": Goal("… of it the job alone", 0, "s"),
    "memory": Goal("Two web workers, PSS, sign-ins included", 230, "MB", "peak RSS: Creme 284 · DjangoCRM 288 · BottleCRM 1236"),
    "memory, with the main process": Goal("… with gunicorn’s main process", 0, "MB"),
}
