"""A row of checks: each is announced, all are run, and the end says in sentences how it went."""

import os
import subprocess
import tempfile
import time
import xml.etree.ElementTree as xml
from dataclasses import dataclass, field
from pathlib import Path

from tools.environment import ENVIRONMENT, ROOT
from tools.saying import say

RESULTS = ROOT / "test-results"


@dataclass
class Steps:
    """What was run so far, what failed, and what was left out with its reason."""

    passed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def run(self, title: str, *command: str, **environment: str) -> bool:
        """Run one check and show what it says; a failure is remembered and the others still run."""
        say(f"\n── {title}")
        began = time.monotonic()
        programs = f"{ENVIRONMENT / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
        # A home of its own, so that nobody's data is near.
        with tempfile.TemporaryDirectory(prefix="winsome-check-") as home:
            variables = {**os.environ, "PATH": programs, "WINSOME_HOME": home, **environment}
            done = subprocess.run(command, cwd=ROOT, env=variables)
        (self.failed if done.returncode else self.passed).append(title)
        say(f"   {'failed' if done.returncode else 'fine'}, {time.monotonic() - began:.0f} s")
        return done.returncode == 0

    def tests(self, title: str, *arguments: str, **environment: str) -> None:
        """Run pytest, and remember which tests it left out and why."""
        report = RESULTS / f"{title.replace(' ', '-')}.xml"
        report.unlink(missing_ok=True)
        self.run(title, "pytest", f"--junitxml={report}", *arguments, **environment)
        for reason, count in left_out(report).items():
            self.skip(f"{title}: {count} left out, because {reason}")

    def skip(self, sentence: str) -> None:
        """Remember something that was not checked, and why."""
        self.skipped.append(sentence)

    def conclude(self) -> int:
        """Say how it went; the exit code is 1 when anything failed."""
        say(f"\n{len(self.passed)} checks are fine, after {time.monotonic() - self.began:.0f} s in all.")
        for title in self.failed:
            say(f"Failed: {title}.")
        for sentence in self.skipped:
            say(f"Skipped: {sentence}")
        if not self.skipped:
            say("Nothing was skipped.")
        return 1 if self.failed else 0


def left_out(report: Path) -> dict[str, int]:
    """How many tests pytest skipped, by the reason they gave."""
    reasons: dict[str, int] = {}
    if report.is_file():
        for skipped in xml.parse(report).iter("skipped"):
            reason = skipped.get("message", "they did not say why")
            reasons[reason] = reasons.get(reason, 0) + 1
    return reasons


def read_the_code(steps: Steps) -> None:
    """What can be said about the code without running it; the same for `make check` and `make test`."""
    steps.run("format", "ruff", "format", "--check", "--output-format", "concise", ".")
    steps.run("lint", "ruff", "check", "--output-format", "concise", ".")
    steps.run("types", "mypy", "winsome", "tools")
    steps.run("imports", "lint-imports", "--no-cache")
    steps.run("migrations", "python", "-m", "tools.migrations")
    steps.run("the map is fresh", "python", "-m", "tools.where_things_live", "--check")
    steps.run("the list of licences is fresh", "python", "-m", "tools.licences", "--check")
