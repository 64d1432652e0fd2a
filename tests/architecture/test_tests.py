"""Tests that can fail, on the real thing, without a stopwatch (style, Tests)."""

import ast
from collections.abc import Iterator

from tests.architecture.repository import python

ASSERTING = ("assert", "expect", "raises", "refuse", "warns")
STOPWATCHES = {"perf_counter", "process_time", "timeit"}


def written_tests() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Each test function with the file it stands in."""
    for path, tree in python("tests/"):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield f"{path}:{node.lineno}", node


def can_fail(test: ast.FunctionDef) -> bool:
    """Does it assert something, itself or by a helper named for it?"""
    for node in ast.walk(test):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            if name.lower().startswith(ASSERTING):
                return True
    return False


def test_every_test_can_fail() -> None:
    assert [where for where, test in written_tests() if not can_fail(test)] == []


def test_every_name_is_a_sentence() -> None:
    assert [where for where, test in written_tests() if len(test.name.split("_")) < 4] == []


def test_nothing_of_ours_is_mocked() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in python("tests/")
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unittest.mock"))
        or (isinstance(node, ast.Import) and any(name.name.startswith("unittest.mock") for name in node.names))
        or (isinstance(node, ast.Call) and replaces_ours(node))
    ]
    assert found == []


def replaces_ours(call: ast.Call) -> bool:
    """Is this monkeypatch.setattr on a part of Winsome, named as a string?"""
    if not ast.unparse(call.func).endswith(".setattr") or not call.args:
        return False
    first = call.args[0]
    return isinstance(first, ast.Constant) and str(first.value).startswith("winsome")


def test_no_test_holds_a_stopwatch() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in python("tests/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).rpartition(".")[2] in STOPWATCHES
    ]
    assert found == []
