"""What newcomers want to change, and the places where it is done: the hand-written rows of the map."""

WISHES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("what may be known or said about a person", ("winsome/guardrail/", "winsome/guardrail/words/")),
    ("who may see or do what", ("docs/permissions.csv", "winsome/members/permissions.py")),
    ("how a refusal is worded (and beside each room, in its `errors.py`)", ("winsome/kernel/errors.py",)),
    ("what happens to rows when cards move", ("winsome/people/moving.py",)),
    ("colors, type and spacing", ("frontend/css/",)),
    ("the frame around every page", ("winsome/web/templates/base.html",)),
    ("an e-mail or page of sign-in", ("winsome/web/templates/account/", "winsome/web/members/")),
    ("which exports can be brought in", ("winsome/connectors/",)),
    ("a command", ("winsome/cli/",)),
    ("a setting", ("winsome/config/settings.py", "docs/howto/settings.md")),
    ("who may import whom", ("pyproject.toml",)),
    ("which packages Winsome needs", ("requirements/default.in",)),
    ("what `make` does", ("Makefile", "tools/")),
    ("a decision, or why something is as it is", ("docs/decisions/",)),
    ("the tests' network, clock and database", ("tests/conftest.py",)),
)
