"""Rooms know only the rooms below them, by import and by foreign key."""

import subprocess

from tests.architecture.repository import ROOT, heights, our_models, room_of
from tools.environment import ENVIRONMENT


def test_no_room_imports_from_above() -> None:
    command = [ENVIRONMENT / "bin" / "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_foreign_key_points_up_even_when_written_as_a_string() -> None:
    height = heights()
    keys = [
        (field, room_of(model), room_of(field.related_model))
        for model in our_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and isinstance(field.related_model, type)
    ]
    assert keys
    assert [str(field) for field, here, there in keys if height.get(there, 0) > height[here]] == []
