"""The end of `make test` says what failed, what was left out and why, and the exit code agrees."""

from pathlib import Path

import pytest

from tools import packages, steps
from tools.postgres_cluster import cluster, run
from tools.steps import Steps


def test_a_failed_check_fails_the_whole_and_the_others_still_run(capsys: pytest.CaptureFixture[str]) -> None:
    row = Steps()
    row.run("the first", "false")
    row.run("the second", "true")
    assert row.conclude() == 1
    assert row.passed == ["the second"]
    assert "Failed: the first." in capsys.readouterr().out


def test_everything_fine_is_said_too(capsys: pytest.CaptureFixture[str]) -> None:
    row = Steps()
    row.run("the only one", "true")
    assert row.conclude() == 0
    assert "Nothing was skipped." in capsys.readouterr().out


def test_reasons_for_left_out_tests_are_read_from_the_report(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<t><c><skipped message="no browser"/></c><c><skipped message="no browser"/></c></t>')
    assert steps.left_out(report) == {"no browser": 2}


@pytest.mark.slow
def test_a_cluster_of_our_own_answers_and_leaves_nothing_behind() -> None:
    programs = packages.find_postgres()
    if not programs:
        pytest.skip("PostgreSQL is not installed")
    with cluster(programs) as url:
        assert run([programs / "psql", url, "-Atc", "select 1"], None).stdout.strip() == "1"
    assert run([programs / "psql", url, "-Atc", "select 1"], None).returncode != 0
