"""Each setting is described, and nothing is described that is no setting (style, Settings)."""

import ast
import re

from tests.architecture.repository import ROOT, python

PAGE = ROOT / "docs" / "howto" / "settings.md"
READERS = {"text", "number", "flag", "names", "origin", "sender", "ascii_text"}
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def read_in_the_code() -> set[str]:
    """Every environment variable that the settings read."""
    return {
        node.args[0].value
        for path, tree in python("winsome/config/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in READERS
        if node.args and isinstance(node.args[0], ast.Constant)
    }


def reads_the_environment(tree: ast.Module) -> bool:
    """Does this file read environment variables itself? Setting a default for Django's own is no reading."""
    return any(
        isinstance(node, ast.Attribute) and node.attr in ("getenv", "environ")
        for node in ast.walk(tree)
        if not isinstance(node, ast.expr_context)
    )


def test_every_setting_is_described() -> None:
    assert read_in_the_code() - set(ROW.findall(PAGE.read_text())) == set()


def test_every_described_setting_is_one() -> None:
    assert set(ROW.findall(PAGE.read_text())) - read_in_the_code() == set()


def test_the_environment_is_read_in_one_place() -> None:
    # A command may pass the environment on to the processes it starts, so cli is looked at by eye.
    readers = {path for path, tree in python("winsome/") if reads_the_environment(tree)}
    # gunicorn.py takes over the listener that `winsome up` hands to it; that is no setting.
    allowed = {f"winsome/config/{name}.py" for name in ("environment", "gunicorn", "wsgi")}
    assert {path for path in readers if not path.startswith("winsome/cli/")} <= allowed
