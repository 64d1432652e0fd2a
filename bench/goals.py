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
    """A figure that a page or an act should keep under, or over where `least` is told, and the same in other products."""

    what: str
    most: float
    unit: str
    peers: str = ""
    queries: int | None = None
    least: float = 0


GOALS = {
    "people list": Goal("People list, 25 rows", 20, "ms", "Creme 249 (26) · DjangoCRM 455 (422) · BottleCRM 598 (40)", 8),
    "person": Goal("Person with timeline", 20, "ms", "Creme 178 (80) · DjangoCRM 118 (30) · BottleCRM 103 (22)", 8),
    "search": Goal("Search as you type", 15, "ms", "Creme 593 (55) · BottleCRM 105 (12)"),
    "search, the page": Goal("Search, the page", 15, "ms", "Creme 496 (80) · DjangoCRM 1038 (522)"),
    "note": Goal("Note what happened", 15, "ms", "create a contact: Creme 28 · DjangoCRM 37 · BottleCRM 75*"),
    "note with six": Goal("Note a meeting with six people", 15, "ms"),
    "note while importing": Goal("Note, p95, while an import runs", 50, "ms"),
    "note while importing, mailbox": Goal("Note, p95, while a mailbox comes in", 50, "ms"),
    "note while importing, cards": Goal("Note, p95, while cards come in", 50, "ms"),
    "note while importing, calendar": Goal("Note, p95, while a calendar comes in", 50, "ms"),
    "today": Goal("Today", 15, "ms", "home: Creme 338 (77) · DjangoCRM 93 (17) · BottleCRM 248 (28)", 8),
    "promises": Goal("Promises", 0, "ms"),
    "sphere": Goal("Sphere, the page", 0, "ms"),
    "sphere data": Goal("Sphere data of a member with over 3,000 ties", 80, "ms"),
    "rebuild": Goal("Counting all ties anew, by command", 60, "s"),
    "sphere, moving": Goal("Sphere of 5,000 people, while it moves (Chromium, no graphics card)", 0, "frames/s", least=30),
    "organization": Goal("Organization", 0, "ms"),
    "organizations list": Goal("Organizations list", 0, "ms", "Creme 154 (25) · DjangoCRM 285 (322) · BottleCRM 1559 (144)"),
    "connections": Goal("30,000 LinkedIn connections, handed in on the page", 8, "s"),
    "connections, by command": Goal("… by a command, its start included", 0, "s"),
    "csv": Goal("5,000-row CSV with checks, handed in on the page", 1, "s", "Creme 34* · BottleCRM 14*"),
    "csv, by command": Goal("… by a command, its start included", 0, "s"),
    "mailbox": Goal("A mailbox of 200,000 messages (0.8 GB), handed in on the page", 90, "s"),
    "mailbox, by command": Goal("… by a command, its start included", 0, "s"),
    "mailbox, memory": Goal("… the worker’s memory at its peak", 400, "MB"),
    "cards": Goal("5,000 vCards, handed in on the page", 3, "s"),
    "cards, by command": Goal("… by a command, its start included", 0, "s"),
    "cards, memory": Goal("… the worker’s memory at its peak", 0, "MB"),
    "calendar": Goal("A calendar of 400 entries, 4,600 occurrences, handed in on the page", 2, "s"),
    "calendar, by command": Goal("… by a command, its start included", 0, "s"),
    "calendar, memory": Goal("… the worker’s memory at its peak", 0, "MB"),
    "memory": Goal("Two web workers, PSS, sign-ins included", 230, "MB", "peak RSS: Creme 284 · DjangoCRM 288 · BottleCRM 1236"),
    "memory, with the main process": Goal("… with gunicorn’s main process", 0, "MB"),
}
